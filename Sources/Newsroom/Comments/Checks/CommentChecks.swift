/// What is looked at of a comment before it is published; no part of it is kept.
public struct CommentSubmission: Sendable {
    /// The name that others would see.
    public var authorName: String
    /// Its rendered text.
    public var body: RenderedText
    /// What came in the field that people do not see.
    public var website: String?
    /// How long the form was open, in seconds, as the page says.
    public var formSeconds: Int?

    /// Takes each part as it is.
    public init(authorName: String, body: RenderedText, website: String? = nil, formSeconds: Int? = nil) {
        self.authorName = authorName
        self.body = body
        self.website = website
        self.formSeconds = formSeconds
    }
}

/// What becomes of a comment that has just come.
public enum CheckOutcome: Hashable, Sendable {
    case publish
    /// It is kept for a moderator.
    case hold(HoldReason)
    /// Nothing of it is kept.
    case refuse(Violation)
}

/// The checks of a comment in their order: the first that says something decides.
///
/// What refuses stands before what holds, and what looks only at the comment before what must remember others.
public struct CommentChecks: Sendable {
    private let rules: ModerationRules

    /// Checks by these rules.
    public init(_ rules: ModerationRules) {
        self.rules = rules
    }

    /// Looks at the comment itself.
    public func outcome(of submission: CommentSubmission) -> CheckOutcome {
        let links = LinkCount.of(submission.body)
        if rules.linksRefuse > 0, links >= rules.linksRefuse {
            return refusal("too_many_links", "It has \(links) links; fewer than \(rules.linksRefuse) are taken.")
        }
        let listed = rules.blocklist.verdict(on: [submission.authorName, submission.body.text])
        if listed == .refuse { return refusal("blocked_words", "It has words that are not taken here.") }
        if submission.website?.isEmpty == false { return .hold(.honeypot) }
        if let seconds = submission.formSeconds, seconds < rules.formSeconds { return .hold(.formTime) }
        if listed == .hold { return .hold(.blocklist) }
        return rules.linksHold > 0 && links >= rules.linksHold ? .hold(.links) : .publish
    }

    /// Looks at what else its address has sent; behind the checks of the comment itself.
    ///
    /// - Parameter recent: what it has sent lately; this comment is added to it.
    public func outcome(
        of submission: CommentSubmission, from address: [UInt8], at date: Timestamp, among recent: inout RecentComments
    ) -> CheckOutcome {
        guard remembersComments else { return .publish }
        // Without the words, as emoji are, the text itself tells comments apart.
        let words = WordSkeleton.words(of: submission.body.text)
        let print = words.isEmpty ? submission.body.text.hashValue : words.hashValue
        let seen = recent.add(print, from: address, at: date, remembering: rules.repeatSeconds)
        if seen.isRepeated { return .hold(.repeated) }
        return rules.commentsPerMinute > 0 && seen.inLastMinute > rules.commentsPerMinute ? .hold(.flood) : .publish
    }

    /// Whether any rule compares comments with earlier ones of their address.
    public var remembersComments: Bool { rules.repeatSeconds > 0 || rules.commentsPerMinute > 0 }

    private func refusal(_ code: String, _ detail: String) -> CheckOutcome {
        .refuse(Violation(pointer: "/body_markdown", code: code, detail: detail))
    }
}

/// How many links a comment has, also those that are written out and cannot be followed.
enum LinkCount {
    static func of(_ body: RenderedText) -> Int {
        max(occurrences(of: "<a ", in: body.html), occurrences(of: "://", in: body.text))
    }

    private static func occurrences(of word: StaticString, in text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            let (first, second, third) = (word.utf8Start[0], word.utf8Start[1], word.utf8Start[2])
            var count = 0
            for index in 0..<max(0, bytes.count - 2) where bytes[index] == first {
                if bytes[index + 1] == second, bytes[index + 2] == third { count += 1 }
            }
            return count
        }
    }
}
