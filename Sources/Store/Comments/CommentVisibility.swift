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
                articleID: $0.int64(0), parentID: $0.isNull(1) ? nil : $0.int64(1), wasVisible: $0.text(2) == "visible",
                wasListed: $0.boolean(3), replies: $0.integer(4)
            )
        }
        guard let row else { return }
        let isVisible = state == .visible
        let isListed = isVisible || row.replies > 0
        try execute(
            "UPDATE comments SET state = $2, listed = $3 WHERE id = $1",
            [.integer(key), .text(state.rawValue), Value(isListed)])
        if isVisible != row.wasVisible {
            try execute(
                """
                UPDATE articles SET comment_count = comment_count + $2, date_changed = max(date_changed, $3)
                WHERE id = $1
                """, [.integer(row.articleID), Value(isVisible ? 1 : -1), Value(date)])
        }
        if isListed != row.wasListed, let parent = row.parentID { try countReply(isListed ? 1 : -1, to: parent) }
    }

    /// A comment that readers do not see is listed for as long as it has replies that are.
    func countReply(_ change: Int, to key: Int64) throws {
        try execute(
            "UPDATE comments SET reply_count = reply_count + $2 WHERE id = $1", [.integer(key), Value(change)])
        let parent = try first(
            "SELECT parent_id, state, listed, reply_count FROM comments WHERE id = $1", [.integer(key)]
        ) {
            (
                parentID: $0.isNull(0) ? nil : $0.int64(0), isVisible: $0.text(1) == "visible",
                wasListed: $0.boolean(2),
                replies: $0.integer(3)
            )
        }
        guard let parent, !parent.isVisible, parent.wasListed != (parent.replies > 0) else { return }
        try execute(
            "UPDATE comments SET listed = $2 WHERE id = $1", [.integer(key), Value(parent.replies > 0)])
        if let next = parent.parentID { try countReply(change, to: next) }
    }
}
