/// `docs/openapi.yaml` as names inside names: all that indentation says, which is enough to compare it with the server.
struct OpenAPIDocument {
    private struct Entry {
        let path: [String]
        let value: String
    }

    private var members: [Entry] = []
    private var items: [Entry] = []

    init() throws {
        var path: [(indent: Int, name: String)] = []
        for line in try Documents.lines("openapi.yaml") {
            let text = line.drop { $0 == " " }
            let indent = line.count - text.count
            if text.isEmpty { continue }
            path.removeAll { $0.indent >= indent }
            let parents = path.map(\.name)
            if text.hasPrefix("- ") {
                items.append(Entry(path: parents, value: String(text.dropFirst(2))))
            } else if let end = text.firstRange(of: ": ")?.lowerBound ?? text.indices.last, text[end] == ":" {
                let name = text[..<end].filter { $0 != "'" }
                members.append(Entry(path: parents, value: name))
                path.append((indent, name))
            }
        }
    }

    /// The names of an object's members.
    func names(_ path: String...) -> [String] {
        members.filter { $0.path == path }.map(\.value)
    }

    /// The words of a list that is written a line each.
    func list(_ path: String...) -> [String] {
        items.filter { $0.path == path }.map(\.value)
    }

    /// The members of some schemas together.
    func properties(_ schemas: String...) -> Set<String> {
        Set(schemas.flatMap { names("components", "schemas", $0, "properties") })
    }
}
