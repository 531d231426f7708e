/// Writes response heads (RFC 9112, sections 4 and 5).
///
/// The empty line is left to the caller, who may have fields of the moment to add: Date, X-Request-Id, Connection.
public enum ResponseSerializer {
    /// Status line and fields of an answer. Content-Length is that of the content, also for an answer to HEAD; 204
    /// and 304 have none (RFC 9110, 8.6), nor has what has no end.
    public static func head(of response: Response) -> [UInt8] {
        var bytes = statusLine(response.status, room: response.fields.bytes.count)
        append(response.fields, to: &bytes, without: own)
        if response.status.hasContent, response.stream == nil {
            bytes.append(text: "Content-Length: ")
            bytes.append(decimal: response.content.count)
            bytes.append(text: "\r\n")
        }
        return bytes
    }

    /// Status line and fields of the 304 that stands for a 200: its fields without those that describe the content
    /// that is not sent (RFC 9110, 15.4.5).
    public static func notModifiedHead(of response: Response) -> [UInt8] {
        var bytes = statusLine(.notModified, room: response.fields.bytes.count)
        append(response.fields, to: &bytes, without: ownAndContent)
        return bytes
    }

    /// What the server itself says about the connection and the moment; a handler has no say in it.
    private static let ownFields = [
        "Connection", "Content-Length", "Date", "Keep-Alive", "Transfer-Encoding", "X-Request-Id",
    ]
    private static let contentFields = [
        "Accept-Ranges", "Content-Encoding", "Content-Language", "Content-Range", "Content-Type",
    ]
    private static let own = FieldNames(ownFields)
    private static let ownAndContent = FieldNames(ownFields + contentFields)

    private static func statusLine(_ status: Status, room: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(room + 64)
        bytes.append(text: "HTTP/1.1 ")
        bytes.append(decimal: status.code)
        bytes.append(UInt8(ascii: " "))
        status.reason.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(.carriageReturn)
        bytes.append(.lineFeed)
        return bytes
    }

    /// Copies runs of lines that stay.
    private static func append(_ fields: Fields, to bytes: inout [UInt8], without names: FieldNames) {
        var start = 0
        for line in fields.lines where names.contain(line, of: fields) {
            bytes.append(contentsOf: fields.bytes[start..<Int(line.nameStart)])
            start = line.value.upperBound + 2
        }
        bytes.append(contentsOf: fields.bytes[start...])
    }
}

extension [UInt8] {
    /// Appends a number that is not negative.
    fileprivate mutating func append(decimal number: Int) {
        if number >= 10 { append(decimal: number / 10) }
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
}

extension Status {
    /// Whether an answer with this status has content at all (RFC 9110, 6.4.1).
    public var hasContent: Bool { code >= 200 && code != 204 && code != 304 }
}

/// Names by their length, by which most other names are told from them.
private struct FieldNames {
    private var byLength = [[String]](repeating: [], count: 32)

    init(_ names: [String]) {
        for name in names { byLength[name.utf8.count].append(name) }
    }

    func contain(_ line: FieldLine, of fields: Fields) -> Bool {
        let length = Int(line.nameLength)
        return length < byLength.count && byLength[length].contains { fields.isNamed(line, $0) }
    }
}
