import Newsroom
import SQL

/// What the desk and the reporter do with a request. All of it is kept in its history, and what decides a request
/// decides those that have joined it.
extension Transaction {
    /// Moves a request to another state and keeps who did it, when and why.
    ///
    /// - Throws: `StoreError.noSuchCorrection`, `StoreError.joinedCorrection`; `IllegalTransition` naming both states,
    ///   also for `published`, which comes with a note: `publish`.
    public func transition(
        correctionID: Identifier, to state: CorrectionState, actor: String, reason: String?, date: Timestamp
    ) throws {
        let (key, from) = try headKey(correctionID)
        guard state != .published, from.next.contains(state) else { throw IllegalTransition(from: from, to: state) }
        try move(key, from: from, to: state, actor: actor, reason: reason, date: date)
    }

    /// Takes a request back, as its reporter asks, and forgets how to reach the reporter, who no longer waits for an
    /// answer. Others about the same words stay.
    ///
    /// - Throws: `StoreError.noSuchCorrection`; `IllegalTransition`.
    public func withdraw(correctionID: Identifier, date: Timestamp) throws {
        let (key, head, from) = try correctionKey(correctionID)
        guard from.next.contains(.withdrawn) else { throw IllegalTransition(from: from, to: .withdrawn) }
        try part(key, from: head)
        try move(key, from: from, to: .withdrawn, actor: CorrectionEvent.reporter, reason: nil, date: date)
        try eraseContact(of: correctionID)
    }

    /// Closes a request as the duplicate of another under the same article, whose outcome its reporter will see.
    ///
    /// - Throws: `StoreError.noSuchCorrection`, `StoreError.joinedCorrection`; `IllegalTransition`; `RuleError` when the
    ///   other is none of the article's, or is this one.
    public func markDuplicate(
        correctionID: Identifier, of original: Identifier, actor: String, date: Timestamp
    ) throws {
        let (key, from) = try headKey(correctionID)
        guard from.next.contains(.duplicate) else { throw IllegalTransition(from: from, to: .duplicate) }
        let head = try first(
            """
            SELECT coalesce(o.head_id, o.id) FROM corrections AS o CROSS JOIN corrections AS c
            WHERE o.uuid = $2 AND c.id = $1 AND o.article_id = c.article_id
            """, [.integer(key), Value(original)]
        ) { $0.int64(0) }
        guard let head, head != key else {
            let violation = Violation(
                pointer: "/of", code: "no_such_correction", detail: "It must be another request about the article.")
            throw RuleError([violation])
        }
        try move(key, from: from, to: .duplicate, actor: actor, reason: nil, date: date)
        try follow(key, head, date: date)
    }

    /// Publishes what became of an accepted request, with the revision that it came with.
    ///
    /// - Parameters:
    ///   - revisionBefore: the newest before the change; nil when no word was changed.
    ///   - revision: nil for the newest.
    ///   - edit: where words were replaced, when it was done by applying the request.
    /// - Throws: `StoreError.noSuchCorrection`, `StoreError.joinedCorrection`; `IllegalTransition`; `RuleError` for
    ///   revisions that the article does not have.
    @discardableResult
    public func publish(
        _ draft: NoteDraft, id: Identifier, correctionID: Identifier, revisionBefore: Int? = nil,
        revision: Int? = nil, edit: SourceEdit? = nil, actor: String, date: Timestamp
    ) throws -> CorrectionNote {
        let (key, from) = try headKey(correctionID)
        guard from.next.contains(.published) else { throw IllegalTransition(from: from, to: .published) }
        let note = try insert(
            draft, id: id, correctionKey: key, revisionBefore: revisionBefore, revision: revision, edit: edit,
            date: date)
        try move(key, from: from, to: .published, actor: actor, reason: nil, date: date)
        return note
    }

    /// Adds a note about a request to its article.
    func insert(
        _ draft: NoteDraft, id: Identifier, correctionKey: Int64, revisionBefore: Int?, revision: Int?,
        edit: SourceEdit?, date: Timestamp
    ) throws -> CorrectionNote {
        let article = try first(
            """
            SELECT a.id, a.revision FROM corrections AS c CROSS JOIN articles AS a ON a.id = c.article_id
            WHERE c.id = $1
            """, [.integer(correctionKey)]
        ) { (id: $0.int64(0), revision: $0.integer(1)) }
        guard let article else { throw StoreError.noSuchCorrection }
        return try insert(
            draft, id: id, articleID: article.id, newest: article.revision, correctionKey: correctionKey,
            revisionBefore: revisionBefore, revision: revision, edit: edit, date: date)
    }

