/// What shows that it is a comment's author who asks.
public enum CommentAuthorProof: Hashable, Sendable {
    /// BLAKE2b-128 of the token that came with the comment.
    case token(hash: [UInt8])
    /// Who is signed in (`Reader.subjectHash`).
    case reader(subjectHash: [UInt8])
}

/// What the author of a comment is known by when they come again.
public struct CommentAuthorship: Hashable, Sendable {
    /// BLAKE2b-128 of the token that the comment is edited with; nil when nobody can.
    public var editHash: [UInt8]?
    /// The reader as votes have them (`CommentVoter.id`); nil when that is not known.
    public var voter: [UInt8]?

    /// The keyed hash of where it came from; nil when that is not to be kept.
    public var address: [UInt8]?

    /// Takes each part as it is.
    public init(editHash: [UInt8]? = nil, voter: [UInt8]? = nil, address: [UInt8]? = nil) {
        self.editHash = editHash
        self.voter = voter
        self.address = address
    }
}
