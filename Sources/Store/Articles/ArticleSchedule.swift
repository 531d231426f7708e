import Newsroom
import SQL

extension Snapshot {
    /// When the next scheduled article is to be published; nil when none is scheduled.
    public func nextScheduled() throws -> Timestamp? {
        try first(
            """
            SELECT date_published FROM articles WHERE status = 'scheduled' ORDER BY date_published, id LIMIT 1
            """
        ) { $0.date(0) }
    }
}

extension Transaction {
    /// Publishes scheduled articles whose date has come, the earliest first.
    ///
    /// - Parameters:
    ///   - date: now.
    ///   - limit: at most so many.
    /// - Returns: what changed, for each.
    public func publishDue(date: Timestamp, limit: Int) throws -> [ArticleChange] {
        let due = try rows(
            """
            SELECT id, slug FROM articles WHERE status = 'scheduled' AND date_published <= $1
            ORDER BY date_published, id LIMIT $2
            """, [Value(date), Value(limit)]
        ) { (id: $0.int64(0), slug: $0.text(1)) }
        return try due.map { id, slug in
            try execute(
                "UPDATE articles SET status = 'published', date_changed = max(date_changed, $2) WHERE id = $1",
                [.integer(id), Value(date)])
            try index(id)
            return ArticleChange(
                slug: slug, olderSlug: slug, isPublic: true, relating: try touchRelating(to: id, date: date))
        }
    }
}
