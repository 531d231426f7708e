import Newsroom
import SQL

extension CommentThread {
    /// Pinned comments of one article that are listed.
    public static let mostPinned = 20

    /// Lends the visible comments that moderators have pinned, newest first, without their replies.
    public func eachPinned(_ visit: (borrowing LentComment) throws -> Void) throws {
        let reading = ThreadReading(
            snapshot: snapshot, articleID: articleID, articleSlug: articleSlug, bounds: nil)
        try snapshot.each(Self.pinned, [.integer(articleID), Value(Self.mostPinned)]) { row in
            let parentID = row.optionalIdentifier(LentComment.columnCount)
            try visit(LentComment(row, in: reading, parentID: parentID, depth: 0))
        }
    }

    private static let pinned = """
        SELECT \(LentComment.columns), p.uuid
        FROM comments AS c LEFT JOIN comments AS p ON p.id = c.parent_id
        WHERE c.article_id = $1 AND c.pinned = 1 AND c.state = 'visible'
        ORDER BY c.date_created DESC, c.id DESC LIMIT $2
        """
}
