import HTTP
import Newsroom
import Store

@testable import GalleyAPI

/// What must hold for whatever stands in a request line.
struct RoutingProperties {
    private static let router = Route.all.reduce(into: Router<Route>()) { $0.add($1.method, $1.path, $1) }
    private static let cursors = Cursors(key: Array(repeating: 7, count: 32))
    private static let settings = APISettings(publicURL: "https://news.example")

    private let input: [UInt8]

    init(_ input: [UInt8]) { self.input = input }

    func check() throws(BrokenProperty) {
        try checkPercentCoding(String(decoding: input, as: UTF8.self))
        guard let target = target() else { return }
        let request = Request(method: .get, target: target)
        try require(request.path + (request.query.map { "?" + $0 } ?? "") == target, "\(target) in two parts.")
        try checkRoute(String(request.path))
        if let query = request.query {
            try checkQuery(query)
            try checkReader(request)
        }
    }

    /// What the parser lets through of it.
    private func target() -> String? {
        let bytes = Array("GET ".utf8) + input + " HTTP/1.1\r\nHost: h\r\n\r\n".utf8
        var parser = RequestParser()
        guard let isWhole = try? parser.parse(bytes.span), isWhole else { return nil }
        return parser.head.target(in: bytes.span)
    }

    private func checkPercentCoding(_ text: String) throws(BrokenProperty) {
        let coded = PercentCoding.encode(text)
        try require(PercentCoding.decode(coded).map(isSame(text)) ?? false, "Encoded and decoded: \(text).")
        try require(coded.utf8.allSatisfy { $0 < 0x80 && !"/?&=#+ ".utf8.contains($0) }, "Encoded: \(coded).")
        if !text.utf8.contains(UInt8(ascii: "%")) {
            try require(PercentCoding.decode(text).map(isSame(text)) ?? false, "Decoded: \(text).")
        }
    }

    private func checkRoute(_ path: String) throws(BrokenProperty) {
        let methods = Self.router.methods(path)
        for method in HTTP.Method.allCases {
            switch Self.router.match(method, path) {
            case .none: try require(methods.isEmpty, "\(path) is nowhere and takes \(methods).")
            case .wrongMethod:
                try require(
                    !methods.isEmpty && (method == .options || !methods.contains(method)),
                    "\(method) is wrong for \(path), which takes \(methods).")
            case .found(let route, let parameters):
                try require(methods.contains(method), "\(path) takes \(methods), not \(method).")
                try checkFound(route, parameters, method)
            }
        }
    }

    /// The path that the route's pattern makes of the parameters leads to the same place.
    private func checkFound(
        _ route: Route, _ parameters: [String: String], _ method: HTTP.Method
    ) throws(BrokenProperty) {
        let path = route.path.replacing(#/{([a-z]+)}/#) { PercentCoding.encode(parameters[String($0.1)] ?? "") }
        guard case .found(let same, let again) = Self.router.match(method, path) else {
            throw BrokenProperty("\(path) leads nowhere.")
        }
        try require(same.path == route.path && again == parameters, "\(path) leads to \(same.path) with \(again).")
        try require(parameters.values.allSatisfy { !$0.isEmpty }, "\(path) has an empty parameter.")
    }

    private func checkQuery(_ text: Substring) throws(BrokenProperty) {
        guard let query = Query(text) else { return try require(text.contains("%"), "No query: \(text).") }
        let pieces = text.utf8.split(separator: UInt8(ascii: "&")).count
        try require(query.parameters.count == pieces, "\(query.parameters.count) parameters in \(text).")
        let written = query.parameters.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
            .joined(separator: "&")
        try require(Query(written) == query, "\(text) written again: \(written).")
    }

    /// Reads every kind of parameter that there is.
    private func checkReader(_ request: Request) throws(BrokenProperty) {
        do {
            var reader = try QueryReader(request)
            let section = reader.text("section")
            let date = reader.date("published_after")
            let identifier = reader.identifier("parent")
            let limit = reader.integer("limit", 1...100, default: 20)
            _ = reader.word("sort", DateOrder.self)
            let fields = reader.words("fields", of: ArticleJSON.summaryFields)
            let cursor = reader.text("cursor")
            try reader.end()
            try require(!(section ?? "a").allSatisfy(\.isWhitespace), "A blank section.")
            try require(
                date.map { Timestamp(rfc3339: $0.description) == $0 } ?? true, "The date \(date?.description ?? "").")
            try require(identifier.map { Identifier($0.description) == $0 } ?? true, "An identifier.")
            try require((1...100).contains(limit), "The limit \(limit).")
            try require(fields?.isSubset(of: ArticleJSON.summaryFields) ?? true, "The fields \(fields ?? []).")
            if let cursor { try checkCursor(cursor) }
        } catch let error as BrokenProperty {
            throw error
        } catch {
            try Problems(settings: Self.settings).check(error, among: [400])
        }
    }

    /// Nobody who lacks the key makes up a cursor, or takes one to another list.
    private func checkCursor(_ text: String) throws(BrokenProperty) {
        try require((try? Self.cursors.decode(text, list: "a")) == nil, "A forged cursor: \(text).")
        let position = Position(key: Int64(text.utf8.count), id: -Int64(input.count))
        let cursor = Self.cursors.encode(position, list: text)
        try require((try? Self.cursors.decode(cursor, list: text)) == position, "The cursor of \(position): \(cursor).")
        try require((try? Self.cursors.decode(cursor, list: text + "b")) == nil, "A cursor of another list.")
    }

    private func isSame(_ text: String) -> (String) -> Bool { { $0.utf8.elementsEqual(text.utf8) } }
}
