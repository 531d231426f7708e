/// What becomes of something that a reader has just sent.
public enum CheckOutcome: Hashable, Sendable {
    /// Nothing speaks against it.
    case publish
    /// It is kept for a person to look at.
    case hold(HoldReason)
    /// Nothing of it is kept.
    case refuse(Violation)
}

/// The checks of what readers send in their order: the first that says something decides.
///
/// What refuses stands before what holds, and what looks only at the submission before what must remember others.
public struct SubmissionChecks: Sendable {
    private let rules: ModerationRules

    /// Checks by these rules.
    public init(_ rules: ModerationRules) {
        self.rules = rules
    }

    /// Looks at the submission itself.
    public func outcome(of submission: Submission) -> CheckOutcome {
        let links = submission.links
        func refusal(_ code: String, _ detail: String) -> CheckOutcome {
            .refuse(Violation(pointer: submission.pointer, code: code, detail: detail))
        }
        if rules.linksRefuse > 0, links >= rules.linksRefuse {
            return refusal("too_many_links", "It has \(links) links; fewer than \(rules.linksRefuse) are taken.")
        }
        let listed = rules.blocklist.verdict(on: [submission.authorName, submission.text])
        if listed == .refuse { return refusal("blocked_words", "It has words that are not taken here.") }
        if submission.website?.isEmpty == false { return .hold(.honeypot) }
        if let seconds = submission.formSeconds, seconds < rules.formSeconds { return .hold(.formTime) }
        if listed == .hold { return .hold(.blocklist) }
        return rules.linksHold > 0 && links >= rules.linksHold ? .hold(.links) : .publish
    }

    /// Looks at what else its address has sent; behind the checks of the submission itself.
    ///
    /// - Parameter recent: what it has sent lately; this one is added to it.
    public func outcome(
        of submission: Submission, from address: [UInt8], at date: Timestamp, among recent: inout RecentSubmissions
    ) -> CheckOutcome {
        guard remembersSubmissions else { return .publish }
        // Without the words, as emoji are, the text itself tells them apart.
        let words = WordSkeleton.words(of: submission.text)
        let print = words.isEmpty ? submission.text.hashValue : words.hashValue
        let seen = recent.add(print, from: address, at: date, remembering: rules.repeatSeconds)
        if seen.isRepeated { return .hold(.repeated) }
        return rules.commentsPerMinute > 0 && seen.inLastMinute > rules.commentsPerMinute ? .hold(.flood) : .publish
    }

    /// Whether any rule compares what comes with what came earlier of their address.
    public var remembersSubmissions: Bool { rules.repeatSeconds > 0 || rules.commentsPerMinute > 0 }
}
