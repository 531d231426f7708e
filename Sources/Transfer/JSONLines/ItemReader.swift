import FoundationEssentials
import GalleyAPI
import JSON
import Newsroom

/// Reads lines of Galley's own form: a JSON object with its `type`.
enum ItemReader {
    private static let depth = 32

    /// - Returns: none for the line that begins an export, two for an article that names related ones.
    /// - Throws: `Refusal` with every reason, by JSON Pointers into the line.
    static func items(_ line: [UInt8]) throws(Refusal) -> [TransferItem] {
        let errors = InputErrors()
        var reader = FieldReader(try root(line), at: "", errors: errors)
        guard let word = reader.string("type") else {
            throw Refusal(.unknown, "/type", "required", "It must be given.", isJSON: true)
        }
        if word == "export" { return try header(&reader, errors) }
        guard let kind = ItemKind(rawValue: word), kind != .unknown else {
            throw Refusal(
                .unknown, "/type", "unknown_value", "There are no items of the type “\(word)”.", isJSON: true)
        }
        let items = Self.items(kind, &reader)
        reader.end()
        let violations = errors.malformed + errors.broken
        if !violations.isEmpty { throw Refusal(kind: kind, violations: violations, isJSON: true) }
        return items
    }

    private static func root(_ line: [UInt8]) throws(Refusal) -> KeyedDecodingContainer<FieldName> {
        // Foundation would take UTF-16 too, which has zero bytes.
        guard !line.contains(0), (try? UTF8Span(validating: line.span)) != nil else {
            throw Refusal(.unknown, "", "not_utf8", "The line is not in UTF-8.")
        }
        guard JSONDepth.measure(line) <= depth else {
            throw Refusal(.unknown, "", "too_deep", "Arrays and objects may nest \(depth) deep.")
        }
        do {
            return try JSONDecoder().decode(JSONRoot.self, from: Data(line)).container
        } catch {
            throw Refusal(.unknown, "", "not_json", "The line is not a JSON object (RFC 8259).")
        }
    }

    private static func header(_ reader: inout FieldReader, _ errors: InputErrors) throws(Refusal) -> [TransferItem] {
        let format = reader.requiredInteger("format")
        _ = reader.boolean("private")
        guard errors.malformed.isEmpty, format == Exporter.format else {
            throw Refusal(
                .unknown, "/format", "unknown_value", "This version reads format \(Exporter.format).", isJSON: true)
        }
        return []
    }

    private static func items(_ kind: ItemKind, _ reader: inout FieldReader) -> [TransferItem] {
        switch kind {
        case .section:
            [
                .section(
                    Section(
                        slug: reader.requiredString("slug"), name: reader.requiredString("name"),
                        discussion: DiscussionRule.read("discussion", &reader)))
            ]
        case .staff: [.staff(StaffRecord(&reader))]
        case .reader: [.reader(ReaderRecord(&reader))]
        case .article: article(ArticleRecord(&reader))
        case .related:
            [.related(RelatedRecord(articleSlug: reader.requiredString("article"), related: reader.strings("related")))]
        case .comment: [.comment(CommentRecord(&reader))]
        case .commentDecision: [.commentDecision(CommentDecision(&reader))]
        case .correction: [.correction(CorrectionRecord(&reader))]
        case .correctionNote: [.correctionNote(CorrectionNoteRecord(&reader))]
        case .unknown: []
        }
    }

    private static func article(_ record: ArticleRecord) -> [TransferItem] {
        if record.article.related.isEmpty { return [.article(record)] }
        let related = RelatedRecord(articleSlug: record.article.slug, related: record.article.related)
        var record = record
        record.article.related = []
        return [.article(record), .related(related)]
    }
}

/// Why an item does not go in.
struct Refusal: Error {
    let kind: ItemKind
    let violations: [Violation]
    /// Whether the item, as it came, is a JSON text.
    var isJSON = false

    init(kind: ItemKind, violations: [Violation], isJSON: Bool = false) {
        self.kind = kind
        self.violations = violations
        self.isJSON = isJSON
    }

    init(_ kind: ItemKind, _ pointer: String, _ code: String, _ detail: String, isJSON: Bool = false) {
        self.init(
            kind: kind, violations: [Violation(pointer: pointer, code: code, detail: detail)], isJSON: isJSON)
    }
}
