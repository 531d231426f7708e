/// A reader's request to correct or clarify an article.
public struct Correction: Hashable, Sendable {
    public var id: Identifier
    public var articleSlug: String
    public var kind: CorrectionKind
    public var state: CorrectionState
    /// Nil for a remark on the whole article.
    public var target: CorrectionTarget?
    /// The words that should stand there.
    public var suggestion: String?
    public var explanation: String?
    /// Private: for the desk only, never in a public answer.
    public var contact: Contact?
    public var dateCreated: Timestamp
    /// When its state last changed.
    public var dateModified: Timestamp
}

/// What a request asks for.
public enum CorrectionKind: String, CaseIterable, Sendable {
    case correction
    case clarification
}

/// The words that a request is about, and where they were found.
public struct CorrectionTarget: Hashable, Sendable {
    /// The revision that the reader saw.
    public var revision: Int
    public var selector: TextQuoteSelector
    public var anchor: Anchor
}

/// A quote with what stands around it (W3C Web Annotation Data Model, 4.2.4).
public struct TextQuoteSelector: Hashable, Sendable {
    public var exact: String
    public var prefix: String
    public var suffix: String

    public init(exact: String, prefix: String = "", suffix: String = "") {
        self.exact = exact
        self.prefix = prefix
        self.suffix = suffix
    }
}

/// Where a quote stands in the newest revision.
public enum Anchor: Hashable, Sendable {
    /// The words stand there unchanged; offsets in Unicode scalars of `body_text`.
    case exact(Range<Int>)
    /// The same words moved with the text around them.
    case relocated(Range<Int>)
    /// They stand in more than one place and nothing says which is meant.
    case ambiguous
    /// They do not stand there.
    case orphaned
}

/// How to reach a reporter.
public struct Contact: Hashable, Sendable {
    public var name: String?
    public var email: String?
}

/// What the public reads about a correction that was made.
public struct CorrectionNote: Hashable, Sendable {
    public var id: Identifier
    public var kind: CorrectionKind
    public var text: String
    public var datePublished: Timestamp
}

/// Where a request is in its life.
public enum CorrectionState: String, CaseIterable, Sendable {
    case received
    case inReview = "in_review"
    case accepted
    case declined
    case duplicate
    case published
    case withdrawn
}

/// One change of state: never rewritten.
public struct CorrectionEvent: Hashable, Sendable {
    /// Nil for the first.
    public var from: CorrectionState?
    public var to: CorrectionState
    /// A staff member's name, or `reporter`.
    public var actor: String
    public var reason: String?
    public var dateCreated: Timestamp
}
