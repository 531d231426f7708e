import Newsroom
import SQL

/// What became of one comment of a request of the desk.
public enum DecisionOutcome: Sendable {
    /// It is as was asked for.
    case decided(CommentDecision, CommentChange)
    /// There is no comment of this identifier.
    case noSuchComment(Identifier)
    /// The action does not fit how it stands.
    case illegal(Identifier, IllegalDecision)
}

extension DecisionOutcome {
    /// What it has made of the comment; nil when nothing.
    public var change: CommentChange? { if case .decided(_, let change) = self { change } else { nil } }
}

extension Transaction {
    /// Decides about comments, each by itself: one that cannot be decided so does not keep the others from it.
    ///
    /// - Parameters:
    ///   - actor: the staff member's name.
    ///   - newID: makes the identifier of a line in the log.
    public func decide(
        _ draft: DecisionDraft, actor: String, date: Timestamp, newID: () -> Identifier
    ) throws -> [DecisionOutcome] {
        try draft.ids.map { id in
            guard let comment = try decidedComment(id) else { return .noSuchComment(id) }
            do {
                let after = try comment.standing.after(
                    draft.action, isTop: comment.isTop, isReported: comment.reports > 0)
                let decision = CommentDecision(
                    id: newID(), commentID: id, actor: actor, action: draft.action, reason: draft.reason,
                    before: comment.standing, after: after, waited: waited(comment, after, date), dateCreated: date)
                try carryOut(decision, on: comment)
                return .decided(decision, comment.change(by: decision))
            } catch let error as IllegalDecision {
                return .illegal(id, error)
            }
        }
    }

    /// Makes a comment as it was before a decision, by a further one.
    ///
    /// - Throws: `StoreError.noSuchDecision`; `IllegalDecision` when the comment has changed since.
    public func undo(
        decisionID: Identifier, reason: String?, actor: String, date: Timestamp, newID: Identifier
    ) throws -> (CommentDecision, CommentChange) {
        guard let undone = try snapshot.decision(decisionID), let comment = try decidedComment(undone.commentID) else {
            throw StoreError.noSuchDecision
        }
        guard comment.standing == undone.after, undone.before != undone.after else {
            throw IllegalDecision(action: .undo, standing: comment.standing)
        }
        let decision = CommentDecision(
            id: newID, commentID: undone.commentID, actor: actor, action: .undo, reason: reason,
            before: comment.standing, after: undone.before, dateCreated: date)
        try carryOut(decision, on: comment)
        return (decision, comment.change(by: decision))
    }

    /// Changes the comment and adds the line.
    func carryOut(_ decision: CommentDecision, on comment: DecidedComment) throws {
        let (before, after) = (decision.before, decision.after)
        if before.state != after.state {
            try setState(commentID: comment.key, to: after.state, date: decision.dateCreated)
        }
        try setMarks(decision, comment)
        if before.locked != after.locked {
            try execute(
                "UPDATE comments SET locked = $2 WHERE root_id = $1", [.integer(comment.key), Value(after.locked)])
        }
        if decision.action == .approve || decision.action == .remove {
            try execute(
                "UPDATE comment_reports SET date_settled = $2 WHERE comment_id = $1 AND date_settled IS NULL",
                [.integer(comment.key), Value(decision.dateCreated)])
        }
        if decision.action == .approve, before.state == .pending {
            try countApproval(commentID: comment.key, date: decision.dateCreated)
        }
        if before != after { try touch(articleID: comment.articleID, date: decision.dateCreated) }
        try insert(decision, commentKey: comment.key)
    }

    private func setMarks(_ decision: CommentDecision, _ comment: DecidedComment) throws {
        let after = decision.after
        let settles = decision.action == .approve || decision.action == .remove
        let isApproved = after.state == .visible && (decision.action == .approve || comment.isApproved)
        let reason: HoldReason? =
            after.state == .pending ? (decision.action == .report ? .reports : comment.heldReason ?? .moderator) : nil
        try execute(
            """
            UPDATE comments SET featured = $2, pinned = $3, spoiler = $4, locked = $5, approved = $6, held_reason = $7,
                report_count = $8 WHERE id = $1
            """,
            [
                .integer(comment.key), Value(after.featured), Value(after.pinned), Value(after.spoiler),
                Value(after.locked), Value(isApproved), Value(reason?.rawValue), Value(settles ? 0 : comment.reports),
            ])
    }

    /// Adds a line to the log.
    func insert(_ decision: CommentDecision, commentKey: Int64) throws {
        try execute(
            """
            INSERT INTO comment_decisions (uuid, comment_id, actor, action, reason, state_before, marks_before,
                state_after, marks_after, waited, date_created)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                Value(decision.id), .integer(commentKey), .text(decision.actor), .text(decision.action.rawValue),
                Value(decision.reason), .text(decision.before.state.rawValue), Value(decision.before.marks),
                .text(decision.after.state.rawValue), Value(decision.after.marks), Value(decision.waited),
                Value(decision.dateCreated),
            ])
    }

    private func waited(_ comment: DecidedComment, _ after: CommentStanding, _ date: Timestamp) -> Int64? {
        guard comment.standing.state == .pending, after.state != .pending else { return nil }
        return max(0, date.milliseconds - comment.dateCreated.milliseconds)
    }

    func decidedComment(_ id: Identifier) throws -> DecidedComment? {
        try first(
            """
            SELECT c.id, c.article_id, a.slug, c.parent_id IS NULL, c.state, c.featured, c.pinned, c.spoiler, c.locked,
                c.report_count, c.approved, c.held_reason, c.date_created, c.listed
            FROM comments AS c JOIN articles AS a ON a.id = c.article_id WHERE c.uuid = $1
            """, [Value(id)]
        ) { try DecidedComment($0) }
    }
}

/// What a decision must know of its comment.
struct DecidedComment {
    let key: Int64
    let articleID: Int64
    let articleSlug: String
    let isTop: Bool
    let standing: CommentStanding
    /// That nobody has looked at.
    let reports: Int
    let isApproved: Bool
    let heldReason: HoldReason?
    let dateCreated: Timestamp
    private let wasListed: Bool

    fileprivate init(_ row: borrowing Row) throws {
        key = row.int64(0)
        articleID = row.int64(1)
        articleSlug = row.text(2)
        isTop = row.boolean(3)
        var standing = CommentStanding(state: try row.word(4))
        standing.featured = row.boolean(5)
        standing.pinned = row.boolean(6)
        standing.spoiler = row.boolean(7)
        standing.locked = row.boolean(8)
        self.standing = standing
        reports = row.integer(9)
        isApproved = row.boolean(10)
        heldReason = row.isNull(11) ? nil : try row.word(11)
        dateCreated = row.date(12)
        wasListed = row.boolean(13)
    }

    /// What a decision makes of it for readers.
    func change(by decision: CommentDecision) -> CommentChange {
        CommentChange(
            id: decision.commentID, articleSlug: articleSlug, former: decision.before.state,
            state: decision.after.state,
            hasOtherMarks: decision.before.marks != decision.after.marks, wasListed: wasListed)
    }
}

extension CommentStanding {
    /// A bit a mark.
    var marks: Int { (featured ? 1 : 0) | (pinned ? 2 : 0) | (spoiler ? 4 : 0) | (locked ? 8 : 0) }

    init(state: CommentState, marks: Int) {
        self.init(state: state)
        featured = marks & 1 != 0
        pinned = marks & 2 != 0
        spoiler = marks & 4 != 0
        locked = marks & 8 != 0
    }
}
