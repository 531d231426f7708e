import Newsroom
import SQL

extension Snapshot {
    /// Lends one article with its newest revision, whatever its status.
    ///
    /// - Parameters:
    ///   - rules: what stands where its editor has chosen nothing.
    ///   - hasMarkdown: whether its text comes as its editors write it, too, which readers are not shown.
    /// - Returns: what `show` makes of it; nil when there is no such article.
    public func article<Result>(
        slug: String, rules: ArticleRules = ArticleRules(), hasMarkdown: Bool = false,
        _ show: (borrowing LentArticle) throws -> Result
    ) throws -> Result? {
        var result: Result?
        try each(Self.articleBySlug, [.text(slug), Value(hasMarkdown)]) { row in
            let article = LentArticle(row, in: self, rules)
            result = try show(article)
        }
        return result
    }

    /// One article with its newest revision, whatever its status.
    ///
    /// - Parameter rules: what stands where its editor has chosen nothing.
    public func article(slug: String, rules: ArticleRules = ArticleRules()) throws -> Article? {
        try article(slug: slug, rules: rules, hasMarkdown: true) { try Article($0) }
    }

    private static let articleBySlug = """
        SELECT \(LentArticle.columns)
        FROM articles AS a
        JOIN article_revisions AS r ON r.id = \(RevisionKey.of("a.id", "a.revision"))
        LEFT JOIN sections AS s ON s.id = a.section_id
        WHERE a.slug = $1
        """

    /// What the rows that hang on an article need to know of it; nil when there is none or it is not published.
    func publishedArticle(slug: String) throws -> ArticleKey? {
        try first(
            """
            SELECT id, revision, comment_count, date_changed FROM articles
            WHERE slug = $1 AND status = 'published'
            """, [.text(slug)]
        ) {
            ArticleKey(
                id: $0.int64(0), revision: $0.integer(1), commentCount: $0.integer(2), dateChanged: $0.date(3))
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
    let commentCount: Int
    let dateChanged: Timestamp
}
