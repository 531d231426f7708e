extension Asset {
    /// The desk's page.
    public static let desk = Asset("desk.html", PackageResources.desk_html)

    /// What it loads.
    static let deskParts = [
        Asset("desk-actions.js", PackageResources.desk_actions_js),
        Asset("desk-article.js", PackageResources.desk_article_js),
        Asset("desk-articles.js", PackageResources.desk_articles_js),
        Asset("desk-chart.js", PackageResources.desk_chart_js),
        Asset("desk-comment.js", PackageResources.desk_comment_js),
        Asset("desk-comments.js", PackageResources.desk_comments_js),
        Asset("desk-corrections.js", PackageResources.desk_corrections_js),
        Asset("desk-dates.js", PackageResources.desk_dates_js),
        Asset("desk-dialog.js", PackageResources.desk_dialog_js),
        Asset("desk-dom.js", PackageResources.desk_dom_js),
        Asset("desk-editor.js", PackageResources.desk_editor_js),
        Asset("desk-en.js", PackageResources.desk_en_js),
        Asset("desk-figures.js", PackageResources.desk_figures_js),
        Asset("desk-file.js", PackageResources.desk_file_js),
        Asset("desk-filters.js", PackageResources.desk_filters_js),
        Asset("desk-frame.js", PackageResources.desk_frame_js),
        Asset("desk-history.js", PackageResources.desk_history_js),
        Asset("desk-keys.js", PackageResources.desk_keys_js),
        Asset("desk-live.js", PackageResources.desk_live_js),
        Asset("desk-log.js", PackageResources.desk_log_js),
        Asset("desk-moderation.js", PackageResources.desk_moderation_js),
        Asset("desk-notes.js", PackageResources.desk_notes_js),
        Asset("desk-once.js", PackageResources.desk_once_js),
        Asset("desk-place.js", PackageResources.desk_place_js),
        Asset("desk-publish.js", PackageResources.desk_publish_js),
        Asset("desk-queue.js", PackageResources.desk_queue_js),
        Asset("desk-request.js", PackageResources.desk_request_js),
        Asset("desk-router.js", PackageResources.desk_router_js),
        Asset("desk-server.js", PackageResources.desk_server_js),
        Asset("desk-session.js", PackageResources.desk_session_js),
        Asset("desk-texts.js", PackageResources.desk_texts_js),
        Asset("desk-toasts.js", PackageResources.desk_toasts_js),
        Asset("desk-uk.js", PackageResources.desk_uk_js),
        Asset("desk-words.js", PackageResources.desk_words_js),
        Asset("desk.css", PackageResources.desk_css),
        Asset("desk.js", PackageResources.desk_js),
    ]
}
