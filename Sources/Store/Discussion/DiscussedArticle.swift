import Newsroom
import SQL

/// A published article as a comment that comes finds it.
struct DiscussedArticle {
    let id: Int64
    let discussion: DiscussionFacts
}

extension Snapshot {
    /// Nil when there is none of this slug, or it is not published. One statement has the rules of its section too.
    func discussedArticle(slug: String) throws -> DiscussedArticle? {
        try first(
            """
            SELECT a.id, a.comments_open, a.comment_count, a.date_published, a.discussion, s.discussion
            FROM articles AS a LEFT JOIN sections AS s ON s.id = a.section_id
            WHERE a.slug = $1 AND a.status = 'published'
            """, [.text(slug)]
        ) {
            DiscussedArticle(
                id: $0.int64(0),
                discussion: DiscussionFacts(
                    commentsOpen: $0.boolean(1), article: $0.discussion(4), section: $0.discussion(5),
                    datePublished: $0.optionalDate(3), commentCount: $0.integer(2)))
        }
    }
}
