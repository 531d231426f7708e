import Newsroom
import SQL

/// Requests about the same words: the first that is open is their head, which they are decided with.
extension Transaction {
    /// The open request that this one is about the same words as.
    func openHead(of correction: Correction, _ article: ArticleKey) throws -> Int64? {
        guard let range = correction.target?.anchor.range else { return nil }
        let change = AskedChange(range: range, suggestion: correction.suggestion)
        let open = try rows(
            """
            SELECT id, anchor_start, anchor_end, suggestion FROM corrections AS c
            WHERE article_id = $1 AND open = 1 AND head_id IS NULL AND anchor_start IS NOT NULL
                AND NOT (\(CorrectionRow.isHeld))
            ORDER BY id
            """, [.integer(article.id)]
        ) {
            (
                key: $0.int64(0),
                change: AskedChange(range: $0.integer(1)..<$0.integer(2), suggestion: $0.optionalText(3))
            )
        }
        var text: String?
        return try open.first {
            try change.isSame(as: $0.change) {
                if let text { return text }
                let newest = try snapshot.text(articleID: article.id, revision: article.revision) ?? ""
                text = newest
                return newest
            }
        }?.key
    }

    /// Has a request that has just come be decided with an older one: it goes to the same state, and its reporter gets
    /// the answers that were given.
    func join(_ id: Identifier, to head: Int64, date: Timestamp) throws {
        let (key, _, state) = try correctionKey(id)
        guard
            let headState = try first(
                "SELECT state FROM corrections WHERE id = $1", [.integer(head)], { try $0.word(0) as CorrectionState })
        else { throw StoreError.noSuchCorrection }
        let way: [CorrectionState] =
            switch headState {
            case .inReview: [.inReview]
            case .accepted: [.inReview, .accepted]
            default: []
            }
        var from = state
        for next in way {
            try move(key, from: from, to: next, actor: CorrectionEvent.server, reason: nil, date: date)
            from = next
        }
        try follow(key, head, date: date)
    }

    /// Puts a request, and all that were decided with it, under another.
    func follow(_ key: Int64, _ head: Int64, date: Timestamp) throws {
        try execute(
            """
            INSERT INTO correction_events (correction_id, kind, actor, text, visibility, date_created)
            SELECT c.id, e.kind, e.actor, e.text, e.visibility, $3
            FROM correction_events AS e CROSS JOIN corrections AS c
            WHERE e.correction_id = $2 AND e.kind = 'answer' AND c.id = $1
            """, [.integer(key), .integer(head), Value(date)])
        try execute(
            """
            UPDATE corrections SET reporter_count = reporter_count
                + (SELECT reporter_count FROM corrections WHERE id = $2), version = version + 1
            WHERE id = $1
            """, [.integer(head), .integer(key)])
        try execute(
            """
            UPDATE corrections SET head_id = $2, date_answered = coalesce(date_answered,
                (SELECT CASE WHEN date_answered IS NOT NULL THEN $3 END FROM corrections WHERE id = $2))
            WHERE id = $1
            """, [.integer(key), .integer(head), Value(date)])
        try execute("UPDATE corrections SET head_id = $2 WHERE head_id = $1", [.integer(key), .integer(head)])
        try weigh(head)
    }

    /// Takes a request, which was withdrawn, from those that are decided together. When it was their head, the oldest
    /// of them that is open becomes it.
    func part(_ key: Int64, from head: Int64?) throws {
        if let head {
            try execute(
                "UPDATE corrections SET reporter_count = reporter_count - 1, version = version + 1 WHERE id = $1",
                [.integer(head)])
            return try weigh(head)
        }
        let next = try first(
            "SELECT id FROM corrections WHERE head_id = $1 AND open = 1 ORDER BY id LIMIT 1", [.integer(key)]
        ) { $0.int64(0) }
        guard let next else { return }
        try execute(
            """
            UPDATE corrections SET head_id = NULL, version = version + 1,
                (reporter_count, assignee, date_due) =
                    (SELECT reporter_count - 1, assignee, date_due FROM corrections WHERE id = $2)
            WHERE id = $1
            """, [.integer(next), .integer(key)])
        try execute("UPDATE corrections SET head_id = $2 WHERE head_id = $1", [.integer(key), .integer(next)])
        try execute(
            "UPDATE corrections SET head_id = $2, reporter_count = 1 WHERE id = $1", [.integer(key), .integer(next)])
        try weigh(next)
    }

    /// Works out anew how much a request weighs on the desk.
    func weigh(_ key: Int64) throws {
        let weight = try first(
            "SELECT kind, reporter_count, date_created FROM corrections WHERE id = $1", [.integer(key)]
        ) { CorrectionWeight.of(try $0.word(0), reporters: $0.integer(1), date: $0.date(2)) }
        try execute("UPDATE corrections SET weight = $2 WHERE id = $1", [.integer(key), Value(weight)])
    }
}
