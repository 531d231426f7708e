/// What browsers load from the server: a script, a style sheet or a picture, compiled into the binary.
public struct Asset: Sendable {
    /// Its last segment in paths.
    public let name: String
    /// With its charset where it is a text.
    public let mediaType: String
    /// As it is sent, uncompressed.
    public let content: [UInt8]

    init(_ name: String, _ parts: [UInt8]...) {
        self.name = name
        mediaType = Self.mediaType(name)
        content = Array(parts.joined())
    }

    private static func mediaType(_ name: String) -> String {
        switch name.split(separator: ".").last {
        case "js": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "html": "text/html; charset=utf-8"
        case "json": "application/json"
        case "yaml": "application/yaml"
        default: "application/octet-stream"
        }
    }
}

extension Asset {
    /// Every one by its name, except the script that other sites load.
    public static let all: [String: Asset] = Dictionary(
        uniqueKeysWithValues: (deskParts + pages + translations).map { ($0.name, $0) })
}
