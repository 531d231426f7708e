import Newsroom
import SQL

/// Which lines of the log a list holds, newest first.
public struct DecisionQuery: Hashable, Sendable {
    /// About this comment.
    public var commentID: Identifier?
    /// By this staff member.
    public var actor: String?
    /// Items of one page, at least 1.
    public var limit = 20
    /// The page begins behind it; nil at the beginning of the list.
    public var after: Position?

    /// Every decision.
    public init() {}
}

/// How the desk keeps up.
public struct CommentFigures: Hashable, Sendable {
    /// Comments that wait; at most `mostCounted` are counted.
    public var pending: Int
    /// When the one that waits longest came; nil when none waits.
    public var oldestPending: Timestamp?
    /// Decisions of the last 24 hours; at most `mostCounted` are counted.
    public var decidedLastDay: Int
    /// The median of how long held comments had waited, in milliseconds, among the last 1,000 decisions; nil when there
    /// is none.
    public var medianWait: Int64?

    /// More than this are not counted.
    public static let mostCounted = 10_000
}

extension Snapshot {
    /// A page of the log.
    public func decisions(_ query: DecisionQuery) throws -> Page<CommentDecision> {
        var values = [Value(query.limit + 1), Value(query.after?.id ?? .max)]
        var conditions = ["d.id < $2"]
        if let id = query.commentID {
            values.append(Value(id))
            conditions.append("d.comment_id = (SELECT id FROM comments WHERE uuid = $\(values.count))")
        }
        if let actor = query.actor {
            values.append(.text(actor))
            conditions.append("d.actor = $\(values.count)")
        }
        var found: [CommentDecision] = []
        let positions = try rows(
            """
            \(Self.decisionRows) WHERE \(conditions.joined(separator: " AND ")) ORDER BY d.id DESC LIMIT $1
            """, values
        ) { row in
            found.append(try CommentDecision(row))
            return Position(key: 0, id: row.int64(0))
        }
        return Page(found: found, at: positions, limit: query.limit)
    }

    /// One line of the log.
    func decision(_ id: Identifier) throws -> CommentDecision? {
        try first("\(Self.decisionRows) WHERE d.uuid = $1", [Value(id)]) { try CommentDecision($0) }
    }

    /// The last decisions about a comment, newest first.
    func decisions(commentKey: Int64, limit: Int) throws -> [CommentDecision] {
        try rows(
            "\(Self.decisionRows) WHERE d.comment_id = $1 ORDER BY d.id DESC LIMIT $2",
            [.integer(commentKey), Value(limit)]
        ) { try CommentDecision($0) }
    }

    /// Every line of the log, oldest first.
    public func exportDecisions(_ visit: (CommentDecision) throws -> Void) throws {
        try walk("\(Self.decisionRows) WHERE d.id > $1 ORDER BY d.id LIMIT $2", { try CommentDecision($0) }, visit)
    }

    /// How the desk keeps up.
    public func commentFigures(now: Timestamp) throws -> CommentFigures {
        let held = "FROM comments WHERE state <> 'visible' AND state = 'pending'"
        let most = Value(CommentFigures.mostCounted)
        let waits = try rows(
            """
            SELECT waited FROM comment_decisions
            WHERE id > (SELECT coalesce(max(id), 0) FROM comment_decisions) - 1000 AND waited IS NOT NULL
            """
        ) { $0.int64(0) }.sorted()
        return CommentFigures(
            pending: try first("SELECT count(*) FROM (SELECT 1 \(held) LIMIT $1)", [most]) { $0.integer(0) } ?? 0,
            oldestPending: try first("SELECT date_created \(held) ORDER BY date_created LIMIT 1") { $0.date(0) },
            decidedLastDay: try first(
                "SELECT count(*) FROM (SELECT 1 FROM comment_decisions WHERE date_created > $1 LIMIT $2)",
                [.integer(now.milliseconds - 86_400_000), most]
            ) { $0.integer(0) } ?? 0,
            medianWait: waits.isEmpty ? nil : waits[waits.count / 2])
    }

    /// What a removed comment's author may read: why; nil when no comment of this identifier was removed.
    public func removal(commentID: Identifier) throws -> CommentRemoval? {
        let key = try first(
            "SELECT id FROM comments WHERE uuid = $1 AND state = 'removed'", [Value(commentID)]
        ) { $0.int64(0) }
        guard let key else { return nil }
        let decision = try decisions(commentKey: key, limit: 10).first { $0.after.state == .removed }
        return CommentRemoval(reason: decision?.reason)
    }

    private static let decisionRows = """
        SELECT d.id, d.uuid, c.uuid, d.actor, d.action, d.reason, d.state_before, d.marks_before, d.state_after,
            d.marks_after, d.waited, d.date_created
        FROM comment_decisions AS d CROSS JOIN comments AS c ON c.id = d.comment_id
        """
}

extension Transaction {
    /// Adds a line of the log as it was somewhere else.
    public func importDecision(_ decision: CommentDecision) throws -> ImportOutcome {
        if let kept = try snapshot.decision(decision.id) { return .existing(isSame: kept == decision) }
        let key = try first("SELECT id FROM comments WHERE uuid = $1", [Value(decision.commentID)]) { $0.int64(0) }
        guard let key else {
            return .refused("/comment", "no_such_comment", "There is no comment of this identifier.")
        }
        try insert(decision, commentKey: key)
        return .imported
    }
}

/// A moderator has taken a comment away.
public struct CommentRemoval: Hashable, Sendable {
    /// Why, as the moderator wrote it.
    public var reason: String?

    /// Takes it as it is.
    public init(reason: String? = nil) {
        self.reason = reason
    }
}

extension CommentDecision {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: row.identifier(1), commentID: row.identifier(2), actor: row.text(3), action: try row.word(4),
            reason: row.optionalText(5), before: CommentStanding(state: try row.word(6), marks: row.integer(7)),
            after: CommentStanding(state: try row.word(8), marks: row.integer(9)),
            waited: row.isNull(10) ? nil : row.int64(10), dateCreated: row.date(11))
    }
}
