/// One line of the log of decisions, which is only ever added to.
public struct CommentDecision: Hashable, Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// The comment it is about.
    public var commentID: Identifier
    /// Who decided: a staff member's name, or `readers`.
    public var actor: String
    /// What was done.
    public var action: CommentAction
    /// Why, in words that the comment's author may read.
    public var reason: String?
    /// How the comment stood.
    public var before: CommentStanding
    /// How it stood then.
    public var after: CommentStanding
    /// How long it had waited, in milliseconds; nil when it was not held.
    public var waited: Int64?
    /// When.
    public var dateCreated: Timestamp

    /// Takes each part as it is.
    public init(
        id: Identifier, commentID: Identifier, actor: String, action: CommentAction, reason: String? = nil,
        before: CommentStanding, after: CommentStanding, waited: Int64? = nil, dateCreated: Timestamp
    ) {
        self.id = id
        self.commentID = commentID
        self.actor = actor
        self.action = action
        self.reason = reason
        self.before = before
        self.after = after
        self.waited = waited
        self.dateCreated = dateCreated
    }
}

extension CommentDecision {
    /// Whether every rule of a decision holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        check.line(actor, "/actor", bytes: limits.nameBytes)
        check.line(reason, "/reason", bytes: limits.descriptionBytes)
        try check.end()
    }
}

/// What a moderator asks for: one action for some comments.
public struct DecisionDraft: Hashable, Sendable {
    /// Each is decided by itself.
    public var ids: [Identifier]
    /// What is to be done.
    public var action: CommentAction
    /// Why.
    public var reason: String?

    /// Takes each part as it is.
    public init(ids: [Identifier], action: CommentAction, reason: String? = nil) {
        self.ids = ids
        self.action = action
        self.reason = reason
    }

    /// Comments of one request.
    public static let mostComments = 100

    /// Whether every rule of a decision holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        if ids.isEmpty { check.refuse("/ids", "required", "It must name a comment.") }
        check.count(ids.count, "/ids", atMost: Self.mostComments)
        check.line(reason, "/reason", bytes: limits.descriptionBytes)
        try check.end()
    }
}
