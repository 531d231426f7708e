import Newsroom
import SQL

/// Which comments the desk's list holds, and in which order.
public struct DeskCommentQuery: Hashable, Sendable {
    /// Where they are in their life; nil for any, which only reported ones may be.
    public var state: CommentState? = .pending
    /// Why they wait.
    public var reason: HoldReason?
    /// The article they are about.
    public var articleSlug: String?
    /// Only those with reports that nobody has looked at.
    public var isReported = false
    /// By the date when they came.
    public var sort = DateOrder.oldest
    /// Items of one page, at least 1.
    public var limit = 20
    /// The page begins behind it; nil at the beginning of the list.
    public var after: Position?

    /// What waits, oldest first.
    public init() {}
}

/// A comment with all that a moderator must know to decide.
public struct DeskComment: Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// The article it belongs to.
    public var articleSlug: String
    /// The comment it answers; nil at the top.
    public var parentID: Identifier?
    /// As the reader gave it.
    public var authorName: String
    /// Who was signed in; nil for nobody.
    public var readerID: Identifier?
    /// The source, and what was made of it.
    public var body: KeptText
    /// How it stands.
    public var standing: CommentStanding
    /// Why it waits.
    public var heldReason: HoldReason?
    /// Reports that nobody has looked at.
    public var reportCount: Int
    /// What they say.
    public var reports: OpenReports
    /// The last decisions about it, newest first.
    public var decisions: [CommentDecision]
    /// When it came.
    public var dateCreated: Timestamp
    /// Nil when it never was.
    public var dateEdited: Timestamp?
}

extension Snapshot {
    /// A page of comments, for the desk.
    public func deskComments(_ query: DeskCommentQuery) throws -> Page<DeskComment> {
        let direction = query.sort.direction
        // Visible comments of the whole newsroom have no index of their own: they come in the order of their rows.
        let key = query.isWholeNewsroom ? "c.id" : "c.date_created"
        let start = query.sort == .oldest ? Position(key: .min, id: .min) : Position(key: .max, id: .max)
        let after = query.after ?? start
        var values: [Value] = [Value(query.limit + 1), .integer(after.key), .integer(after.id)]
        var conditions = ["(\(key), c.id) \(direction.comparison) ($2, $3)"]
        func add(_ condition: (String) -> String, _ value: String?) {
            guard let value else { return }
            values.append(.text(value))
            conditions.append(condition("$\(values.count)"))
        }
        if query.isReported { conditions.append("c.report_count > 0") }
        if let state = query.state, state != .visible { conditions.append("c.state <> 'visible'") }
        if query.reason != nil { conditions.append("c.held_reason IS NOT NULL") }
        add({ "c.state = \($0)" }, query.state?.rawValue)
        add({ "c.held_reason = \($0)" }, query.reason?.rawValue)
        add({ "c.article_id = (SELECT id FROM articles WHERE slug = \($0))" }, query.articleSlug)
        var found: [DeskComment] = []
        let positions = try rows(
            """
            SELECT \(Self.deskColumns)
            FROM comments AS c \(query.index) CROSS JOIN articles AS a ON a.id = c.article_id
                LEFT JOIN comments AS p ON p.id = c.parent_id
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY \(key) \(direction.word), c.id \(direction.word)
            LIMIT $1
            """, values
        ) { row in
            found.append(try deskComment(row))
            return Position(key: query.isWholeNewsroom ? row.int64(0) : row.int64(15), id: row.int64(0))
        }
        return Page(found: found, at: positions, limit: query.limit)
    }

    /// One comment, whatever its state; nil when there is none.
    public func deskComment(id: Identifier) throws -> DeskComment? {
        try first(
            """
            SELECT \(Self.deskColumns)
            FROM comments AS c CROSS JOIN articles AS a ON a.id = c.article_id
                LEFT JOIN comments AS p ON p.id = c.parent_id
            WHERE c.uuid = $1
            """, [Value(id)]
        ) { try deskComment($0) }
    }

    // The desk reads what is behind spoilers.
    private static let deskColumns = """
        c.id, c.uuid, a.slug, p.uuid, c.author_name, c.body_markdown, coalesce(c.open_html, c.body_html), \
        coalesce(c.open_text, c.body_text), c.state, c.featured, c.pinned, c.spoiler, c.locked, c.held_reason, c.report_count, c.date_created, c.date_edited, \
        (SELECT r.uuid FROM readers AS r WHERE r.id = c.reader_id)
        """

    private func deskComment(_ row: borrowing Row) throws -> DeskComment {
        let key = row.int64(0)
        var standing = CommentStanding(state: try row.word(8))
        standing.featured = row.boolean(9)
        standing.pinned = row.boolean(10)
        standing.spoiler = row.boolean(11)
        standing.locked = row.boolean(12)
        let reports = row.integer(14)
        return DeskComment(
            id: row.identifier(1), articleSlug: row.text(2), parentID: row.optionalIdentifier(3),
            authorName: row.text(4), readerID: row.optionalIdentifier(17),
            body: KeptText(markdown: row.passedOn(5), html: row.passedOn(6), text: row.passedOn(7)),
            standing: standing, heldReason: row.isNull(13) ? nil : try row.word(13), reportCount: reports,
            reports: reports == 0 ? OpenReports() : try openReports(commentKey: key),
            decisions: try decisions(commentKey: key, limit: 5), dateCreated: row.date(15),
            dateEdited: row.optionalDate(16))
    }
}

extension DeskCommentQuery {
    fileprivate var isWholeNewsroom: Bool { state == .visible && articleSlug == nil && !isReported && reason == nil }

    /// The index that has the order of the list; the engine, which does not know how few are held, might take another.
    fileprivate var index: String {
        if isReported { return "INDEXED BY comments_reported" }
        if reason != nil { return "INDEXED BY comments_by_held_reason" }
        if articleSlug != nil { return "INDEXED BY comments_by_date" }
        return isWholeNewsroom ? "" : "INDEXED BY comments_held"
    }
}
