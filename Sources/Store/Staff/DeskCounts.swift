import Newsroom
import SQL

/// How much waits at the desk; each counted up to `mostCounted`.
public struct DeskCounts: Hashable, Sendable {
    /// Requests for corrections that are open, without what is held.
    public var openCorrections: Int
    /// Those that should have been closed by now.
    public var overdueCorrections: Int
    /// Requests that the checks held and nobody has taken up.
    public var heldCorrections: Int
    /// Comments that wait for a moderator.
    public var pendingComments: Int
    /// Comments that readers see and have reported.
    public var reportedComments: Int

    /// Above it nobody wants to know how many there are.
    public static let mostCounted = 10_000
}

extension Snapshot {
    /// How much waits at the desk at some time.
    public func deskCounts(now: Timestamp) throws -> DeskCounts {
        let open = """
            corrections AS c INDEXED BY corrections_open_by_due
            WHERE c.open = 1 AND c.head_id IS NULL AND NOT (\(CorrectionRow.isHeld))
            """
        return DeskCounts(
            openCorrections: try count("\(open) AND c.date_due > $2", [.integer(.min)]),
            overdueCorrections: try count("\(open) AND c.date_due < $2", [Value(now)]),
            heldCorrections: try count(
                """
                corrections AS c INDEXED BY corrections_held
                WHERE c.open = 1 AND c.head_id IS NULL AND \(CorrectionRow.isHeld)
                """),
            pendingComments: try count("comments WHERE state <> 'visible' AND state = 'pending'"),
            reportedComments: try count(
                "comments INDEXED BY comments_reported WHERE report_count > 0 AND date_created > $2 AND state = 'visible'",
                [.integer(.min)]))
    }

    private func count(_ source: String, _ values: [Value] = []) throws -> Int {
        try first(
            "SELECT count(*) FROM (SELECT 1 FROM \(source) LIMIT $1)", [Value(DeskCounts.mostCounted)] + values
        ) { $0.integer(0) } ?? 0
    }
}
