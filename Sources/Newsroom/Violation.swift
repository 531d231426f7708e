/// A rule that a well-formed input breaks.
public struct Violation: Hashable, Sendable {
    /// Where, as a JSON Pointer into what was sent (RFC 6901): `/headline`; empty for the whole.
    public let pointer: String
    /// A stable word for programs: `too_long`, `required`, `unknown_value`, …
    public let code: String
    /// A sentence for people, naming the bound.
    public let detail: String

    /// Names a broken rule.
    public init(pointer: String, code: String, detail: String) {
        self.pointer = pointer
        self.code = code
        self.detail = detail
    }
}

/// Input against one or more rules of the newsroom; nothing of it was kept.
public struct RuleError: Error, Hashable {
    /// Every rule that was broken, in the order of the fields; never empty.
    public let violations: [Violation]

    /// Refuses input for these reasons.
    public init(_ violations: [Violation]) {
        self.violations = violations
    }
}
