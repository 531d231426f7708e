import Newsroom
import SQL

extension Snapshot {
    /// Every section, in the order in which they were made.
    public func exportSections(_ visit: (Section) throws -> Void) throws {
        try walk(
            "SELECT id, slug, name, discussion FROM sections WHERE id > $1 ORDER BY id LIMIT $2",
            { Section(slug: $0.text(1), name: $0.text(2), discussion: $0.discussion(3)) }, visit)
    }

    /// Every article with its history, in the order in which they were made.
    public func exportArticles(_ visit: (ArticleRecord) throws -> Void) throws {
        try walk("\(Self.records) WHERE a.id > $1 ORDER BY a.id LIMIT $2", { try record($0) }, visit)
    }

    /// Which articles belong to which.
    public func exportRelated(_ visit: (RelatedRecord) throws -> Void) throws {
        try walk(
            """
            SELECT a.id, a.slug FROM articles AS a
            WHERE a.id > $1 AND EXISTS (SELECT 1 FROM article_related AS r WHERE r.article_id = a.id)
            ORDER BY a.id LIMIT $2
            """, { (id: $0.int64(0), slug: $0.text(1)) }
        ) { article in
            try visit(RelatedRecord(articleSlug: article.slug, related: try relatedSlugs(article.id)))
        }
    }

    /// One article with its history.
    func articleRecord(_ id: Identifier) throws -> ArticleRecord? {
        var record: ArticleRecord?
        try each("\(Self.records) WHERE a.uuid = $1", [Value(id)]) { record = try self.record($0) }
        return record
    }

    func relatedSlugs(_ articleID: Int64) throws -> [String] {
        try rows(
            """
            SELECT a.slug FROM article_related AS r JOIN articles AS a ON a.id = r.related_id
            WHERE r.article_id = $1 ORDER BY r.position
            """, [.integer(articleID)]
        ) { $0.text(0) }
    }

    private static let records = """
        SELECT \(LentSummary.columns), a.slots, r.body_markdown, a.date_created, a.date_withdrawn, a.withdrawal_note,
            a.slots_by_rule
        FROM articles AS a
        JOIN article_revisions AS r ON r.id = \(RevisionKey.of("a.id", "a.revision"))
        LEFT JOIN sections AS s ON s.id = a.section_id
        """

    private func record(_ row: consuming Row) throws -> ArticleRecord {
        let lent = LentSummary(row)
        let summary = try ArticleSummary(lent)
        let next = LentSummary.columnCount
        let slots = lent.row.lines(next) { kind, paragraph in
            Int(paragraph).map { Slot(kind: kind, afterParagraph: $0) }
        }
        let names = summary.authors.map { $0.name }
        let draft = ArticleDraft(
            slug: summary.slug, headline: summary.headline, description: summary.description,
            section: summary.section?.slug, tags: summary.tags, authors: names, provider: summary.provider,
            language: summary.language, image: summary.image, bodyMarkdown: lent.row.text(next + 1),
            slots: lent.row.boolean(next + 5) ? nil : slots, status: summary.status,
            datePublished: summary.datePublished, commentsOpen: summary.commentsOpen,
            discussion: summary.discussion)
        return ArticleRecord(
            id: summary.id, article: draft, revisions: try revisions(lent.rowID, slug: summary.slug),
            formerSlugs: try formerSlugs(lent.rowID), dateCreated: lent.row.date(next + 2),
            dateModified: summary.dateModified, dateChanged: summary.dateChanged,
            dateWithdrawn: lent.row.optionalDate(next + 3), withdrawalNote: lent.row.optionalText(next + 4))
    }

    private func formerSlugs(_ articleID: Int64) throws -> [FormerSlug] {
        try rows(
            "SELECT slug, date_changed FROM article_slugs WHERE article_id = $1 ORDER BY slug", [.integer(articleID)]
        ) { FormerSlug(slug: $0.text(0), dateChanged: $0.date(1)) }
    }

    private func revisions(_ articleID: Int64, slug: String) throws -> [RevisionRecord] {
        try rows(
            """
            SELECT number, author, reason, date_created, headline, description, section_slug, tags, authors,
                provider_name, provider_url, language, image_url, image_caption, image_credit, image_width,
                image_height, body_markdown,
                EXISTS (SELECT 1 FROM public_revisions AS p WHERE p.id = article_revisions.id)
            FROM article_revisions
            WHERE id > \(RevisionKey.of("$1", "0")) AND id < \(RevisionKey.of("$1", "1048576")) ORDER BY id
            """, [.integer(articleID)]
        ) { row in
            RevisionRecord(
                number: row.integer(0), content: content(row, slug: slug), author: row.text(1),
                reason: row.optionalText(2), dateCreated: row.date(3), isPublic: row.boolean(18))
        }
    }

    private func content(_ row: borrowing Row, slug: String) -> ArticleDraft {
        var draft = ArticleDraft(
            slug: slug, headline: row.text(4), description: row.optionalText(5), section: row.optionalText(6),
            tags: row.lines(7) { tag, _ in tag }, authors: row.lines(8) { $1 },
            language: row.text(11), bodyMarkdown: row.text(17))
        if let name = row.optionalText(9) { draft.provider = Provider(name: name, url: row.optionalText(10)) }
        if let url = row.optionalText(12) {
            draft.image = Image(
                url: url, caption: row.optionalText(13), credit: row.optionalText(14),
                width: row.optionalInteger(15), height: row.optionalInteger(16))
        }
        return draft
    }
}
