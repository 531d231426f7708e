import SQL

/// Where a comment stands in its thread.
struct CommentPlace {
    let id: Int64
    /// The top of the thread: its own number for the comment that is it.
    let rootID: Int64
    /// 0 at the top.
    let depth: Int

    /// Whether its thread takes no more replies.
    let isLocked: Bool

    static let select = "SELECT id, coalesce(root_id, id), depth, locked FROM comments"

    init(_ row: borrowing Row) {
        id = row.int64(0)
        rootID = row.int64(1)
        depth = row.integer(2)
        isLocked = row.boolean(3)
    }
}
