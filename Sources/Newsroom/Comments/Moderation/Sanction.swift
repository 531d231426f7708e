/// What keeps an address or a reader from commenting as others do.
public struct Sanction: Hashable, Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// What it does.
    public var kind: SanctionKind
    /// Whom it is for.
    public var subject: SanctionSubject
    /// Why, for the desk.
    public var reason: String
    /// Who decided it.
    public var actor: String
    /// When it came.
    public var dateCreated: Timestamp
    /// When it ends; nil for never.
    public var dateEnds: Timestamp?

    /// Takes each part as it is.
    public init(
        id: Identifier, kind: SanctionKind, subject: SanctionSubject, reason: String, actor: String,
        dateCreated: Timestamp, dateEnds: Timestamp? = nil
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.reason = reason
        self.actor = actor
        self.dateCreated = dateCreated
        self.dateEnds = dateEnds
    }

    /// Whether it holds at this time.
    public func holds(at date: Timestamp) -> Bool { dateEnds.map { $0 > date } ?? true }
}

/// What a sanction does.
public enum SanctionKind: String, CaseIterable, Sendable {
    /// Comments are held, and their sender is not told.
    case shadowHold = "shadow_hold"
    /// Comments are refused until it ends.
    case suspend
    /// Comments are refused.
    case ban
}

/// Whom a sanction is for.
public enum SanctionSubject: Hashable, Sendable {
    /// By the keyed hash of an address.
    case address([UInt8])
    /// By a reader's identifier.
    case reader(Identifier)
}

/// What a moderator asks for: whoever sent a comment, or a reader.
public struct SanctionDraft: Hashable, Sendable {
    /// What it does.
    public var kind: SanctionKind
    /// A comment whose sender is meant: the reader who was signed in, or else the address.
    public var commentID: Identifier?
    /// A reader.
    public var readerID: Identifier?
    /// Why, for the desk.
    public var reason: String
    /// When it ends; nil for never.
    public var dateEnds: Timestamp?

    /// Takes each part as it is.
    public init(
        kind: SanctionKind, commentID: Identifier? = nil, readerID: Identifier? = nil, reason: String,
        dateEnds: Timestamp? = nil
    ) {
        self.kind = kind
        self.commentID = commentID
        self.readerID = readerID
        self.reason = reason
        self.dateEnds = dateEnds
    }

    /// Whether every rule of a sanction holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits, now: Timestamp) throws(RuleError) {
        var check = RuleCheck()
        check.line(reason, "/reason", bytes: limits.descriptionBytes)
        if (commentID == nil) == (readerID == nil) {
            check.refuse("/comment", "required", "It names a comment or a reader, and not both.")
        }
        if kind == .suspend, dateEnds == nil { check.refuse("/date_ends", "required", "A suspension has an end.") }
        if let dateEnds, dateEnds <= now { check.refuse("/date_ends", "in_the_past", "It must be in the future.") }
        try check.end()
    }
}
