import HTTP
import JSON
import Newsroom
import Store

/// Writes articles as the contract shows them.
struct ArticleJSON {
    /// Where readers reach the server.
    let publicURL: String
    /// Members to write; all when nil.
    var fields: Set<String>?
    /// Whether the Markdown source may be written, and what is known of a withdrawal.
    var isForEditors = false

    /// The members that lists have.
    static let summaryFields = [
        "id", "slug", "url", "headline", "description", "section", "tags", "authors", "provider", "language", "image",
        "word_count", "status", "revision", "date_published", "date_modified", "comment_count", "comments_open",
    ]

    /// The members that an article has in the list of those that belong to another.
    static let relatedFields = summaryFields + ["reason"]

    /// The members that lists have, and where the words of a search stand.
    static let listFields = summaryFields + ["highlights"]

    /// The members that one article has.
    static let allFields = summaryFields + ["body_html", "body_text", "slots", "related", "corrections"]

    /// The members that one article has for editors.
    static let editorsFields = allFields + ["body_markdown", "date_withdrawn", "withdrawal_note"]

    /// - Parameter more: writes what was included besides.
    func write(_ article: Article, into json: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }) {
        json.object {
            writeAbout(article.summary, &$0)
            writeBody(article, &$0)
            writeState(article.summary, &$0)
            if isForEditors { writeWithdrawal(article.withdrawal, &$0) }
            if has("corrections") { Self.writeCorrections(article.corrections, &$0) }
            more(&$0)
        }
    }

    /// - Parameter more: writes what was included besides.
    func write(_ summary: ArticleSummary, into json: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }) {
        json.object {
            writeMembers(summary, &$0)
            more(&$0)
        }
    }

    func write(_ item: RelatedList.Item, into json: inout JSONWriter) {
        write(item.article, into: &json) { if has("reason") { $0.member("reason", item.reason.rawValue) } }
    }

    private func writeMembers(_ summary: ArticleSummary, _ json: inout JSONWriter) {
        writeAbout(summary, &json)
        if has("word_count") { json.member("word_count", summary.wordCount) }
        writeState(summary, &json)
    }

    static func writeRelated(_ related: [RelatedArticle], _ json: inout JSONWriter) {
        json.member("related", each: related) {
            $1.member("slug", $0.slug)
            $1.member("headline", $0.headline)
            $1.member("description", $0.description)
        }
    }

    static func writeCorrections(_ corrections: [CorrectionNote], _ json: inout JSONWriter) {
        json.name("corrections")
        json.array { for note in corrections { CorrectionJSON.write(note, into: &$0) } }
    }

    private func has(_ field: String) -> Bool { fields?.contains(field) ?? true }

    private func writeAbout(_ summary: ArticleSummary, _ json: inout JSONWriter) {
        if has("id") { json.member("id", summary.id) }
        if has("slug") { json.member("slug", summary.slug) }
        if has("url") { json.member("url", "\(publicURL)/articles/\(PercentCoding.encode(summary.slug))") }
        if has("headline") { json.member("headline", summary.headline) }
        if has("description") { json.member("description", summary.description) }
        if has("section") {
            json.member("section", summary.section) {
                $1.member("slug", $0.slug)
                $1.member("name", $0.name)
            }
        }
        if has("tags") {
            json.name("tags")
            json.array { for tag in summary.tags { $0.string(tag) } }
        }
        if has("authors") {
            json.member("authors", each: summary.authors) {
                $1.member("slug", $0.slug)
                $1.member("name", $0.name)
            }
        }
        if has("provider") {
            json.member("provider", summary.provider) {
                $1.member("name", $0.name)
                $1.member("url", $0.url)
            }
        }
        if has("language") { json.member("language", summary.language) }
        if has("image") { json.member("image", summary.image, writeImage) }
    }

    private func writeBody(_ article: Article, _ json: inout JSONWriter) {
        if isForEditors, has("body_markdown") { json.member("body_markdown", utf8: article.body.markdown.bytes) }
        if has("body_html") { json.member("body_html", utf8: article.body.html.bytes) }
        if has("body_text") { json.member("body_text", utf8: article.body.text.bytes) }
        if has("word_count") { json.member("word_count", article.summary.wordCount) }
        if has("slots") {
            json.member("slots", each: article.slots) {
                $1.member("kind", $0.kind)
                $1.member("after_paragraph", $0.afterParagraph)
            }
        }
        if has("related") { Self.writeRelated(article.related, &json) }
    }

    private func writeState(_ summary: ArticleSummary, _ json: inout JSONWriter) {
        if has("status") { json.member("status", summary.status.rawValue) }
        if has("revision") { json.member("revision", summary.revision) }
        if has("date_published") { json.member("date_published", summary.datePublished) }
        if has("date_modified") { json.member("date_modified", summary.dateModified) }
        if has("comment_count") { json.member("comment_count", summary.commentCount) }
        if has("comments_open") { json.member("comments_open", summary.commentsOpen) }
    }

    private func writeWithdrawal(_ withdrawal: Withdrawal?, _ json: inout JSONWriter) {
        if has("date_withdrawn") { json.member("date_withdrawn", withdrawal?.date) }
        if has("withdrawal_note") { json.member("withdrawal_note", withdrawal?.note) }
    }

    private func writeImage(_ image: Image, _ json: inout JSONWriter) {
        json.member("url", image.url)
        json.member("caption", image.caption)
        json.member("credit", image.credit)
        json.member("width", image.width)
        json.member("height", image.height)
    }
}
