/// A reader's request to correct or clarify an article.
public struct Correction: Hashable, Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// The article it belongs to.
    public var articleSlug: String
    /// What it asks for.
    public var kind: CorrectionKind
    /// Where it is in its life.
    public var state: CorrectionState
    /// Nil for a remark on the whole article.
    public var target: CorrectionTarget?
    /// The words that should stand there.
    public var suggestion: String?
    /// Why, in the reader's words.
    public var explanation: String?
    /// URLs that speak for it.
    public var sources: [String]
    /// Private: for editors only, never in a public answer; nil when unknown or erased.
    public var contact: SealedContact?
    /// What the desk does with it.
    public var handling: CorrectionHandling
    /// When it came.
    public var dateCreated: Timestamp
    /// When its state last changed.
    public var dateModified: Timestamp

    /// Takes each part as it is.
    public init(
        id: Identifier, articleSlug: String, kind: CorrectionKind, state: CorrectionState,
        target: CorrectionTarget? = nil, suggestion: String? = nil, explanation: String? = nil,
        sources: [String] = [], contact: SealedContact? = nil, handling: CorrectionHandling, dateCreated: Timestamp,
        dateModified: Timestamp
    ) {
        self.id = id
        self.articleSlug = articleSlug
        self.kind = kind
        self.state = state
        self.target = target
        self.suggestion = suggestion
        self.explanation = explanation
        self.sources = sources
        self.contact = contact
        self.handling = handling
        self.dateCreated = dateCreated
        self.dateModified = dateModified
    }
}

/// What a request asks for.
public enum CorrectionKind: String, CaseIterable, Sendable {
    /// Something is wrong.
    case correction
    /// Something may be misunderstood.
    case clarification
    /// Something is misspelt.
    case typo
    /// Something is left out that one must know.
    case missingContext = "missing_context"
    /// Anything else.
    case other
}

/// The words that a request is about, and where they were found.
public struct CorrectionTarget: Hashable, Sendable {
    /// The revision that the reader saw.
    public var revision: Int
    /// The words, as the reader sent them.
    public var selector: TextQuoteSelector
    /// Where they stand now.
    public var anchor: Anchor

    /// Takes each part as it is.
    public init(revision: Int, selector: TextQuoteSelector, anchor: Anchor) {
        self.revision = revision
        self.selector = selector
        self.anchor = anchor
    }
}

/// A quote with what stands around it (W3C Web Annotation Data Model, 4.2.4).
public struct TextQuoteSelector: Hashable, Sendable {
    /// The words.
    public var exact: String
    /// What stands before them.
    public var prefix: String
    /// What stands behind them.
    public var suffix: String

    /// Takes the words and what stands around them.
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
    /// They moved with the text around them, or the reader quoted them a little differently; how sure it is that they
    /// are the same, from 0 to 1 in hundredths.
    case relocated(Range<Int>, confidence: Double = 1)
    /// They stand in more than one place and nothing says which is meant.
    case ambiguous
    /// They do not stand there.
    case orphaned

    /// Its name in the API.
    public var word: String {
        switch self {
        case .exact: "exact"
        case .relocated: "relocated"
        case .ambiguous: "ambiguous"
        case .orphaned: "orphaned"
        }
    }

    /// Where the words stand, when that is known; in Unicode scalars of `body_text`.
    public var range: Range<Int>? {
        switch self {
        case .exact(let range), .relocated(let range, _): range
        case .ambiguous, .orphaned: nil
        }
    }

    /// How sure the place of relocated words is, from 0 to 1; nil for others.
    public var confidence: Double? {
        if case .relocated(_, let confidence) = self { confidence } else { nil }
    }
}

/// How to reach a reporter.
public struct Contact: Hashable, Sendable {
    /// What people read.
    public var name: String?
    /// An address, checked for its form only.
    public var email: String?

    /// Takes each part as it is.
    public init(name: String? = nil, email: String? = nil) {
        self.name = name
        self.email = email
    }
}

/// The same where it is kept: only who has the key can open it.
public struct SealedContact: Hashable, Sendable {
    /// What was sealed, with all that opening it needs but the key.
    public var bytes: [UInt8]

    /// Takes the bytes as they are.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }
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
