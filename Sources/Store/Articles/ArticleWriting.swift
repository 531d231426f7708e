import Newsroom
import SQL

extension Transaction {
    /// Makes an article with its first revision.
    ///
    /// - Parameters:
    ///   - author: the staff member who sends it.
    ///   - date: when the revision is made.
    /// - Throws: `StoreError.slugTaken`; `RuleError` when a related article does not exist.
    public func insert(
        _ draft: ArticleDraft, body: RenderedText, id: Identifier, author: String, date: Timestamp
    ) throws {
        if try first("SELECT 1 FROM articles WHERE slug = $1", [.text(draft.slug)], { $0.integer(0) }) != nil {
            throw StoreError.slugTaken(draft.slug)
        }
        let related = try relatedIDs(draft.related)
        let published = draft.datePublished ?? (draft.status == .published ? date : nil)
        let articleID = try insertRow(draft, body, id, published, date)
        try insertRevision(articleID, number: 1, body: body, author: author, reason: nil, date: date)
        for (position, relatedID) in related.enumerated() {
            try execute(
                "INSERT INTO article_related (article_id, position, related_id) VALUES ($1, $2, $3)",
                [.integer(articleID), Value(position), .integer(relatedID)])
        }
        if draft.status == .published, let published { try index(draft, body, articleID, published) }
    }

    /// Makes the next revision of an article and carries the anchors of its correction requests over to it.
    ///
    /// - Returns: the number of the revision.
    /// - Throws: `StoreError.noSuchArticle`.
    @discardableResult
    public func revise(
        slug: String, body: RenderedText, author: String, reason: String?, date: Timestamp
    ) throws -> Int {
        guard let article = try snapshot.publishedArticle(slug: slug),
            let older = try snapshot.text(articleID: article.id, revision: article.revision)
        else { throw StoreError.noSuchArticle(slug) }
        let number = article.revision + 1
        try insertRevision(article.id, number: number, body: body, author: author, reason: reason, date: date)
        try execute(
            """
            UPDATE articles SET revision = $2, word_count = $3, date_modified = $4, date_changed = max(date_changed, $4)
            WHERE id = $1
            """, [.integer(article.id), Value(number), Value(body.wordCount), Value(date)])
        try indexBody(article.id, body.text)
        try carryAnchors(articleID: article.id, from: older, to: body.text)
        return number
    }

    /// Notes that something a reader sees of an article has changed.
    func touch(articleID: Int64, date: Timestamp) throws {
        try execute(
            "UPDATE articles SET date_changed = max(date_changed, $2) WHERE id = $1",
            [.integer(articleID), Value(date)])
    }

    private func relatedIDs(_ slugs: [String]) throws -> [Int64] {
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

    private func insertRow(
        _ draft: ArticleDraft, _ body: RenderedText, _ id: Identifier, _ published: Timestamp?, _ date: Timestamp
    ) throws -> Int64 {
        let authors = draft.authors.map { [Slug.make(from: $0), $0] }
        let slots = draft.slots.map { [$0.kind, String($0.afterParagraph)] }
        let inserted = try first(
            """
            INSERT INTO articles (uuid, slug, headline, description, section_id, tags, authors, slots, provider_name,
                provider_url, language, image_url, image_caption, image_credit, image_width, image_height, word_count,
                status, revision, date_published, date_created, date_modified, date_changed, comments_open)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1, $19, $20, $20,
                $20, $21)
            RETURNING id
            """,
            [
                Value(id), .text(draft.slug), .text(draft.headline), Value(draft.description),
                Value(try draft.section.flatMap { try sectionID($0) }), .text(Lines.encode(draft.tags.map { [$0] })),
                .text(Lines.encode(authors)), .text(Lines.encode(slots)), Value(draft.provider?.name),
                Value(draft.provider?.url), .text(draft.language), Value(draft.image?.url),
                Value(draft.image?.caption), Value(draft.image?.credit), Value(draft.image?.width),
                Value(draft.image?.height), Value(body.wordCount), .text(draft.status.rawValue), Value(published),
                Value(date), Value(draft.commentsOpen),
            ]
        ) { $0.int64(0) }
        guard let inserted else { throw StoreError.noSuchArticle(draft.slug) }
        return inserted
    }

    /// A section is made by the first article in it.
    func sectionID(_ slug: String) throws -> Int64? {
        try execute(
            "INSERT INTO sections (slug, name) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [.text(slug), .text(Slug.readable(slug))])
        return try first("SELECT id FROM sections WHERE slug = $1", [.text(slug)]) { $0.int64(0) }
    }

    /// Keeps what readers read of the article from now on; its row must have it already, but for the body.
    private func insertRevision(
        _ articleID: Int64, number: Int, body: RenderedText, author: String, reason: String?, date: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO article_revisions (id, article_id, number, headline, description, section_slug, tags, authors,
                provider_name, provider_url, language, image_url, image_caption, image_credit, image_width,
                image_height, word_count, paragraph_count, author, reason, date_created, body_markdown, body_html,
                body_text)
            SELECT \(RevisionKey.of("$1", "$2")), a.id, $2, a.headline, a.description, s.slug, a.tags, a.authors,
                a.provider_name, a.provider_url, a.language, a.image_url, a.image_caption, a.image_credit,
                a.image_width, a.image_height, $3, $4, $5, $6, $7, $8, $9, $10
            FROM articles AS a LEFT JOIN sections AS s ON s.id = a.section_id
            WHERE a.id = $1
            """,
            [
                .integer(articleID), Value(number), Value(body.wordCount), Value(body.paragraphCount), .text(author),
                Value(reason), Value(date), .text(body.markdown), .text(body.html), .text(body.text),
            ])
    }
}
