import Newsroom
import SQL

/// An article with its newest revision, as it stands in the current row of a statement, lent to the closure that shows
/// it. The one place that knows the columns behind those of `LentSummary`.
public struct LentArticle: ~Copyable {
    /// All that lists show of it.
    public let summary: LentSummary
    private let snapshot: Snapshot
    private let rules: ArticleRules

    /// Of `articles AS a JOIN article_revisions AS r LEFT JOIN sections AS s`; `$2` says whether there is the Markdown.
    static let columns = """
        \(LentSummary.columns), CASE WHEN $2 THEN r.body_markdown END, r.body_html, r.body_text, a.slots, a.slots_by_rule, \
        r.paragraph_count, a.date_withdrawn, a.withdrawal_note, \
        EXISTS (SELECT 1 FROM correction_notes AS n WHERE n.article_id = a.id)
        """

    init(_ row: consuming Row, in snapshot: Snapshot, _ rules: ArticleRules) {
        summary = LentSummary(row)
        self.snapshot = snapshot
        self.rules = rules
    }

    /// Nil unless it is withdrawn.
    public var withdrawal: Withdrawal? {
        guard let date = summary.row.optionalDate(Self.first + 6) else { return nil }
        return Withdrawal(date: date, note: summary.row.optionalText(Self.first + 7))
    }

    /// Lends its text as its editors write it, or nil when it was not asked for.
    public func withMarkdown<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        summary.row.withOptionalUTF8(Self.first, body)
    }

    /// Lends its text as safe HTML.
    public func withHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        summary.row.withUTF8(Self.first + 1, body)
    }

    /// Lends its plain text.
    public func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        summary.row.withUTF8(Self.first + 2, body)
    }

    /// Lends the slots in its text, in order: the editor's, or those of the newsroom's rule.
    public func eachSlot(_ visit: (_ kind: UnsafeBufferPointer<UInt8>, _ afterParagraph: Int) -> Void) {
        if isByRule {
            for slot in slotsByRule { slot.kind.withBytes { visit($0, slot.afterParagraph) } }
            return
        }
        summary.row.withUTF8(Self.first + 3) { lines in
            Lines.each(of: lines) { kind, paragraph in
                if let paragraph = Int(String(decoding: paragraph, as: UTF8.self)) { visit(kind, paragraph) }
            }
        }
    }

    /// Lends the articles that belong to it: those that its editor chose, in that order, then similar ones.
    public func eachRelated(_ visit: (borrowing LentRelated) throws -> Void) throws {
        try snapshot.eachRelated(to: summary.rowID, filledUpTo: rules.relatedArticles, visit)
    }

    /// Its published notes, newest first. Most articles have none, and are then not asked for any.
    public func corrections() throws -> [CorrectionNote] {
        guard summary.row.boolean(Self.first + 8) else { return [] }
        return try snapshot.correctionNotes(articleID: summary.rowID, limit: 100, after: nil).items
    }

    /// The note that retracts it; nil unless it is retracted.
    public func retraction() throws -> CorrectionNote? { try summary.retractionKey.flatMap(snapshot.note(key:)) }

    private static let first = LentSummary.columnCount

    private var isByRule: Bool { summary.row.boolean(Self.first + 4) }

    private var slotsByRule: [Slot] { rules.slots.slots(paragraphs: summary.row.integer(Self.first + 5)) }
}

extension Article {
    /// Keeps what was lent, with its Markdown.
    init(_ lent: borrowing LentArticle) throws {
        var slots: [Slot] = []
        lent.eachSlot { slots.append(Slot(kind: String(decoding: $0, as: UTF8.self), afterParagraph: $1)) }
        var related: [RelatedArticle] = []
        try lent.eachRelated { related.append(RelatedArticle($0)) }
        self.init(
            summary: try ArticleSummary(lent.summary),
            body: KeptText(
                markdown: lent.withMarkdown { UTF8Text(bytes: $0.map { [UInt8]($0) } ?? []) },
                html: lent.withHTML { UTF8Text(bytes: [UInt8]($0)) },
                text: lent.withText { UTF8Text(bytes: [UInt8]($0)) }),
            slots: slots, related: related, corrections: try lent.corrections(), retraction: try lent.retraction(),
            withdrawal: lent.withdrawal)
    }
}

extension String {
    fileprivate func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var text = self
        text.withUTF8(body)
    }
}
