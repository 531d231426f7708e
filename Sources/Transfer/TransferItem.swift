import Newsroom

/// One thing that goes into a newsroom or comes out of it, whole or not at all.
public enum TransferItem: Hashable, Sendable {
    case section(Section)
    case staff(StaffRecord)
    case reader(ReaderRecord)
    case article(ArticleRecord)
    case related(RelatedRecord)
    case comment(CommentRecord)
    case commentDecision(CommentDecision)
    case correction(CorrectionRecord)
    case correctionNote(CorrectionNoteRecord)

    /// What it is.
    public var kind: ItemKind {
        switch self {
        case .section: .section
        case .staff: .staff
        case .reader: .reader
        case .article: .article
        case .related: .related
        case .comment: .comment
        case .commentDecision: .commentDecision
        case .correction: .correction
        case .correctionNote: .correctionNote
        }
    }
}

/// What an item is; the `type` of its line.
public enum ItemKind: String, CaseIterable, Sendable {
    case section
    case staff
    case reader
    case article
    case related
    case comment
    case commentDecision = "comment_decision"
    case correction
    case correctionNote = "correction_note"
    /// What could not even be read that far.
    case unknown
}
