/// What was done with a request or said about it: never rewritten.
public struct CorrectionEvent: Hashable, Sendable {
    /// What happened.
    public var kind: CorrectionEventKind
    /// The state that it left; nil for the first, and where none changed.
    public var from: CorrectionState?
    /// The state it came to; nil where none changed.
    public var to: CorrectionState?
    /// A staff member's name, or `reporter`.
    public var actor: String
    /// Why, or what was said; of an assignment to whom, nil for nobody.
    public var text: String?
    /// When it came.
    public var dateCreated: Timestamp

    /// Takes each part as it is.
    public init(
        kind: CorrectionEventKind, from: CorrectionState? = nil, to: CorrectionState? = nil, actor: String,
        text: String? = nil, dateCreated: Timestamp
    ) {
        self.kind = kind
        self.from = from
        self.to = to
        self.actor = actor
        self.text = text
        self.dateCreated = dateCreated
    }

    /// A change of state.
    public init(
        from: CorrectionState? = nil, to: CorrectionState, actor: String, reason: String? = nil,
        dateCreated: Timestamp
    ) {
        self.init(kind: .transition, from: from, to: to, actor: actor, text: reason, dateCreated: dateCreated)
    }

    /// Who did what the reader of the request did.
    public static let reporter = "reporter"

    /// Who did what nobody did.
    public static let server = "galley"
}

/// What may happen to a request.
public enum CorrectionEventKind: String, CaseIterable, Sendable {
    /// It came to another state.
    case transition
    /// Somebody at the desk noted something for the desk.
    case note
    /// Somebody at the desk told the reporter something.
    case answer
    /// It was given to somebody, or to nobody.
    case assignment
    /// The reporter added something.
    case reporterWord = "reporter_word"

    /// Whether its reporter sees it, too.
    public var isForReporter: Bool {
        switch self {
        case .transition, .answer, .reporterWord: true
        case .note, .assignment: false
        }
    }
}
