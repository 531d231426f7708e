import Newsroom

/// What of a newsroom is written.
public struct ExportSelection: Sendable {
    /// Of these kinds.
    public var kinds = Set(ItemKind.allCases)
    /// Only what this reader has sent; nil for everybody's.
    public var reader: ReaderSelection?

    /// All.
    public init() {}

    func has(_ kind: ItemKind) -> Bool {
        kinds.contains(kind) && (reader == nil || ReaderSelection.kinds.contains(kind))
    }

    func has(_ item: TransferItem) -> Bool { reader?.has(item) ?? true }
}

/// One reader, by what readers give of themselves: names are not unique, so comments may be narrowed to some.
public struct ReaderSelection: Sendable {
    /// As it stands beside the comments, letter by letter.
    public var name: String?
    /// Of those comments only these; nil for all.
    public var comments: Set<Identifier>?
    /// As it was given with requests for corrections.
    public var email: String?

    /// What one reader sends.
    static let kinds: Set<ItemKind> = [.comment, .correction]

    /// Takes each part as it is.
    public init(name: String? = nil, comments: Set<Identifier>? = nil, email: String? = nil) {
        self.name = name
        self.comments = comments
        self.email = email
    }

    func has(_ item: TransferItem) -> Bool {
        switch item {
        case .comment(let record): record.draft.authorName == name && comments?.contains(record.id) ?? true
        case .correction(let record): email != nil && record.contact?.email == email
        default: false
        }
    }
}
