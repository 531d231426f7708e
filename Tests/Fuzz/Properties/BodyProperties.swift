import FoundationEssentials
import HTTP
import JSON
import Newsroom

@testable import GalleyAPI

/// What must hold for whatever comes as a JSON body.
struct BodyProperties {
    private static let settings = APISettings(publicURL: "https://news.example")

    private let input: [UInt8]

    init(_ input: [UInt8]) { self.input = input }

    func check() throws(BrokenProperty) {
        try checkString()
        try checkDepth()
        try check({ CommentDraft(&$0, hasName: false) }, written: WrittenDraft.comment) {
            try $0.checked(Self.settings.limits)
        }
        try check({ CorrectionDraft(&$0) }, written: WrittenDraft.correction) {
            try $0.check(Self.settings.limits)
            return nil
        }
        try check({ ArticleDraft(&$0) }, written: WrittenDraft.article) {
            try $0.checked(Self.settings.limits, now: Timestamp(milliseconds: 0))
        }
        for status in ArticleStatus.allCases { try checkEdit(of: status) }
    }

    /// A merge edit is refused with a problem, or makes an article that keeps the rules and that the same edit leaves
    /// as it is.
    private func checkEdit(of status: ArticleStatus) throws(BrokenProperty) {
        let date = Timestamp(milliseconds: status == .scheduled ? 1 : 0)
        let article = ArticleDraft(
            slug: "s", headline: "H", provider: Provider(name: "P"), bodyMarkdown: "One.", status: status,
            datePublished: date)
        do {
            let edit = try body(input, as: .mergePatch) { ArticleEdit(&$0) }
            let edited = try apply(edit, to: article)
            let isLegal = edited.status == status || status.next.contains(edited.status)
            try require(isLegal, "\(status) to \(edited.status).")
            try require(edited.status != .published || edited.datePublished ?? date <= date, "\(edited) in the future.")
            // A date that was taken away before the publication stands behind it.
            if edit.datePublished != .remove {
                try require(try apply(edit, to: edited) == edited, "Edited again: \(edited).")
            }
        } catch let error as BrokenProperty {
            throw error
        } catch {
            try Problems(settings: Self.settings).check(error, among: [400, 409, 422])
        }
    }

    private func apply(_ edit: ArticleEdit, to article: ArticleDraft) throws -> ArticleDraft {
        try edit.applied(to: article, paragraphs: 1, Self.settings.limits, now: Timestamp(milliseconds: 0))
    }

    /// Any text is written as JSON that another parser reads as the same text.
    private func checkString() throws(BrokenProperty) {
        let text = String(decoding: input, as: UTF8.self)
        var writer = JSONWriter()
        writer.array { $0.string(text) }
        guard let read = try? JSONDecoder().decode([String].self, from: Data(writer.bytes)), read.count == 1 else {
            throw BrokenProperty("Not JSON: \(String(decoding: writer.bytes, as: UTF8.self)).")
        }
        try require(read[0].utf8.elementsEqual(text.utf8), "\(text) is read as \(read[0]).")
    }

    /// The text may only be deeper than what its parser kept of it: of two members of one name it keeps one.
    private func checkDepth() throws(BrokenProperty) {
        guard !input.contains(0), String(validating: input, as: UTF8.self) != nil,
            let value = try? JSONDecoder().decode(JSONShape.self, from: Data(input))
        else { return }
        try require(JSONDepth.measure(input) >= value.depth, "\(value.depth) deep.")
    }

    /// A body is refused with a problem, or its draft survives being written and read again.
    private func check<Draft>(
        _ read: (inout FieldReader) -> Draft, written: (Draft) -> [UInt8],
        rules: (Draft) throws -> RenderedText?
    ) throws(BrokenProperty) {
        let draft: Draft
        do { draft = try body(input, read) } catch {
            return try Problems(settings: Self.settings).check(error, among: [400, 422])
        }
        let bytes = written(draft)
        guard let again = try? body(bytes, read) else {
            throw BrokenProperty("Written again: \(String(decoding: bytes, as: UTF8.self)).")
        }
        try require(written(again) == bytes, "Another draft: \(String(decoding: bytes, as: UTF8.self)).")
        do {
            if let text = try rules(draft) { try SafeHTML(text.html).check() }
        } catch let error as BrokenProperty {
            throw error
        } catch {
            try Problems(settings: Self.settings).check(error, among: [422])
        }
    }

    private func body<Draft>(
        _ bytes: [UInt8], as type: BodyType = .json, _ read: (inout FieldReader) -> Draft
    ) throws -> Draft {
        let request = Request(method: .post, target: "/", fields: ["Content-Type": type.rawValue], content: bytes)
        let call = Call(request: request, parameters: [:], staff: nil, now: Timestamp(milliseconds: 0))
        return try call.body(Self.settings, as: type, read)
    }
}

/// How deep a JSON value nests, as its parser sees it.
private struct JSONShape: Decodable {
    let depth: Int

    init(from decoder: any Decoder) throws {
        var deepest = 0
        if let object = try? decoder.container(keyedBy: FieldName.self) {
            for key in object.allKeys { deepest = max(deepest, try object.decode(JSONShape.self, forKey: key).depth) }
        } else if var array = try? decoder.unkeyedContainer() {
            while !array.isAtEnd { deepest = max(deepest, try array.decode(JSONShape.self).depth) }
        } else {
            deepest = -1
        }
        depth = deepest + 1
    }
}
