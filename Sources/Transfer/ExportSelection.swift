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

extension ReaderSelection {
    /// What one reader sends.
    static let kinds: Set<ItemKind> = [.reader, .comment, .correction]

    func has(_ item: TransferItem) -> Bool {
        switch item {
        case .reader(let record): readerID == record.id
        case .comment(let record): hasComment(record.id, name: record.draft.authorName, readerID: record.readerID)
        case .correction(let record): hasRequest(from: record.contact)
        default: false
        }
    }
}
