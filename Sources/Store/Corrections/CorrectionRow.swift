import Newsroom
import SQL

/// The columns of a correction request and how they become a value: the one place that knows both.
enum CorrectionRow {
    /// Of `corrections AS c JOIN articles AS a`.
    static let columns = """
        c.id, c.uuid, a.slug, c.kind, c.state, c.target_revision, c.exact, c.prefix, c.suffix, c.anchor, \
        c.anchor_start, c.anchor_end, c.suggestion, c.explanation, c.sources, c.contact, c.date_created, \
        c.date_modified, c.assignee, (SELECT h.uuid FROM corrections AS h WHERE h.id = c.head_id), c.reporter_count, \
        c.weight, c.version, c.date_due, c.date_answered, c.date_closed, c.date_published, c.secret_hash, c.head_id, \
        c.confidence, c.held_reason
        """

    static let source = "corrections AS c JOIN articles AS a ON a.id = c.article_id"

    /// Whether a request stands apart from the desk's list.
    static let isHeld = "c.held_reason IS NOT NULL AND c.state = 'received'"

    static func id(_ row: borrowing Row) -> Int64 { row.int64(0) }

    static func secretHash(_ row: borrowing Row) -> [UInt8] { row.blob(27) }

    /// The key of the request that this one is decided with; nil where it is decided by itself.
    static func headID(_ row: borrowing Row) -> Int64? { row.optionalInt64(28) }

    static func correction(_ row: borrowing Row) throws -> Correction {
        Correction(
            id: row.identifier(1), articleSlug: row.text(2), kind: try row.word(3), state: try row.word(4),
            target: try target(row), suggestion: row.optionalText(12), explanation: row.optionalText(13),
            sources: row.lines(14) { source, _ in source }, contact: row.optionalBlob(15).map(SealedContact.init),
            handling: try handling(row), dateCreated: row.date(16), dateModified: row.date(17))
    }

    private static func handling(_ row: borrowing Row) throws -> CorrectionHandling {
        CorrectionHandling(
            assignee: row.optionalText(18), headID: row.optionalIdentifier(19),
            heldReason: row.isNull(30) ? nil : try row.word(30),
            reporterCount: row.integer(20), weight: row.int64(21), version: row.integer(22), dateDue: row.date(23),
            dateAnswered: row.optionalDate(24), dateClosed: row.optionalDate(25), datePublished: row.optionalDate(26))
    }

    private static func target(_ row: borrowing Row) throws -> CorrectionTarget? {
        guard let exact = row.optionalText(6) else { return nil }
        let selector = TextQuoteSelector(
            exact: exact, prefix: row.optionalText(7) ?? "", suffix: row.optionalText(8) ?? "")
        return CorrectionTarget(revision: row.integer(5), selector: selector, anchor: try anchor(row))
    }

    private static func anchor(_ row: borrowing Row) throws -> Anchor {
        switch row.text(9) {
        case "exact": .exact(row.integer(10)..<row.integer(11))
        case "relocated":
            .relocated(row.integer(10)..<row.integer(11), confidence: row.optionalReal(29) ?? 1)
        case "ambiguous": .ambiguous
        case "orphaned": .orphaned
        case let word: throw UnknownWord(text: word, type: "Anchor")
        }
    }

    /// An anchor as its four columns.
    static func values(_ anchor: Anchor?) -> [Value] {
        let range = anchor?.range
        return [Value(anchor?.word), Value(range?.lowerBound), Value(range?.upperBound), Value(anchor?.confidence)]
    }

    /// Sources as their column: a URL has no line end.
    static func value(_ sources: [String]) -> Value { .text(Lines.encode(sources.map { [$0] })) }
}
