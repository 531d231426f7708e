import Newsroom
import SQL

extension ConsistencyRule {
    /// Comments: their threads, votes and reports.
    static var comments: [ConsistencyRule] {
        [
            state(
                "comment-place", of: .identifier("comment"),
                "it does not stand where the comment that it answers has it",
                """
                SELECT c.id, c.uuid FROM comments AS c JOIN comments AS p ON p.id = c.parent_id
                WHERE c.article_id <> p.article_id OR c.id <= p.id OR c.depth <> p.depth + 1
                    OR c.root_id <> coalesce(p.root_id, p.id)
                UNION ALL
                SELECT id, uuid FROM comments WHERE parent_id IS NULL AND depth <> 0
                """),
            listing,
            counter(
                "comment-count", of: .slug("article"), "comment_count", counting: "visible comments",
                """
                SELECT a.id, a.slug, a.comment_count, count(c.id) FROM articles AS a
                LEFT JOIN comments AS c ON c.article_id = a.id AND c.state = 'visible'
                GROUP BY a.id HAVING a.comment_count <> count(c.id)
                """, mend: "UPDATE articles SET comment_count = $2 WHERE id = $1"),
            counter(
                "report-count", of: .identifier("comment"), "report_count",
                counting: "reports that nobody has looked at",
                """
                SELECT c.id, c.uuid, c.report_count, count(r.id) FROM comments AS c
                LEFT JOIN comment_reports AS r ON r.comment_id = c.id AND r.date_settled IS NULL
                GROUP BY c.id HAVING c.report_count <> count(r.id)
                """, mend: "UPDATE comments SET report_count = $2 WHERE id = $1"),
            votes("up", value: 1), votes("down", value: -1),
            rank,
        ]
    }

    /// There may be more votes than rows: those that came with an import, and of readers who were forgotten.
    private static func votes(_ side: String, value: Int) -> ConsistencyRule {
        counter(
            "votes-\(side)", of: .identifier("comment"), "votes_\(side)", counting: "readers' votes",
            """
            SELECT c.id, c.uuid, c.votes_\(side), count(*) FROM comment_votes AS v JOIN comments AS c ON c.id = v.comment_id
            WHERE v.value = \(value) GROUP BY c.id HAVING c.votes_\(side) < count(*)
            """, mend: "UPDATE comments SET votes_\(side) = $2 WHERE id = $1")
    }

    private static var rank: ConsistencyRule {
        ConsistencyRule(
            name: "rank",
            find: { snapshot, visit in
                let query = """
                    SELECT id, uuid, votes_up, votes_down, rank FROM comments
                    WHERE votes_up > 0 OR votes_down > 0 OR rank <> 0
                    """
                try snapshot.each(query) { row in
                    let (kept, rank) = (row.integer(4), CommentRank.of(up: row.integer(2), down: row.integer(3)))
                    // What a migration has worked out may be rounded to the other side.
                    guard abs(kept - rank) > 1 else { return }
                    try visit(
                        Fault(
                            place: NamedBy.identifier("comment").place(row, 1),
                            detail: "rank is \(kept), and its votes make \(rank)",
                            values: [.integer(row.int64(0)), Value(rank)]))
                }
            },
            mend: { try $0.execute("UPDATE comments SET rank = $2 WHERE id = $1", $1.values) })
    }

    /// Which comments readers' lists have, and how many replies to each: what is visible, and what has such replies.
    private static var listing: ConsistencyRule {
        ConsistencyRule(
            name: "reply-count", find: findListing,
            mend: { try $0.execute("UPDATE comments SET listed = $2, reply_count = $3 WHERE id = $1", $1.values) })
    }

    /// A reply is younger than what it answers, so that one walk from the youngest has counted the replies to each
    /// comment when it comes there; only those of comments still to come are kept.
    private static func findListing(_ snapshot: Snapshot, _ visit: (Fault) throws -> Void) throws {
        var listed: [Int64: Int] = [:]
        let query = "SELECT id, uuid, parent_id, state = 'visible', listed, reply_count FROM comments ORDER BY id DESC"
        try snapshot.each(query) { row in
            let key = row.int64(0)
            let replies = listed.removeValue(forKey: key) ?? 0
            let isListed = row.boolean(3) || replies > 0
            if isListed, let parent = row.optionalInt64(2) { listed[parent, default: 0] += 1 }
            guard row.boolean(4) != isListed || row.integer(5) != replies else { return }
            let kept = "reply_count is \(row.integer(5)) and listed \(row.integer(4))"
            try visit(
                Fault(
                    place: NamedBy.identifier("comment").place(row, 1),
                    detail:
                        "\(kept), and it has \(replies) listed replies and is\(isListed ? "" : " not") to be listed",
                    values: [.integer(key), Value(isListed), Value(replies)]))
        }
    }
}
