import Newsroom
import SQL

/// A comment as feeds have it: with what they name its article by.
public struct FeedComment: Sendable {
    /// The comment itself.
    public var comment: Comment
    /// The article it belongs to.
    public var article: CommentedArticle
}

/// What a feed says of the article that comments stand under.
public struct CommentedArticle: Hashable, Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// Its name in paths.
    public var slug: String
    /// What it is called.
    public var headline: String
    /// Its language, as BCP 47 has it.
    public var language: String
    /// When anything under it last changed.
    public var dateChanged: Timestamp
}

extension Snapshot {
    /// A published article and its newest visible comments, whatever they answer; nil when there is none of that slug.
    public func commentFeed(articleSlug: String, limit: Int) throws -> (CommentedArticle, [FeedComment])? {
        let found = try first(
            """
            SELECT \(CommentedArticle.columns), a.id FROM articles AS a WHERE a.slug = $1 AND a.status = 'published'
            """, [.text(articleSlug)]
        ) { (article: CommentedArticle($0, at: 0), id: $0.int64(CommentedArticle.columnCount)) }
        guard let found else { return nil }
        let comments = try feedComments(
            """
            \(Self.feedComments) JOIN articles AS a ON a.id = c.article_id
            WHERE c.article_id = $1 AND c.state = 'visible'
            ORDER BY c.date_created DESC, c.id DESC LIMIT $2
            """, [.integer(found.id), Value(limit)])
        return (found.article, comments)
    }

    /// The visible comments under published articles among the last `walk` that came, the last first.
    ///
    /// No index is kept for this list: each would cost every comment that comes.
    public func latestComments(limit: Int, walk: Int = 1000) throws -> [FeedComment] {
        try feedComments(
            """
            \(Self.feedComments) CROSS JOIN articles AS a ON a.id = c.article_id
            WHERE c.id > (SELECT max(id) FROM comments) - $1 AND +c.state = 'visible' AND a.status = 'published'
            ORDER BY c.id DESC LIMIT $2
            """, [Value(walk), Value(limit)])
    }

    private static let feedComments = """
        SELECT \(LentComment.columns), p.uuid, \(CommentedArticle.columns), a.id
        FROM comments AS c LEFT JOIN comments AS p ON p.id = c.parent_id
        """

    private func feedComments(_ sql: String, _ values: [Value]) throws -> [FeedComment] {
        var found: [FeedComment] = []
        try each(sql, values) { row in
            let article = CommentedArticle(row, at: LentComment.columnCount + 1)
            let thread = ThreadReading(
                snapshot: self, articleID: row.int64(LentComment.columnCount + 1 + CommentedArticle.columnCount),
                articleSlug: article.slug, bounds: nil)
            let parentID = row.optionalIdentifier(LentComment.columnCount)
            let lent = LentComment(row, in: thread, parentID: parentID, depth: 0)
            found.append(FeedComment(comment: try Comment(lent), article: article))
        }
        return found
    }
}

extension CommentedArticle {
    fileprivate static let columns = "a.uuid, a.slug, a.headline, a.language, a.date_changed"
    fileprivate static let columnCount = 5

    fileprivate init(_ row: borrowing Row, at column: Int) {
        self.init(
            id: row.identifier(column), slug: row.text(column + 1), headline: row.text(column + 2),
            language: row.text(column + 3), dateChanged: row.date(column + 4))
    }
}