    /// Publishes a note that no request has led to.
    ///
    /// - Parameters:
    ///   - revisionBefore: the newest before the change that it is about; nil when no word was changed.
    ///   - revision: nil for the newest.
    /// - Throws: `StoreError.noSuchArticle` unless it is published; `RuleError` for revisions that it does not have.
    public func publish(
        _ draft: NoteDraft, id: Identifier, articleSlug: String, revisionBefore: Int? = nil, revision: Int? = nil,
        date: Timestamp
    ) throws -> CorrectionNote {
        guard let article = try snapshot.publishedArticle(slug: articleSlug) else {
            throw StoreError.noSuchArticle(articleSlug)
        }
        return try insert(
            draft, id: id, articleID: article.id, newest: article.revision, correctionKey: nil,
            revisionBefore: revisionBefore, revision: revision, edit: nil, date: date)
    }

    private func insert(
        _ draft: NoteDraft, id: Identifier, articleID: Int64, newest: Int, correctionKey: Int64?,
        revisionBefore: Int?, revision: Int?, edit: SourceEdit?, date: Timestamp
    ) throws -> CorrectionNote {
        let revision = revision ?? newest
        try require(revision, in: 1...newest, "/revision")
        if let revisionBefore { try require(revisionBefore, in: 1...max(1, revision - 1), "/revision_before") }
        if revision == 1, revisionBefore != nil { try require(0, in: 1...1, "/revision_before") }
        try requireRetraction(of: articleID, for: draft)
        let note = CorrectionNote(
            id: id, draft: draft, revisionBefore: revisionBefore, revision: revision, datePublished: date)
        try insert(note, articleID: articleID, correctionKey: correctionKey, edit: edit)
        return note
    }

    private func require(_ number: Int, in range: ClosedRange<Int>, _ pointer: String) throws {
        if range.contains(number) { return }
        let detail = "It must be a revision of the article from \(range.lowerBound) to \(range.upperBound)."
        throw RuleError([Violation(pointer: pointer, code: "no_such_revision", detail: detail)])
    }

    /// Gives a request to a staff member, or to nobody.
    ///
    /// - Throws: `StoreError.noSuchCorrection`, `StoreError.joinedCorrection`; `IllegalTransition` when it is closed.
    public func assign(
        correctionID: Identifier, to assignee: String?, actor: String, date: Timestamp
    ) throws {
        let (key, state) = try headKey(correctionID)
        guard state.isOpen else { throw IllegalTransition(from: state, to: state) }
        try execute("UPDATE corrections SET assignee = $2 WHERE id = $1", [.integer(key), Value(assignee)])
        try say(.assignment, assignee, of: key, actor: actor, date: date)
    }

    /// Notes something for the desk alone.
    ///
    /// - Throws: `StoreError.noSuchCorrection`, `StoreError.joinedCorrection`.
    public func note(_ text: String, correctionID: Identifier, actor: String, date: Timestamp) throws {
        try say(.note, text, of: try headKey(correctionID).key, actor: actor, date: date)
    }

    /// Tells the reporter something, and those who have asked for the same.
    ///
    /// - Throws: `StoreError.noSuchCorrection`, `StoreError.joinedCorrection`.
    public func answer(_ text: String, correctionID: Identifier, actor: String, date: Timestamp) throws {
        let key = try headKey(correctionID).key
        try say(.answer, text, of: key, actor: actor, date: date)
        try execute(
            """
            INSERT INTO correction_events (correction_id, kind, actor, text, visibility, date_created)
            SELECT id, 'answer', $2, $3, 'reporter', $4 FROM corrections
            WHERE head_id = $1 AND state <> 'withdrawn' ORDER BY id
            """, [.integer(key), .text(actor), .text(text), Value(date)])
        try execute(
            "UPDATE corrections SET date_answered = coalesce(date_answered, $2) WHERE id = $1",
            [.integer(key), Value(date)])
        try execute(
            """
            UPDATE corrections SET date_answered = coalesce(date_answered, $2)
            WHERE head_id = $1 AND state <> 'withdrawn'
            """, [.integer(key), Value(date)])
    }

