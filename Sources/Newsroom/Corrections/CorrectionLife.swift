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
