import SQL

extension Migration {
    /// The schema's history: the files of `migrations`, compiled in. A new file gets its line here.
    static let all = [
        Migration(number: 1, name: "articles", sql: text(PackageResources._001_articles_sql)),
        Migration(number: 2, name: "comments", sql: text(PackageResources._002_comments_sql)),
        Migration(number: 3, name: "corrections", sql: text(PackageResources._003_corrections_sql)),
        Migration(number: 4, name: "staff", sql: text(PackageResources._004_staff_sql)),
        Migration(number: 5, name: "requests", sql: text(PackageResources._005_requests_sql)),
        Migration(number: 6, name: "comment_writes", sql: text(PackageResources._006_comment_writes_sql)),
        Migration(number: 7, name: "correction_writes", sql: text(PackageResources._007_correction_writes_sql)),
        Migration(number: 8, name: "article_life", sql: text(PackageResources._008_article_life_sql)),
        Migration(number: 9, name: "revision_changes", sql: text(PackageResources._009_revision_changes_sql)),
        Migration(number: 10, name: "similar", sql: text(PackageResources._010_similar_sql)),
        Migration(number: 11, name: "sitemaps", sql: text(PackageResources._011_sitemaps_sql)),
        Migration(number: 12, name: "finding", sql: text(PackageResources._012_finding_sql)),
        Migration(number: 13, name: "threads", sql: text(PackageResources._013_threads_sql)),
        Migration(number: 14, name: "imports", sql: text(PackageResources._014_imports_sql)),
        Migration(number: 15, name: "flat_lists", sql: text(PackageResources._015_flat_lists_sql)),
        Migration(number: 16, name: "webhooks", sql: text(PackageResources._016_webhooks_sql)),
        Migration(number: 17, name: "speakers", sql: text(PackageResources._017_speakers_sql)),
        Migration(number: 18, name: "comment_writing", sql: text(PackageResources._018_comment_writing_sql)),
        Migration(number: 19, name: "moderation", sql: text(PackageResources._019_moderation_sql)),
        Migration(number: 20, name: "discussion", sql: text(PackageResources._020_discussion_sql)),
        Migration(number: 21, name: "correction_desk", sql: text(PackageResources._021_correction_desk_sql)),
        Migration(number: 22, name: "anchor_confidence", sql: text(PackageResources._022_anchor_confidence_sql)),
        Migration(number: 23, name: "correction_log", sql: text(PackageResources._023_correction_log_sql)),
        Migration(number: 24, name: "retraction", sql: text(PackageResources._024_retraction_sql)),
        Migration(
            number: 25, name: "correction_statistics", sql: text(PackageResources._025_correction_statistics_sql)),
        Migration(number: 26, name: "mails", sql: text(PackageResources._026_mails_sql)),
        Migration(number: 27, name: "desk_sessions", sql: text(PackageResources._027_desk_sessions_sql)),
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
