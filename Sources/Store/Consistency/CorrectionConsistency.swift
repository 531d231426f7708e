import SQL

extension ConsistencyRule {
    /// Correction requests and their notes.
    static var corrections: [ConsistencyRule] {
        [
            state(
                "published-note", of: .identifier("correction"), "it is published, and there is no note",
                """
                SELECT c.id, c.uuid FROM corrections AS c WHERE c.state = 'published' AND NOT EXISTS (
                    SELECT 1 FROM correction_notes AS n WHERE n.correction_id = coalesce(c.head_id, c.id))
                """),
            state(
                "note-article", of: .identifier("note"), "it is about another article than its request",
                """
                SELECT n.id, n.uuid FROM correction_notes AS n JOIN corrections AS c ON c.id = n.correction_id
                WHERE c.article_id <> n.article_id
                """),
            state(
                "joined-request", of: .identifier("correction"),
                "it is decided with a request that is itself decided with another, or about another article",
                """
                SELECT c.id, c.uuid FROM corrections AS c JOIN corrections AS h ON h.id = c.head_id
                WHERE h.head_id IS NOT NULL OR h.article_id <> c.article_id
                """),
            state(
                "correction-section", of: .identifier("correction"), "it stands in another section than its article",
                """
                SELECT c.id, c.uuid FROM corrections AS c JOIN articles AS a ON a.id = c.article_id
                WHERE c.section_id IS NOT a.section_id
                """,
                mend: """
                    UPDATE corrections SET section_id = (SELECT section_id FROM articles WHERE id = corrections.article_id)
                    WHERE id = $1
                    """),
            reporters,
        ]
    }

    /// Whoever has withdrawn counts no more, though their request stays under the other.
    private static var reporters: ConsistencyRule {
        var rule = counter(
            "reporter-count", of: .identifier("correction"), "reporter_count", counting: "reporters",
            """
            SELECT h.id, h.uuid, h.reporter_count, 1 + count(c.id) FROM corrections AS h
            LEFT JOIN corrections AS c ON c.head_id = h.id AND c.state <> 'withdrawn'
            WHERE h.head_id IS NULL GROUP BY h.id HAVING h.reporter_count <> 1 + count(c.id)
            """, mend: "UPDATE corrections SET reporter_count = $2 WHERE id = $1")
        let count = rule.mend
        rule.mend = { transaction, fault in
            try count?(transaction, fault)
            guard case .integer(let key)? = fault.values.first else { return }
            try transaction.weigh(key)
        }
        return rule
    }
}
