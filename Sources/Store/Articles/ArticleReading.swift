import Newsroom
import SQL

extension Snapshot {
    /// One article with its newest revision; drafts too.
    public func article(slug: String) throws -> Article? {
        try first(Self.articleBySlug, [.text(slug)]) { row in
            Article(
                summary: try ArticleRow.summary(row), body: body(row), slots: slots(row.utf8(ArticleRow.count)),
                related: try related(to: ArticleRow.id(row)),
                corrections: try correctionNotes(articleID: ArticleRow.id(row), limit: 100, after: nil).items)
        }
    }

    private static let articleBySlug = """
        SELECT \(ArticleRow.columns), a.slots, r.body_markdown, r.body_html, r.body_text
        FROM articles AS a
        JOIN article_revisions AS r ON r.id = \(RevisionKey.of("a.id", "a.revision"))
        LEFT JOIN sections AS s ON s.id = a.section_id
        WHERE a.slug = $1
        """

    private func body(_ row: borrowing Row) -> KeptText {
        let first = ArticleRow.count + 1
        return KeptText(
            markdown: row.passedOn(first), html: row.passedOn(first + 1), text: row.passedOn(first + 2))
    }

    private func slots(_ lines: [UInt8]) -> [Slot] {
        Lines.decode(lines) { kind, paragraph in Int(paragraph).map { Slot(kind: kind, afterParagraph: $0) } }
    }

    func related(to articleID: Int64) throws -> [RelatedArticle] {
        try rows(
            """
            SELECT a.slug, a.headline, a.description, a.date_changed
            FROM article_related AS r JOIN articles AS a ON a.id = r.related_id
            WHERE r.article_id = $1 AND a.status = 'published'
            ORDER BY r.position
            """, [.integer(articleID)]
        ) {
            RelatedArticle(
                slug: $0.text(0), headline: $0.text(1), description: $0.optionalText(2), dateChanged: $0.date(3))
        }
    }

    /// What the rows that hang on an article need to know of it; nil when there is none or it is a draft.
    func publishedArticle(slug: String) throws -> ArticleKey? {
        try first(
            """
            SELECT id, revision, comments_open, comment_count, date_changed FROM articles
            WHERE slug = $1 AND status = 'published'
            """, [.text(slug)]
        ) {
            ArticleKey(
                id: $0.int64(0), revision: $0.integer(1), commentsOpen: $0.boolean(2), commentCount: $0.integer(3),
                dateChanged: $0.date(4))
        }
    }

    /// The plain text of a revision; nil when there is none of that number.
    func text(articleID: Int64, revision: Int) throws -> String? {
        try first(
            "SELECT body_text FROM article_revisions WHERE id = \(RevisionKey.of("$1", "$2"))",
            [.integer(articleID), Value(revision)]
        ) { $0.text(0) }
    }

    /// Whether anything was ever published or written here.
    public func isEmpty() throws -> Bool {
        try first("SELECT 1 FROM articles LIMIT 1") { $0.integer(0) } == nil
    }
}

/// An article as its comments and corrections see it.
struct ArticleKey {
    let id: Int64
    let revision: Int
    let commentsOpen: Bool
    let commentCount: Int
    let dateChanged: Timestamp
}
