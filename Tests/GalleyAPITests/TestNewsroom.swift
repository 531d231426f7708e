import FoundationEssentials
import GalleyAPI
import HTTP
import Newsroom
import Sodium
import Store
import Synchronization
import TestSupport
import Testing

/// A newsroom with its API, without sockets: each test makes its own, in a file that goes with it.
final class TestNewsroom: Sendable {
    let api: API
    let store: Store
    let clock = TestClock()
    private let file = TemporaryFile()

    init(configure: (inout APISettings) -> Void = { _ in }) throws {
        store = try Store(path: file.path, contactKeys: ContactKeys([ContactKeys.fresh()]))
        var settings = APISettings(publicURL: "https://news.example")
        configure(&settings)
        api = try API(
            store: store, settings: settings, now: { [clock] in clock.now }, report: { print("unexpected:", $0, $1) })
    }

    deinit { store.close() }

    /// A new token of that role.
    func token(_ role: Role) throws -> String {
        let token = "token-\(Sodium.base64URL(Sodium.randomBytes(8)))"
        let id = Identifier(date: clock.now)
        let member = StaffMember(id: id, name: "Mara", role: role, dateCreated: clock.now)
        try store.writeAndWait { try $0.insert(member, tokenHash: Sodium.hash(token.utf8)) }
        return token
    }

    func send(
        _ method: HTTP.Method, _ target: String, _ body: String? = nil, fields: Fields = [:],
        peer: String = "192.0.2.1"
    ) async -> Answer {
        var fields = fields
        if body != nil, fields["content-type"] == nil { fields["Content-Type"] = "application/json" }
        return await send(method, target, content: Array((body ?? "").utf8), fields: fields, peer: peer)
    }

    func send(
        _ method: HTTP.Method, _ target: String, content: [UInt8],
        fields: Fields = ["Content-Type": "application/json"], peer: String = "192.0.2.1"
    ) async -> Answer {
        let request = Request(
            method: method, target: target, fields: fields, content: content, client: peer)
        let response = await api.respond(to: request)
        if method == .get || method == .head, let quick = api.respondAtOnce(to: request) {
            // Whoever answers, a loop or a worker, the answer is the same.
            #expect(quick.status == response.status && quick.fields["ETag"] == response.fields["ETag"])
            #expect(quick.content == response.content && quick.cacheTags == response.cacheTags)
        }
        // As the server does it.
        for publication in response.publications { publication.publish() }
        return Answer(response)
    }

    func get(_ target: String, token: String? = nil) async -> Answer {
        await send(.get, target, fields: bearer(token))
    }

    func post(_ target: String, _ body: String, token: String? = nil, key: String? = nil) async -> Answer {
        var fields = bearer(token)
        fields["Idempotency-Key"] = key
        return await send(.post, target, body, fields: fields)
    }

    /// Publishes an article with this slug; `more` is members of its JSON.
    @discardableResult
    func publish(_ slug: String, _ more: String = "", token: String? = nil) async throws -> Answer {
        let token = try token ?? self.token(.editor)
        let more = more.isEmpty ? "" : ", " + more
        return await post(
            "/v1/articles",
            #"{"slug": "\#(slug)", "headline": "About \#(slug)", "body_markdown": "One two.\n\nThree four.", "#
                + #""status": "published"\#(more)}"#,
            token: token)
    }

    /// Edits an article as it is now, or as this tag says.
    @discardableResult
    func edit(_ slug: String, _ patch: String, ifMatch: String? = "*", token: String? = nil) async -> Answer {
        var fields = bearer((try? token ?? self.token(.editor)) ?? "")
        fields["Content-Type"] = "application/merge-patch+json"
        fields["If-Match"] = ifMatch
        return await send(.patch, "/v1/articles/\(slug)", patch, fields: fields)
    }

    @discardableResult
    func delete(_ slug: String, ifMatch: String? = "*", token: String? = nil) async -> Answer {
        var fields = bearer((try? token ?? self.token(.editor)) ?? "")
        fields["If-Match"] = ifMatch
        return await send(.delete, "/v1/articles/\(slug)", fields: fields)
    }

    /// Edits a comment with its author's token.
    @discardableResult
    func editComment(_ path: String, _ patch: String, _ token: String?) async -> Answer {
        var fields: Fields = ["Content-Type": "application/merge-patch+json"]
        fields["Edit-Token"] = token
        return await send(.patch, path, patch, fields: fields)
    }

    /// Takes a request from the received to the published with this note.
    func publishNote(_ text: String, about id: Identifier) throws {
        try store.writeAndWait { [now = clock.now] transaction in
            for state in [CorrectionState.inReview, .accepted] {
                try transaction.transition(correctionID: id, to: state, actor: "Mara", reason: nil, date: now)
            }
            try transaction.publish(
                NoteDraft(kind: .correction, text: text), id: id, correctionID: id, actor: "Mara", date: now)
        }
    }

    func bearer(_ token: String?) -> Fields {
        var fields = Fields()
        fields["Authorization"] = token.map { "Bearer \($0)" }
        return fields
    }
}

/// A clock that stands until it is moved.
final class TestClock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_700_000_000_000))

    var now: Timestamp { time.withLock { $0 } }

    func advance(seconds: Int64) {
        time.withLock { $0 = Timestamp(milliseconds: $0.milliseconds + seconds * 1000) }
    }
}

/// What came back, with its JSON read.
struct Answer {
    let status: Int
    let fields: Fields
    let response: Response
    let json: JSONValue

    init(_ response: Response) {
        self.response = response
        status = response.status.code
        fields = response.fields
        json = (try? JSONDecoder().decode(JSONValue.self, from: Data(response.content))) ?? .null
    }

    /// The pointers of a problem's errors.
    var pointers: [String] { json["errors"].array.map { $0["pointer"].string ?? $0["parameter"].string ?? "" } }

    /// The last part of a problem's type.
    var problem: String { json["type"].string?.split(separator: "/").last.map(String.init) ?? "" }

    var text: String { String(decoding: response.content, as: UTF8.self) }
}

/// A JSON value of any shape; what is not there is null.
enum JSONValue: Decodable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case members([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let boolean = try? value.decode(Bool.self) {
            self = .boolean(boolean)
        } else if let integer = try? value.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .members(try value.decode([String: JSONValue].self))
        }
    }

    subscript(_ name: String) -> JSONValue {
        if case .members(let members) = self { members[name] ?? .null } else { .null }
    }

    subscript(_ index: Int) -> JSONValue {
        if case .list(let list) = self, list.indices.contains(index) { list[index] } else { .null }
    }

    var array: [JSONValue] { if case .list(let list) = self { list } else { [] } }
    var string: String? { if case .text(let text) = self { text } else { nil } }
    var int: Int? { if case .integer(let integer) = self { integer } else { nil } }
    var names: Set<String> { if case .members(let members) = self { Set(members.keys) } else { [] } }
}
