import Newsroom
import SQL

extension Transaction {
    /// Takes a reader's request and anchors its words: in the revision that the reader saw, then carried to the newest.
    ///
    /// - Parameter secretHash: BLAKE2b-256 of the secret in its status link.
    /// - Returns: the request as it now stands.
    /// - Throws: `StoreError.noSuchArticle`; `RuleError` when the article has no such revision.
    @discardableResult
    public func insert(
        _ draft: CorrectionDraft, id: Identifier, articleSlug: String, secretHash: [UInt8], date: Timestamp
    ) throws -> Correction {
        guard let article = try snapshot.publishedArticle(slug: articleSlug) else {
            throw StoreError.noSuchArticle(articleSlug)
        }
        let revision = draft.revision ?? article.revision
        let anchor = try anchor(draft, articleID: article.id, revision: revision, newest: article.revision)
        try execute(
            """
            INSERT INTO corrections (uuid, article_id, kind, state, target_revision, exact, prefix, suffix, anchor,
                anchor_start, anchor_end, confidence, suggestion, explanation, contact_name, contact_email,
                secret_hash, date_created, date_modified)
            VALUES ($1, $2, $3, 'received', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17)
            """,
            [
                Value(id), .integer(article.id), .text(draft.kind.rawValue), Value(revision),
                Value(draft.selector?.exact), Value(draft.selector?.prefix), Value(draft.selector?.suffix),
            ] + CorrectionRow.values(anchor) + [
                Value(draft.suggestion), Value(draft.explanation), Value(draft.contact?.name),
                Value(draft.contact?.email), .blob(secretHash), Value(date),
            ])
        try insert(CorrectionEvent(to: .received, actor: "reporter", dateCreated: date), correctionID: id)
        return draft.correction(revision: revision, anchor: anchor, id: id, articleSlug: articleSlug, date: date)
    }

    /// Moves a request to another state and keeps who did it, when and why.
    ///
    /// - Throws: `StoreError.noSuchCorrection`; `IllegalTransition` naming both states.
    public func transition(
        correctionID: Identifier, to state: CorrectionState, actor: String, reason: String?, date: Timestamp
    ) throws {
        let (key, from) = try correctionKey(correctionID)
        guard from.next.contains(state) else { throw IllegalTransition(from: from, to: state) }
        try execute(
            "UPDATE corrections SET state = $2, date_modified = $3 WHERE id = $1",
            [.integer(key), .text(state.rawValue), Value(date)])
        let event = CorrectionEvent(from: from, to: state, actor: actor, reason: reason, dateCreated: date)
        try insert(event, correctionID: correctionID)
    }

    /// Publishes what became of a request under its article's newest revision.
    public func publish(_ note: CorrectionNote, correctionID: Identifier) throws {
        let (key, _) = try correctionKey(correctionID)
        let articleID = try first(
            """
            INSERT INTO correction_notes (uuid, article_id, correction_id, revision, kind, text, date_published)
            SELECT $2, a.id, c.id, a.revision, $3, $4, $5
            FROM corrections AS c JOIN articles AS a ON a.id = c.article_id WHERE c.id = $1
            RETURNING article_id
            """,
            [.integer(key), Value(note.id), .text(note.kind.rawValue), .text(note.text), Value(note.datePublished)]
        ) { $0.int64(0) }
        if let articleID { try touch(articleID: articleID, date: note.datePublished) }
    }

    /// Carries the anchors of an article's requests from one text to the next.
    func carryAnchors(articleID: Int64, from older: String, to newer: String) throws {
        let anchored = try rows(
            """
            SELECT id, anchor_start, anchor_end, confidence FROM corrections
            WHERE article_id = $1 AND anchor IN ('exact', 'relocated')
            """, [.integer(articleID)]
        ) { (id: $0.int64(0), range: $0.integer(1)..<$0.integer(2), confidence: $0.optionalReal(3)) }
        if anchored.isEmpty { return }
        let edit = TextEdit(from: older, to: newer)
        for (id, range, confidence) in anchored {
            let anchor = edit.carry(range, confidence: confidence)
            try execute(
                """
                UPDATE corrections SET anchor = $2, anchor_start = $3, anchor_end = $4, confidence = $5 WHERE id = $1
                """, [.integer(id)] + CorrectionRow.values(anchor))
        }
    }

    /// Finds the words in the revision that the reader saw and carries them to the newest: through the revisions
    /// between, each a small step, or over all of them at once when they are many.
    ///
    /// Mistakes of the quote are allowed only in a text that it was certainly taken from.
    private func anchor(
        _ draft: CorrectionDraft, articleID: Int64, revision: Int, newest: Int
    ) throws -> Anchor? {
        guard var text = try snapshot.text(articleID: articleID, revision: revision) else {
            throw RuleError([
                Violation(
                    pointer: "/target/revision", code: "no_such_revision",
                    detail: "The article has revisions 1 to \(newest).")
            ])
        }
        guard let selector = draft.selector else { return nil }
        var anchor = Anchoring.resolve(
            selector, hint: draft.position, in: text, allowsMistakes: draft.revision != nil || newest == 1)
        let steps = newest - revision <= Self.mostSteps ? Array(revision..<newest) : [newest - 1]
        for number in steps {
            guard let range = anchor.range,
                let newer = try snapshot.text(articleID: articleID, revision: number + 1)
            else { break }
            anchor = Anchoring.carry(range, from: text, to: newer, confidence: anchor.confidence)
            text = newer
        }
        return anchor
    }

    /// How many comparisons of texts a request may cost while others wait to write.
    private static var mostSteps: Int { 8 }

    private func correctionKey(_ id: Identifier) throws -> (Int64, CorrectionState) {
        let found = try first("SELECT id, state FROM corrections WHERE uuid = $1", [Value(id)]) {
            ($0.int64(0), try $0.word(1) as CorrectionState)
        }
        guard let found else { throw StoreError.noSuchCorrection }
        return found
    }

    func insert(_ event: CorrectionEvent, correctionID: Identifier) throws {
        // The row is found again by its UUID: to have an INSERT return it costs a table of its own.
        try execute(
            """
            INSERT INTO correction_events (correction_id, from_state, to_state, actor, reason, date_created)
            VALUES ((SELECT id FROM corrections WHERE uuid = $1), $2, $3, $4, $5, $6)
            """,
            [
                Value(correctionID), Value(event.from?.rawValue), .text(event.to.rawValue), .text(event.actor),
                Value(event.reason), Value(event.dateCreated),
            ])
    }
}
