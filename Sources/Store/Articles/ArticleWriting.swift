import Newsroom
import SQL

extension Transaction {
    /// Makes an article with its first revision.
    ///
    /// - Parameters:
    ///   - author: the staff member who sends it.
    ///   - date: when the revision is made.
    /// - Throws: `StoreError.slugTaken`, `StoreError.slugLeadsElsewhere`; `RuleError` when a related article does not
    ///   exist.
    public func insert(
        _ draft: ArticleDraft, body: RenderedText, id: Identifier, author: String, date: Timestamp
    ) throws {
        try claim(draft.slug, for: nil)
        let related = try relatedIDs(draft.related)
        let published = draft.datePublished ?? (draft.status == .published ? date : nil)
        let articleID = try insertRow(draft, body, id, published, date)
        try insertRevision(articleID, number: 1, body: body, author: author, reason: nil, date: date)
        try insertRelated(related, to: articleID)
        try index(articleID)
    }

    /// Notes that something a reader sees of an article has changed.
    func touch(articleID: Int64, date: Timestamp) throws {
        try execute(
            "UPDATE articles SET date_changed = max(date_changed, $2) WHERE id = $1",
            [.integer(articleID), Value(date)])
    }

    /// The rows of related articles.
    ///
    /// - Throws: `RuleError` naming each that does not exist.
    func relatedIDs(_ slugs: [String]) throws -> [Int64] {
        var ids: [Int64] = []
        var violations: [Violation] = []
        for (index, slug) in slugs.enumerated() {
            if let id = try first("SELECT id FROM articles WHERE slug = $1", [.text(slug)], { $0.int64(0) }) {
                ids.append(id)
            } else {
                violations.append(
                    Violation(
                        pointer: "/related/\(index)", code: "no_such_article",
                        detail: "There is no article of this slug."))
            }
        }
        if !violations.isEmpty { throw RuleError(violations) }
        return ids
    }

    func insertRelated(_ ids: [Int64], to articleID: Int64) throws {
        for (position, relatedID) in ids.enumerated() {
            try execute(
                "INSERT INTO article_related (article_id, position, related_id) VALUES ($1, $2, $3)",
                [.integer(articleID), Value(position), .integer(relatedID)])
        }
    }

    private func insertRow(
        _ draft: ArticleDraft, _ body: RenderedText, _ id: Identifier, _ published: Timestamp?, _ date: Timestamp
    ) throws -> Int64 {
        let inserted = try first(
            """
            INSERT INTO articles (uuid, revision, date_created, date_modified, date_changed, word_count,
                date_published, \(DraftColumns.names))
            VALUES ($1, 1, $2, $2, $2, $3, $4, \(DraftColumns.placeholders(from: 5)))
            RETURNING id
            """,
            [Value(id), Value(date), Value(body.wordCount), Value(published)] + columns(of: draft)
        ) { $0.int64(0) }
        guard let inserted else { throw StoreError.noSuchArticle(draft.slug) }
        return inserted
    }

    /// The values of `DraftColumns`.
    func columns(of draft: ArticleDraft) throws -> [Value] {
        let authors = draft.authors.map { [Slug.make(from: $0), $0] }
        let slots = (draft.slots ?? []).map { [$0.kind, String($0.afterParagraph)] }
        return [
            .text(draft.slug), .text(draft.headline), Value(draft.description),
            Value(try draft.section.flatMap { try sectionID($0) }), .text(Lines.encode(draft.tags.map { [$0] })),
            .text(Lines.encode(authors)), .text(Lines.encode(slots)), Value(draft.provider?.name),
            Value(draft.provider?.url), .text(draft.language), Value(draft.image?.url), Value(draft.image?.caption),
            Value(draft.image?.credit), Value(draft.image?.width), Value(draft.image?.height),
            .text(draft.status.rawValue), Value(draft.commentsOpen), Value(draft.slots == nil),
            DiscussionColumn.value(draft.discussion),
        ]
    }

    /// A section is made by the first article in it.
    func sectionID(_ slug: String) throws -> Int64? {
        try execute(
            "INSERT INTO sections (slug, name) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [.text(slug), .text(Slug.readable(slug))])
        return try first("SELECT id FROM sections WHERE slug = $1", [.text(slug)]) { $0.int64(0) }
    }
}

/// The columns of an article's row that are written as its draft says.
enum DraftColumns {
    static let names = """
        slug, headline, description, section_id, tags, authors, slots, provider_name, provider_url, language, \
        image_url, image_caption, image_credit, image_width, image_height, status, comments_open, slots_by_rule, \
        discussion
        """

    /// `$5, $6, …`, one for each column.
    static func placeholders(from first: Int) -> String {
        (first..<first + 19).map { "$\($0)" }.joined(separator: ", ")
    }
}
