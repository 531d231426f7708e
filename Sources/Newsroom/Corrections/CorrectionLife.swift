extension CorrectionState {
    /// The states that may follow this one; none behind an end.
    public var next: [CorrectionState] {
        switch self {
        case .received: [.inReview, .withdrawn]
        case .inReview: [.accepted, .declined, .duplicate, .withdrawn]
        case .accepted: [.published, .withdrawn]
        case .declined, .duplicate, .published, .withdrawn: []
        }
    }

    /// Whether the desk has still something to do.
    public var isOpen: Bool { !next.isEmpty }

    /// Whether the reporter has an answer by it.
    public var isDecision: Bool {
        switch self {
        case .accepted, .declined, .duplicate, .published: true
        case .received, .inReview, .withdrawn: false
        }
    }
}

/// A change of state that the life of a correction does not have.
public struct IllegalTransition: Error, Hashable {
    /// Where it stands.
    public let from: CorrectionState
    /// Where it should have gone.
    public let to: CorrectionState

    /// Names the change.
    public init(from: CorrectionState, to: CorrectionState) {
        self.from = from
        self.to = to
    }
}
