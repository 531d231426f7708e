import HTTP
import TestSupport

/// What must hold for whatever bytes come on a connection.
struct RequestProperties {
    private let input: [UInt8]
    private let contentLimit = 1000
    private let limits: HeadLimits

    init(_ input: [UInt8]) {
        self.input = input
        var limits = HeadLimits()
        limits.requestLine = 500
        limits.headerSection = 2000
        limits.fieldCount = 20
        self.limits = limits
    }

    func check() throws(BrokenProperty) {
        let whole = read(input, cuts: [])
        try checkCuts(whole)
        for message in whole.messages {
            try checkHead(message)
            try checkContent(message)
        }
        if let begun = whole.begun { try checkHead(begun) }
        try checkSentAgain(whole)
    }

    private func read(_ bytes: [UInt8], cuts: [Int]) -> MessageReader {
        var reader = MessageReader(limits: limits, contentLimit: contentLimit)
        reader.read(bytes, cuts: cuts)
        return reader
    }

    /// The cuts are taken from the input, so that a file shows the same each time.
    private func checkCuts(_ whole: MessageReader) throws(BrokenProperty) {
        var generator = Seeded(input.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
        let random = (0..<3).map { _ in Int.random(in: 0...input.count, using: &generator) }.sorted()
        for cuts in [Array(input.indices), [random[1]], random] {
            let cut = read(input, cuts: cuts)
            try require(
                cut.messages == whole.messages && cut.begun == whole.begun, "Other messages when cut at \(cuts).")
            try require(cut.end == whole.end, "\(whole.end) becomes \(cut.end) when cut at \(cuts).")
        }
    }

    private func checkHead(_ message: MessageReader.Message) throws(BrokenProperty) {
        try checkTarget(message)
        try checkFields(message)
        try checkFraming(message)
        try checkMeanings(message.fields)
    }

    private func checkContent(_ message: MessageReader.Message) throws(BrokenProperty) {
        let count = message.content.count
        switch message.framing {
        case .none: try require(count == 0, "\(count) bytes of content without framing.")
        case .length(let length): try require(count == length, "\(count) bytes of content for the length \(length).")
        case .chunked: try require(count <= contentLimit, "\(count) bytes of content are more than the limit.")
        }
    }

    private func checkTarget(_ message: MessageReader.Message) throws(BrokenProperty) {
        try require(message.method != nil, "A message without a method.")
        try require(
            message.target.utf8.first == UInt8(ascii: "/") || (message.target == "*" && message.method == .options),
            "The target \(message.target).")
        try require(
            message.target.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}#[]".utf8.contains($0) },
            "The target \(message.target).")
    }

    private func checkFields(_ message: MessageReader.Message) throws(BrokenProperty) {
        try require(message.fields.lines.count <= limits.fieldCount, "More fields than the limit.")
        for (name, value) in message.fields.all {
            try require(
                !name.isEmpty
                    && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"()<>@,;:\\\"/[]?={}".utf8.contains($0) },
                "The field name \(name).")
            try require(
                value.utf8.allSatisfy { $0 == 9 || ($0 >= 0x20 && $0 != 0x7F) }, "The value of \(name): \(value).")
        }
        let hosts = count("host", message)
        try require(hosts == 1 || (hosts == 0 && message.minorVersion == 0), "\(hosts) lines of Host.")
    }

    private func checkFraming(_ message: MessageReader.Message) throws(BrokenProperty) {
        let lengths = count("content-length", message)
        let codings = count("transfer-encoding", message)
        try require(lengths + codings <= 1, "\(lengths) Content-Length, \(codings) Transfer-Encoding.")
        switch message.framing {
        case .none: try require(lengths + codings == 0, "Framing fields without framing.")
        case .length(let length):
            let field = message.fields["content-length"] ?? ""
            try require(Int(field) == length, "The length \(length) of \(field).")
            try require(length <= contentLimit, "The length \(length) is more than the limit.")
        case .chunked:
            let coding = message.fields["transfer-encoding"]?.lowercased() ?? ""
            try require(coding.split { " \t,".contains($0) } == ["chunked"], "The transfer coding \(coding).")
            try require(message.minorVersion > 0, "Chunked content in HTTP/1.0.")
        }
    }

    private func count(_ name: String, _ message: MessageReader.Message) -> Int {
        message.fields.all.count { $0.name.lowercased() == name }
    }

    /// What reads the values of fields takes any.
    private func checkMeanings(_ fields: Fields) throws(BrokenProperty) {
        for (name, value) in fields.all {
            if let seconds = HTTPDate.parse(value) {
                try require(HTTPDate.parse(HTTPDate.format(seconds: seconds)) == seconds, "The date \(name): \(value).")
            }
            if ContentCoding.acceptsGzip(value) {
                try require(value.lowercased().contains("gzip") || value.contains("*"), "gzip for \(value).")
            }
            if ContentNegotiation.choose(["a/b"], accept: value) != nil {
                let isBlank = value.allSatisfy { " \t,".contains($0) }
                let names = value.lowercased().contains("a/b") || value.contains("*")
                try require(isBlank || names, "a/b for \(value).")
            }
            let conditions = Conditions(ifNoneMatch: value, ifModifiedSince: value)
            if conditions.isNotModified(entityTag: "\"a\"", lastModified: nil) {
                try require(value.contains("\"a\"") || value.contains("*"), "If-None-Match: \(value) is met.")
            }
        }
    }

    /// The messages written anew, one after the other, are the same messages.
    private func checkSentAgain(_ whole: MessageReader) throws(BrokenProperty) {
        var bytes: [UInt8] = []
        for message in whole.messages {
            bytes += "\(message.method?.rawValue ?? "") \(message.target) HTTP/1.\(message.minorVersion)\r\n".utf8
            bytes += message.fields.bytes + "\r\n".utf8
            bytes += message.framing == .chunked ? chunked(message.content) : message.content
        }
        let again = read(bytes, cuts: [])
        try require(again.messages == whole.messages, "Other messages when sent again.")
        try require(again.end == .idle || again.end == .closed, "Sent again, \(again.end).")
    }

    private func chunked(_ content: [UInt8]) -> [UInt8] {
        var coded: [UInt8] = []
        var rest = content[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(1 + rest.count / 2)
            rest = rest.dropFirst(chunk.count)
            coded += "\(String(chunk.count, radix: 16));a=\"b\"\r\n".utf8 + chunk + "\r\n".utf8
        }
        return coded + "0\r\nA: b\r\n\r\n".utf8
    }
}
