/// What the public reads about a correction that was made.
public struct CorrectionNote: Hashable, Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// What it says.
    public var draft: NoteDraft
    /// The newest revision before the change that it is about; nil when no word was changed.
    public var revisionBefore: Int?
    /// The revision that it came with.
    public var revision: Int
    /// When it was published.
    public var datePublished: Timestamp

    /// Takes each part as it is.
    public init(
        id: Identifier, draft: NoteDraft, revisionBefore: Int? = nil, revision: Int, datePublished: Timestamp
    ) {
        self.id = id
        self.draft = draft
        self.revisionBefore = revisionBefore
        self.revision = revision
        self.datePublished = datePublished
    }

    /// What it is.
    public var kind: CorrectionNoteKind { draft.kind }
    /// Plain text.
    public var text: String { draft.text }
}

/// What a note is.
public enum CorrectionNoteKind: String, CaseIterable, Sendable {
    /// Something was wrong.
    case correction
    /// Something could be misunderstood.
    case clarification
    /// Something has come in since.
    case update
    /// Something that readers should know about the article.
    case editorsNote = "editors_note"
    /// The article is taken back.
    case retraction
}

/// What an editor writes to be published.
public struct NoteDraft: Hashable, Sendable {
    /// What it is.
    public var kind: CorrectionNoteKind
    /// Plain text.
    public var text: String
    /// What was wrong, when it can be said shortly.
    public var wrong: String?
    /// What is right.
    public var right: String?
    /// Whether the article, which was retracted, stands again.
    public var reinstates: Bool

    /// Takes each part as it is; `check` says whether they may stand.
    public init(
        kind: CorrectionNoteKind, text: String, wrong: String? = nil, right: String? = nil, reinstates: Bool = false
    ) {
        self.kind = kind
        self.text = text
        self.wrong = wrong
        self.right = right
        self.reinstates = reinstates
    }

    /// Whether it says if its article is retracted.
    public var isAboutRetraction: Bool { kind == .retraction || reinstates }

    /// Whether every rule of a note holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        check.lines(text, "/note/text", bytes: limits.explanationBytes)
        check.lines(wrong, "/note/wrong", bytes: limits.explanationBytes)
        check.lines(right, "/note/right", bytes: limits.explanationBytes)
        check.reinstatement(self, "/note/reinstates")
        try check.end()
    }
}

extension RuleCheck {
    /// A note either retracts its article or takes that back.
    mutating func reinstatement(_ note: NoteDraft, _ pointer: String) {
        guard note.kind == .retraction, note.reinstates else { return }
        refuse(pointer, "contradiction", "A retraction cannot take a retraction back.")
    }
}

/// Where the words of a correction were replaced in the Markdown of an article, in Unicode scalars.
public struct SourceEdit: Hashable, Sendable {
    /// Where they begin, before and after.
    public var start: Int
    /// How many there were.
    public var oldLength: Int
    /// How many there are.
    public var newLength: Int

    /// Takes each part as it is.
    public init(start: Int, oldLength: Int, newLength: Int) {
        self.start = start
        self.oldLength = oldLength
        self.newLength = newLength
    }
}
