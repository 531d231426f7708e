import Newsroom
import SQL

extension Transaction {
    /// Brings a comment into another state, and counts it where readers see it or do not any more.
    ///
    /// - Parameter key: the row's number.
    func setState(commentID key: Int64, to state: CommentState, date: Timestamp) throws {
        let row = try first(
            "SELECT article_id, parent_id, state, listed, reply_count FROM comments WHERE id = $1", [.integer(key)]
        ) {
            (
                articleID: $0.int64(0), parentID: $0.optionalInt64(1), wasVisible: $0.text(2) == "visible",
                wasListed: $0.boolean(3), replies: $0.integer(4)
            )
        }
        guard let row else { return }
        let isVisible = state == .visible
        let isListed = isVisible || row.replies > 0
        try execute(
            "UPDATE comments SET state = $2, listed = $3 WHERE id = $1",
            [.integer(key), .text(state.rawValue), Value(isListed)])
        try execute(
            """
            UPDATE articles SET comment_count = comment_count + $2, date_changed = max(date_changed, $3) WHERE id = $1
            """, [.integer(row.articleID), Value((isVisible ? 1 : 0) - (row.wasVisible ? 1 : 0)), Value(date)])
        if isListed != row.wasListed { try countReply(isListed ? 1 : -1, to: row.parentID) }
    }

    /// Counts a reply that has come into the lists or has left them. A comment that readers do not see is listed for as
    /// long as it has replies that are, so that the place of the last of them goes with it, and so on upwards.
    func countReply(_ change: Int, to parent: Int64?) throws {
        var key = parent
        while let current = key {
            key =
                try first(
                    """
                    UPDATE comments SET reply_count = reply_count + $2, listed = (state = 'visible' OR reply_count + $2 > 0)
                    WHERE id = $1
                    RETURNING iif(state <> 'visible' AND (reply_count = 0 OR ($2 = 1 AND reply_count = 1)), parent_id, NULL)
                    """, [.integer(current), Value(change)]
                ) { $0.optionalInt64(0) } ?? nil
        }
    }
}
