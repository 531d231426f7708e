import Newsroom
import SQL

/// What a report has done.
public struct ReportOutcome: Sendable {
    /// What it has made of the comment, when it was this report that held it.
    public var change: CommentChange?
}

extension Transaction {
    /// Takes a reader's report of a visible comment, one of each address; a further one of the same address changes
    /// nothing. Enough of them hold a comment that no moderator has approved.
    ///
    /// - Parameters:
    ///   - address: the keyed hash; nil when the address is not known.
    ///   - bound: reports that hold it; 0 for never.
    ///   - newID: of the line in the log.
    /// - Throws: `StoreError.noSuchComment`.
    public func report(
        commentID: Identifier, _ report: CommentReport, address: [UInt8]?, holdingAt bound: Int, date: Timestamp,
        newID: Identifier
    ) throws -> ReportOutcome {
        guard let comment = try decidedComment(commentID), comment.standing.state == .visible else {
            throw StoreError.noSuchComment(commentID)
        }
        let isNew = try execute(
            """
            INSERT INTO comment_reports (comment_id, address, reason, text, date_created) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
            """,
            [
                .integer(comment.key), Value(address), .text(report.reason.rawValue), Value(report.text), Value(date),
            ])
        guard isNew > 0 else { return ReportOutcome() }
        try execute("UPDATE comments SET report_count = report_count + 1 WHERE id = $1", [.integer(comment.key)])
        guard bound > 0, comment.reports + 1 >= bound, !comment.isApproved else { return ReportOutcome() }
        return try hold(commentID, date, newID)
    }

    private func hold(_ id: Identifier, _ date: Timestamp, _ newID: Identifier) throws -> ReportOutcome {
        guard let comment = try decidedComment(id) else { return ReportOutcome() }
        let after = try comment.standing.after(.report, isTop: comment.isTop, isReported: true)
        let decision = CommentDecision(
            id: newID, commentID: id, actor: "readers", action: .report, before: comment.standing, after: after,
            dateCreated: date)
        try carryOut(decision, on: comment)
        return ReportOutcome(change: comment.change(by: decision))
    }
}

/// Reports that nobody has looked at.
public struct OpenReports: Hashable, Sendable {
    /// How many there are for each reason.
    public var counts: [ReportReason: Int] = [:]
    /// What some of the readers wrote.
    public var texts: [String] = []
}

extension Snapshot {
    func openReports(commentKey: Int64) throws -> OpenReports {
        let counts = try rows(
            """
            SELECT reason, count(*) FROM comment_reports WHERE comment_id = $1 AND date_settled IS NULL GROUP BY reason
            """, [.integer(commentKey)]
        ) { (reason: try $0.word(0) as ReportReason, count: $0.integer(1)) }
        let texts = try rows(
            """
            SELECT text FROM comment_reports
            WHERE comment_id = $1 AND date_settled IS NULL AND text IS NOT NULL LIMIT 20
            """, [.integer(commentKey)]
        ) { $0.text(0) }
        return OpenReports(
            counts: Dictionary(uniqueKeysWithValues: counts.map { ($0.reason, $0.count) }), texts: texts)
    }
}
