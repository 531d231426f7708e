/// A correction request with its history, as it moves from one database to another.
public struct CorrectionRecord: Hashable, Sendable {
    /// The request; its contact is beside it.
    public var correction: Correction
    /// How to reach the reporter; nil in a file that is not private.
    public var contact: Contact?
    /// The revision that the reader saw, of a remark on the whole article too.
    public var revision: Int?
    /// Its changes of state, oldest first.
    public var history: [CorrectionEvent]
    /// BLAKE2b-256 of the secret in its status link; nil in a file that is not private.
    public var secretHash: [UInt8]?

    /// Takes each part as it is.
    public init(
        correction: Correction, contact: Contact? = nil, revision: Int?, history: [CorrectionEvent],
        secretHash: [UInt8]? = nil
    ) {
        self.correction = correction
        self.contact = contact
        self.revision = revision
        self.history = history
        self.secretHash = secretHash
    }

    /// Whether every rule of a correction request holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        if history.isEmpty { check.refuse("/history", "required", "It must be given.") }
        if let last = history.last(where: { $0.to != nil }), last.to != correction.state {
            check.refuse("/state", "not_its_history", "It must be the last state of its history.")
        }
        if correction.target != nil, revision == nil {
            check.refuse("/target/revision", "required", "It must be given.")
        }
        if let secretHash, secretHash.count != 32 {
            check.refuse("/secret_hash", "wrong_length", "It must be 32 bytes in base64url.")
        }
        try check.end()
        try CorrectionDraft(
            kind: correction.kind, revision: revision, selector: correction.target?.selector,
            suggestion: correction.suggestion, explanation: correction.explanation, sources: correction.sources,
            contact: contact
        ).check(limits)
    }

    /// Nothing that was not said is different: what a file that is not private leaves out is as the other has it.
    public func isSame(as kept: CorrectionRecord) -> Bool {
        var mine = self
        if mine.secretHash == nil {
            mine.secretHash = kept.secretHash
            mine.contact = kept.contact
        }
        return mine == kept
    }
}

/// A published note, as it moves from one database to another.
public struct CorrectionNoteRecord: Hashable, Sendable {
    /// The note.
    public var note: CorrectionNote
    /// The article it stands under.
    public var articleSlug: String
    /// The request that it answers; nil when there was none.
    public var correctionID: Identifier?
    /// Where words were replaced; nil where none were by the request's application.
    public var edit: SourceEdit?

    /// Takes each part as it is.
    public init(note: CorrectionNote, articleSlug: String, correctionID: Identifier?, edit: SourceEdit? = nil) {
        self.note = note
        self.articleSlug = articleSlug
        self.correctionID = correctionID
        self.edit = edit
    }

    /// Whether every rule of a note holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        check.lines(note.text, "/text", bytes: .max)
        check.reinstatement(note.draft, "/reinstates")
        if let before = note.revisionBefore, before >= note.revision {
            check.refuse("/revision_before", "not_before", "It must be before the note's revision.")
        }
        if let edit, note.revisionBefore == nil || min(edit.start, edit.oldLength, edit.newLength) < 0 {
            check.refuse("/edit", "no_such_place", "It must be a place in the revision before the note's.")
        }
        try check.end()
    }
}
