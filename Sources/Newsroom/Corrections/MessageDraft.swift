/// What somebody says about a request: a reason, an answer, a note, a reporter's word.
public struct MessageDraft: Hashable, Sendable {
    /// Plain text.
    public var text: String

    /// Takes the text as it is; `check` says whether it may stand.
    public init(text: String) {
        self.text = text
    }

    /// Whether every rule of it holds.
    ///
    /// - Parameter pointer: where it stands in the input.
    /// - Throws: `RuleError` naming what is against a rule.
    public func check(_ limits: NewsroomLimits, at pointer: String) throws(RuleError) {
        var check = RuleCheck()
        check.lines(text, pointer, bytes: limits.explanationBytes)
        try check.end()
    }
}
