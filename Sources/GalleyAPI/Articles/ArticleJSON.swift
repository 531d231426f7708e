import HTTP
import JSON
import Newsroom
import Store

/// Writes articles as the contract shows them.
struct ArticleJSON {
    /// Where readers reach the server.
    let publicURL: String
    /// Says what holds for discussions.
    let discussions: DiscussionView
    /// Members to write; all when nil.
    var fields: Set<String>?
    /// Whether the Markdown source may be written, and what is known of a withdrawal.
    var isForEditors = false

    /// The members that lists have.
    static let summaryFields = [
        "id", "slug", "url", "headline", "description", "section", "tags", "authors", "provider", "language", "image",
        "word_count", "status", "retracted", "revision", "date_published", "date_modified", "comment_count",
        "comments_open",
    ]

    /// The members that an article has in the list of those that belong to another.
    static let relatedFields = summaryFields + ["reason"]

    /// The members that lists have, and where the words of a search stand.
    static let listFields = summaryFields + ["highlights"]

    /// The members that one article has.
    static let allFields =
        summaryFields + ["discussion", "body_html", "body_text", "slots", "related", "corrections", "retraction"]

    /// The members that one article has for editors.
    static let editorsFields = allFields + ["body_markdown", "date_withdrawn", "withdrawal_note"]