    /// What a reporter may add in all.
    public static let mostReporterWords = 20

    /// Keeps what a reporter adds.
    ///
    /// - Throws: `StoreError.noSuchCorrection`; `RuleError` when there is too much of it.
    public func add(_ text: String, correctionID: Identifier, date: Timestamp) throws {
        let (key, head, _) = try correctionKey(correctionID)
        let last = try first(
            """
            SELECT 1 FROM correction_events WHERE correction_id = $1 AND kind = 'reporter_word'
            ORDER BY id LIMIT 1 OFFSET $2
            """, [.integer(key), Value(Self.mostReporterWords - 1)]
        ) { $0.integer(0) }
        if last != nil {
            let detail = "A request takes \(Self.mostReporterWords) messages."
            throw RuleError([Violation(pointer: "/text", code: "too_many", detail: detail)])
        }
        try say(.reporterWord, text, of: key, actor: CorrectionEvent.reporter, date: date)
        // The desk reads it with the head, which is another by it.
        if let head { try touch(correction: head, date: date) }
    }

    private func say(
        _ kind: CorrectionEventKind, _ text: String?, of key: Int64, actor: String, date: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO correction_events (correction_id, kind, actor, text, visibility, date_created)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .integer(key), .text(kind.rawValue), .text(actor), Value(text),
                .text(kind.isForReporter ? "reporter" : "desk"), Value(date),
            ])
        try touch(correction: key, date: date)
    }

    private func touch(correction key: Int64, date: Timestamp) throws {
        try execute(
            "UPDATE corrections SET date_modified = max(date_modified, $2), version = version + 1 WHERE id = $1",
            [.integer(key), Value(date)])
    }

    /// Changes a state that may be changed, with those of the requests that have joined.
    func move(
        _ key: Int64, from: CorrectionState, to state: CorrectionState, actor: String, reason: String?, date: Timestamp
    ) throws {
        for condition in ["id = $1", "head_id = $1"] {
            try execute(
                """
                INSERT INTO correction_events (
                    correction_id, kind, from_state, to_state, actor, text, visibility, date_created)
                SELECT id, 'transition', $2, $3, $4, $5, 'reporter', $6 FROM corrections
                WHERE \(condition) AND state = $2 ORDER BY id
                """,
                [
                    .integer(key), .text(from.rawValue), .text(state.rawValue), .text(actor), Value(reason),
                    Value(date),
                ])
            try execute(
                """
                UPDATE corrections SET state = $3, date_modified = $4, version = version + 1,
                    date_answered = coalesce(date_answered, $5), date_closed = $6, date_published = $7
                WHERE \(condition) AND state = $2
                """,
                [
                    .integer(key), .text(from.rawValue), .text(state.rawValue), Value(date),
                    Value(state.isDecision ? date : nil), Value(state.isOpen ? nil : date),
                    Value(state == .published ? date : nil),
                ])
        }
    }

    /// A request that is decided by itself.
    func headKey(_ id: Identifier) throws -> (key: Int64, state: CorrectionState) {
        let (key, head, state) = try correctionKey(id)
        guard let head else { return (key, state) }
        let headID = try first("SELECT uuid FROM corrections WHERE id = $1", [.integer(head)]) { $0.identifier(0) }
        throw StoreError.joinedCorrection(headID ?? id)
    }

    func correctionKey(_ id: Identifier) throws -> (key: Int64, head: Int64?, state: CorrectionState) {
        let found = try first("SELECT id, head_id, state FROM corrections WHERE uuid = $1", [Value(id)]) {
            (key: $0.int64(0), head: $0.optionalInt64(1), state: try $0.word(2) as CorrectionState)
        }
        guard let found else { throw StoreError.noSuchCorrection }
        return found
    }

    func insert(_ event: CorrectionEvent, correctionID: Identifier) throws {
        // The row is found again by its UUID: to have an INSERT return it costs a table of its own.
        try execute(
            """
            INSERT INTO correction_events (
                correction_id, kind, from_state, to_state, actor, text, visibility, date_created)
            VALUES ((SELECT id FROM corrections WHERE uuid = $1), $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                Value(correctionID), .text(event.kind.rawValue), Value(event.from?.rawValue),
                Value(event.to?.rawValue), .text(event.actor), Value(event.text),
                .text(event.kind.isForReporter ? "reporter" : "desk"), Value(event.dateCreated),
            ])
    }
}
