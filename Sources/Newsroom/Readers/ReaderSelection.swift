/// One reader, by what they have given of themselves. Names are not unique, so the comments under one may be narrowed to
/// some.
public struct ReaderSelection: Hashable, Sendable {
    /// Who was signed in.
    public var readerID: Identifier?
    /// As it stands beside the comments, letter by letter.
    public var name: String?
    /// Only these of the comments under the name, or these alone; nil for all under it.
    public var comments: Set<Identifier>?
    /// As it was given with requests for corrections.
    public var email: String?

    /// Takes each part as it is.
    public init(
        readerID: Identifier? = nil, name: String? = nil, comments: Set<Identifier>? = nil, email: String? = nil
    ) {
        self.readerID = readerID
        self.name = name
        self.comments = comments
        self.email = email
    }

    /// Whether it is nobody.
    public var isEmpty: Bool { readerID == nil && name == nil && comments == nil && email == nil }

    /// Whether a comment is the reader's.
    public func hasComment(_ id: Identifier, name: String, readerID: Identifier?) -> Bool {
        if let readerID, self.readerID == readerID { return true }
        guard self.name != nil || comments != nil else { return false }
        return (self.name.map { $0 == name } ?? true) && (comments?.contains(id) ?? true)
    }

    /// Whether a request for a correction is the reader's.
    public func hasRequest(from contact: Contact?) -> Bool { email != nil && contact?.email == email }
}