    /// Writes an article that was kept.
    ///
    /// - Parameter more: writes what was included besides.
    func write(_ article: Article, into json: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }) throws {
        try write(article.summary, article, into: &json) {
            if has("related") { Self.writeRelated(article.related, &$0) }
        } more: {
            more(&$0)
        }
    }

    /// Writes an article that the store lends.
    ///
    /// - Parameter visit: is given each article that belongs to it, whether or not it is written.
    func write(
        _ article: borrowing LentArticle, into json: inout JSONWriter, _ visit: (borrowing LentRelated) -> Void
    ) throws {
        try write(article.summary, article, into: &json) { json in
            guard has("related") else { return try article.eachRelated(visit) }
            json.name("related")
            try json.array { json in
                try article.eachRelated {
                    visit($0)
                    Self.writeRelated($0, &json)
                }
            }
        } more: { _ in
        }
    }

    /// - Parameter more: writes what else it has here.
    func write<Summary: ShownSummary & ~Copyable>(
        _ summary: borrowing Summary, into json: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }
    ) {
        json.object {
            writeAbout(summary, &$0)
            if has("word_count") { $0.member("word_count", summary.wordCount) }
            writeState(summary, &$0)
            more(&$0)
        }
    }

    /// Writes an article in the list of those that belong to another.
    func write(_ summary: borrowing LentSummary, _ reason: RelatedReason, into json: inout JSONWriter) {
        write(summary, into: &json) { if has("reason") { $0.member("reason", reason.rawValue) } }
    }

    static func writeRelated(_ related: [RelatedArticle], _ json: inout JSONWriter) {
        json.name("related")
        json.array { for article in related { writeRelated(article, &$0) } }
    }

    private func has(_ field: String) -> Bool { fields?.contains(field) ?? true }

    private func write<Summary: ShownSummary & ~Copyable, Shown: ShownArticle & ~Copyable>(
        _ summary: borrowing Summary, _ article: borrowing Shown, into json: inout JSONWriter,
        related: (inout JSONWriter) throws -> Void, more: (inout JSONWriter) -> Void
    ) throws {
        try json.object {
            writeAbout(summary, &$0)
            writeBody(article, &$0)
            if has("word_count") { $0.member("word_count", summary.wordCount) }
            if has("slots") { writeSlots(article, &$0) }
            try related(&$0)
            writeState(summary, &$0)
            if has("discussion") { discussions.write(summary, isForEditors: isForEditors, into: &$0) }
            if isForEditors { writeWithdrawal(article.withdrawal, &$0) }
            try writeNotes(summary, article, &$0)
            more(&$0)
        }
    }

    private func writeNotes<Summary: ShownSummary & ~Copyable, Shown: ShownArticle & ~Copyable>(
        _ summary: borrowing Summary, _ article: borrowing Shown, _ json: inout JSONWriter
    ) throws {
        let address = PublicAddress(base: publicURL)
        if has("corrections") {
            CorrectionJSON.write(try article.corrections(), of: summary.slugText, address, into: &json)
        }
        if has("retraction") {
            CorrectionJSON.write(
                retraction: try article.retraction(), of: summary.slugText, address, into: &json)
        }
    }

    private func writeAbout<Summary: ShownSummary & ~Copyable>(
        _ summary: borrowing Summary, _ json: inout JSONWriter
    ) {
        if has("id") { json.member("id", summary.id) }
        if has("slug") { summary.withSlug { json.member("slug", utf8: $0) } }
        if has("url") { summary.withSlug { writeURL(slug: $0, &json) } }
        if has("headline") { summary.withHeadline { json.member("headline", utf8: $0) } }
        if has("description") { summary.withDescription { json.member("description", utf8: $0) } }
        if has("section") { writeSection(summary, &json) }
        if has("tags") {
            json.name("tags")
            json.array { json in summary.eachTag { json.string(utf8: $0) } }
        }
        if has("authors") {
            json.name("authors")
            json.array { json in summary.eachAuthor { Self.writeNamed($0, $1, &json) } }
        }
        if has("provider") { writeProvider(summary, &json) }
        if has("language") { summary.withLanguage { json.member("language", utf8: $0) } }
        if has("image") { writeImage(summary, &json) }
    }

    private func writeURL(slug: UnsafeBufferPointer<UInt8>, _ json: inout JSONWriter) {
        let path: StaticString = "/articles/"
        json.name("url")
        json.string(publicURL, length: path.utf8CodeUnitCount + PercentCoding.mostLength(of: slug)) {
            $0.append(path)
            PercentCoding.encode(slug, to: &$0)
        }
    }

    private func writeSection<Summary: ShownSummary & ~Copyable>(
        _ summary: borrowing Summary, _ json: inout JSONWriter
    ) {
        json.name("section")
        guard summary.hasSection else { return json.null() }
        summary.withSectionSlug { slug in summary.withSectionName { Self.writeNamed(slug, $0, &json) } }
    }

    private static func writeNamed(
        _ slug: UnsafeBufferPointer<UInt8>?, _ name: UnsafeBufferPointer<UInt8>?, _ json: inout JSONWriter
    ) {
        json.object {
            $0.member("slug", utf8: slug)
            $0.member("name", utf8: name)
        }
    }

    private func writeProvider<Summary: ShownSummary & ~Copyable>(
        _ summary: borrowing Summary, _ json: inout JSONWriter
    ) {
        json.name("provider")
        guard summary.hasProvider else { return json.null() }
        json.object { json in
            summary.withProviderName { json.member("name", utf8: $0) }
            summary.withProviderURL { json.member("url", utf8: $0) }
        }
    }

    private func writeImage<Summary: ShownSummary & ~Copyable>(
        _ summary: borrowing Summary, _ json: inout JSONWriter
    ) {
        json.name("image")
        guard summary.hasImage else { return json.null() }
        json.object { json in
            summary.withImageURL { json.member("url", utf8: $0) }
            summary.withImageCaption { json.member("caption", utf8: $0) }
            summary.withImageCredit { json.member("credit", utf8: $0) }
            json.member("width", summary.imageWidth)
            json.member("height", summary.imageHeight)
        }
    }

    private func writeBody<Shown: ShownArticle & ~Copyable>(_ article: borrowing Shown, _ json: inout JSONWriter) {
        if isForEditors, has("body_markdown") { article.withMarkdown { json.member("body_markdown", utf8: $0) } }
        if has("body_html") { article.withHTML { json.member("body_html", utf8: $0) } }
        if has("body_text") { article.withText { json.member("body_text", utf8: $0) } }
    }

    private func writeSlots<Shown: ShownArticle & ~Copyable>(_ article: borrowing Shown, _ json: inout JSONWriter) {
        json.name("slots")
        json.array { json in
            article.eachSlot { kind, paragraph in
                json.object {
                    $0.member("kind", utf8: kind)
                    $0.member("after_paragraph", paragraph)
                }
            }
        }
    }

    private static func writeRelated<Shown: ShownRelated & ~Copyable>(
        _ article: borrowing Shown, _ json: inout JSONWriter
    ) {
        json.object { json in
            article.withSlug { json.member("slug", utf8: $0) }
            article.withHeadline { json.member("headline", utf8: $0) }
            article.withDescription { json.member("description", utf8: $0) }
            json.member("retracted", article.isRetracted)
        }
    }

    private func writeState<Summary: ShownSummary & ~Copyable>(
        _ summary: borrowing Summary, _ json: inout JSONWriter
    ) {
        if has("status") { summary.withStatus { json.member("status", utf8: $0) } }
        if has("retracted") { json.member("retracted", summary.isRetracted) }
        if has("revision") { json.member("revision", summary.revision) }
        if has("date_published") { json.member("date_published", summary.datePublished) }
        if has("date_modified") { json.member("date_modified", summary.dateModified) }
        if has("comment_count") { json.member("comment_count", summary.commentCount) }
        if has("comments_open") { json.member("comments_open", discussions.of(summary).isOpen) }
    }

    private func writeWithdrawal(_ withdrawal: Withdrawal?, _ json: inout JSONWriter) {
        if has("date_withdrawn") { json.member("date_withdrawn", withdrawal?.date) }
        if has("withdrawal_note") { json.member("withdrawal_note", withdrawal?.note) }
    }
}
