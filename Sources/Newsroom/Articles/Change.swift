/// What a merge edit does to one member (RFC 7396).
public enum Change<Value: Hashable & Sendable>: Hashable, Sendable {
    /// It was not sent.
    case keep
    /// It was sent as null.
    case remove
    /// It was sent with this value.
    case set(Value)

    /// The value that the member has afterwards; nil when it has none.
    public func applied(to value: Value?) -> Value? {
        switch self {
        case .keep: value
        case .remove: nil
        case .set(let newer): newer
        }
    }

    /// Whether a value was sent.
    var isSet: Bool { if case .set = self { true } else { false } }
}
