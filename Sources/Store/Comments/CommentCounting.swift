import Newsroom
import SQL

/// How many visible comments an article has.
public struct CommentCount: Hashable, Sendable {
    /// The article's slug.
    public var articleSlug: String
    /// Visible comments, replies too.
    public var count: Int
    /// When anything under the article last changed.
    public var dateChanged: Timestamp
}

extension Snapshot {
    /// Counts of published articles, in the order that is asked for; slugs of others are left out. A look-up each.
    public func commentCounts(articleSlugs: [String]) throws -> [CommentCount] {
        try articleSlugs.compactMap { slug in
            try publishedArticle(slug: slug).map {
                CommentCount(articleSlug: slug, count: $0.commentCount, dateChanged: $0.dateChanged)
            }
        }
    }
}
