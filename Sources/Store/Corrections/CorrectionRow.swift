import Newsroom
import SQL

/// The columns of a correction request and how they become a value: the one place that knows both.
enum CorrectionRow {
    /// Of `corrections AS c JOIN articles AS a`.
    static let columns = """
        c.id, c.uuid, a.slug, c.kind, c.state, c.target_revision, c.exact, c.prefix, c.suffix, c.anchor, \
        c.anchor_start, c.anchor_end, c.suggestion, c.explanation, c.contact_name, c.contact_email, c.date_created, \
        c.date_modified, c.confidence
        """

    static let source = "corrections AS c JOIN articles AS a ON a.id = c.article_id"

    static func id(_ row: borrowing Row) -> Int64 { row.int64(0) }

    static func position(_ row: borrowing Row) -> Position { Position(key: row.int64(16), id: row.int64(0)) }

    static func correction(_ row: borrowing Row) throws -> Correction {
        Correction(
            id: row.identifier(1), articleSlug: row.text(2), kind: try row.word(3), state: try row.word(4),
            target: try target(row), suggestion: row.optionalText(12), explanation: row.optionalText(13),
            contact: contact(row), dateCreated: row.date(16), dateModified: row.date(17))
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
            .relocated(row.integer(10)..<row.integer(11), confidence: row.optionalReal(18) ?? 1)
        case "ambiguous": .ambiguous
        case "orphaned": .orphaned
        case let word: throw UnknownWord(text: word, type: "Anchor")
        }
    }

    private static func contact(_ row: borrowing Row) -> Contact? {
        row.isNull(14) && row.isNull(15) ? nil : Contact(name: row.optionalText(14), email: row.optionalText(15))
    }

    /// An anchor as its four columns.
    static func values(_ anchor: Anchor?) -> [Value] {
        let range = anchor?.range
        return [Value(anchor?.word), Value(range?.lowerBound), Value(range?.upperBound), Value(anchor?.confidence)]
    }
}
