import Newsroom
import SQL

extension Transaction {
    /// Takes a reader's request and anchors its words: in the revision that the reader saw, then carried to the newest.
    /// It joins one that is open about the same words, unless it is held.
    ///
    /// - Parameters:
    ///   - secretHash: BLAKE2b-256 of the secret in its status link.
    ///   - contact: the draft's, sealed.
    ///   - heldFor: why it stands apart from the desk's list.
    /// - Returns: the request as it now stands.
    /// - Throws: `StoreError.noSuchArticle`, `StoreError.tooManyCorrections`; `RuleError` when the article has no such
    ///   revision.
    @discardableResult
    public func insert(
        _ draft: CorrectionDraft, id: Identifier, articleSlug: String, secretHash: [UInt8],
        contact: SealedContact? = nil, heldFor: HoldReason? = nil, _ rules: DeskRules = DeskRules(), date: Timestamp
    ) throws -> Correction {
        guard let article = try snapshot.publishedArticle(slug: articleSlug) else {
            throw StoreError.noSuchArticle(articleSlug)
        }
        try requireRoom(articleID: article.id, slug: articleSlug, rules, date: date)
        let revision = draft.revision ?? article.revision
        let anchor = try anchor(draft, articleID: article.id, revision: revision, newest: article.revision)
        let correction = draft.correction(
            revision: revision, anchor: anchor, id: id, articleSlug: articleSlug, contact: contact,
            heldFor: heldFor, rules, date: date)
        let head = heldFor == nil ? try openHead(of: correction, article) : nil
        try insert(correction, articleID: article.id, revision: revision, headID: nil, secretHash: secretHash)
        try insert(CorrectionEvent(to: .received, actor: CorrectionEvent.reporter, dateCreated: date), correctionID: id)
        guard let head else { return correction }
        try join(id, to: head, date: date)
        return try snapshot.correction(id: id)?.correction ?? correction
    }

    /// Adds the row of a request.
    func insert(
        _ correction: Correction, articleID: Int64, revision: Int?, headID: Int64?, secretHash: [UInt8]
    ) throws {
        let (selector, handling) = (correction.target?.selector, correction.handling)
        try execute(
            """
            INSERT INTO corrections (uuid, article_id, kind, state, target_revision, exact, prefix, suffix, anchor,
                anchor_start, anchor_end, confidence, suggestion, explanation, sources, contact, secret_hash, assignee,
                head_id, reporter_count, weight, date_due, date_answered, date_closed, date_published, date_created,
                date_modified, version, held_reason, section_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23, $24, $25, $26, $27, $28, $29, (SELECT section_id FROM articles WHERE id = $2))
            """,
            [
                Value(correction.id), .integer(articleID), .text(correction.kind.rawValue),
                .text(correction.state.rawValue), Value(revision), Value(selector?.exact), Value(selector?.prefix),
                Value(selector?.suffix),
            ] + CorrectionRow.values(correction.target?.anchor) + [
                Value(correction.suggestion), Value(correction.explanation), CorrectionRow.value(correction.sources),
                Value(correction.contact?.bytes), .blob(secretHash), Value(handling.assignee), Value(headID),
                Value(handling.reporterCount), .integer(handling.weight), Value(handling.dateDue),
                Value(handling.dateAnswered), Value(handling.dateClosed), Value(handling.datePublished),
                Value(correction.dateCreated), Value(correction.dateModified), Value(handling.version),
                Value(handling.heldReason?.rawValue),
            ])
    }

    /// A bound for each article keeps a crowd, or one who has many addresses, from flooding the desk.
    private func requireRoom(articleID: Int64, slug: String, _ rules: DeskRules, date: Timestamp) throws {
        let hour: Int64 = 60 * 60 * 1000
        let oldest = try first(
            """
            SELECT date_created FROM corrections WHERE article_id = $1 AND date_created > $2
            ORDER BY date_created DESC, id DESC LIMIT 1 OFFSET $3
            """,
            [.integer(articleID), .integer(date.milliseconds - hour), Value(rules.requestsPerHour - 1)]
        ) { $0.int64(0) }
        guard let oldest else { return }
        let wait = oldest + hour - date.milliseconds
        throw StoreError.tooManyCorrections(slug, seconds: Int((wait + 999) / 1000))
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
}
