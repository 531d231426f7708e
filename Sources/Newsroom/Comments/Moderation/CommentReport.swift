/// What a reader finds wrong with a comment.
public struct CommentReport: Hashable, Sendable {
    /// What kind of thing.
    public var reason: ReportReason
    /// In the reader's own words.
    public var text: String?

    /// Takes both as they are.
    public init(reason: ReportReason, text: String? = nil) {
        self.reason = reason
        self.text = text
    }

    /// Whether every rule of a report holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        check.lines(text, "/text", bytes: limits.descriptionBytes)
        try check.end()
    }
}

/// What readers report comments for.
public enum ReportReason: String, CaseIterable, Sendable {
    case spam
    case abuse
    case offTopic = "off_topic"
    case spoiler
    case personalData = "personal_data"
    case other
}
