import FoundationEssentials
import HTTP
import Newsroom
import Testing

@testable import GalleyAPI

/// An edit makes of an article what RFC 7396 makes of its document, whatever the edit is.
@Suite struct MergePatchTests {
    private let document = #"""
        {"slug": "one", "headline": "H", "description": "D", "section": "world", "tags": ["a", "b"], "authors": ["Ann"],
         "provider": {"name": "P", "url": "https://p.example"}, "language": "uk",
         "image": {"url": "https://i.example/1.jpg", "caption": "C", "width": 3}, "body_markdown": "One.\n\nTwo.",
         "slots": [{"kind": "ad", "after_paragraph": 1}], "status": "draft",
         "date_published": "2030-01-01T00:00:00Z", "comments_open": false}
        """#

    @Test(arguments: [
        "{}", #"{"description": null, "section": null, "tags": null, "authors": null, "provider": null}"#,
        #"{"language": null, "image": null, "slots": null, "date_published": null, "comments_open": null}"#,
        #"{"provider": {"url": null}, "image": {"caption": null, "credit": "X", "height": 2}}"#,
        #"{"provider": {"name": "Q"}, "image": {"url": "https://i.example/2.jpg", "width": null}}"#,
        #"{"tags": [], "authors": ["Bo", "Cy"], "slots": [{"kind": "quiz", "after_paragraph": 2}]}"#,
        #"{"body_markdown": "Three.\n\nFour.", "headline": "New", "slug": "two", "status": "scheduled"}"#,
    ])
    func theArticleIsTheMergedDocument(patch: String) throws {
        let merged = merge(try value(patch), into: try value(document))
        let expected = try read(written(merged)) { ArticleDraft(&$0) }
        let article = try read(document) { ArticleDraft(&$0) }
        let edit = try read(patch, as: .mergePatch) { ArticleEdit(&$0) }
        let now = Timestamp(milliseconds: 0)
        #expect(try edit.applied(to: article, paragraphs: 2, NewsroomLimits(), now: now) == expected)
        #expect(throws: Never.self) { try expected.checked(NewsroomLimits(), now: now) }
    }

    /// RFC 7396, section 2.
    private func merge(_ patch: JSONValue, into target: JSONValue) -> JSONValue {
        guard case .members(let changes) = patch else { return patch }
        var members: [String: JSONValue] = [:]
        if case .members(let present) = target { members = present }
        for (name, change) in changes {
            members[name] = change == .null ? nil : merge(change, into: members[name] ?? .null)
        }
        return .members(members)
    }

    private func value(_ json: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))
    }

    private func written(_ value: JSONValue) throws -> String {
        switch value {
        case .null: return "null"
        case .boolean(let boolean): return "\(boolean)"
        case .integer(let integer): return "\(integer)"
        case .number(let number): return "\(number)"
        case .text(let text): return String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        case .list(let list): return "[" + (try list.map(written)).joined(separator: ",") + "]"
        case .members(let members):
            return "{" + (try members.map { "\"\($0)\":\(try written($1))" }).joined(separator: ",") + "}"
        }
    }

    private func read<Input>(
        _ json: String, as type: BodyType = .json, _ read: (inout FieldReader) -> Input
    ) throws -> Input {
        let request = Request(
            method: .post, target: "/", fields: ["Content-Type": type.rawValue], content: Array(json.utf8))
        let call = Call(request: request, parameters: [:], staff: nil, now: Timestamp(milliseconds: 0))
        return try call.body(APISettings(publicURL: "https://news.example"), as: type, read)
    }
}
