import Newsroom
import SQL
import Store

extension TestStore {
    /// Takes a comment out of what readers read, as its author would; its place stays while replies to it are listed.
    func bury(_ id: Identifier) throws {
        try store.writeAndWait { transaction in
            try transaction.execute(
                "UPDATE articles SET comment_count = comment_count - 1 WHERE id = "
                    + "(SELECT article_id FROM comments WHERE uuid = $1)", [.blob(id.bytes)])
            try transaction.execute("UPDATE comments SET state = 'deleted' WHERE uuid = $1", [.blob(id.bytes)])
            // What holds a place for nothing goes, and may leave the one above it alone.
            while try transaction.execute(
                """
                UPDATE comments SET listed = 0 WHERE listed = 1 AND state <> 'visible' AND NOT EXISTS (
                    SELECT 1 FROM comments AS r WHERE r.parent_id = comments.id AND r.listed = 1)
                """) > 0
            {}
            try transaction.execute(
                """
                UPDATE comments SET reply_count = (
                    SELECT count(*) FROM comments AS r WHERE r.parent_id = comments.id AND r.listed = 1)
                """)
        }
    }

    /// A comment where it stands: its ancestors from the top down, and where its thread begins in the list of the top.
    func context(
        _ id: Identifier, sort: CommentSort = .newest
    ) throws -> (ancestors: [Identifier], depth: Int, thread: Identifier, start: Position)? {
        try store.read { snapshot in
            try snapshot.commentContext(id: id, sort: sort).map { context in
                var ancestors: [Identifier] = []
                try context.eachAncestor { ancestors.append($0.id) }
                try context.withComment(ReplyBounds()) { if $0.id != id { ancestors = [] } }
                return (ancestors, context.depth, context.threadID, context.start)
            }
        }
    }
}
