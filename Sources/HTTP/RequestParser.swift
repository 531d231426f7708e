/// Reads request heads where they lie, without copying them (RFC 9112, sections 2 to 6).
///
/// Strict: what the grammar does not allow is refused, since two readings of one request are how smuggling works.
/// A parser may be fed any number of times with a growing head, and looks at no byte twice in search of a line end.
public struct RequestParser: Sendable {
    /// What was found so far; whole once `parse` has returned true.
    public private(set) var head = RequestHead()

    private let limits: HeadLimits
    /// Where the line that is being read starts.
    private var lineStart = 0
    /// How far the line's end was looked for.
    private var scanned = 0
    private var emptyLines = 0
    private var section = Section.requestLine
    private var rules = HeadRules()

    private enum Section { case requestLine, fields(start: Int), done }

    /// Empty lines that are forgiven before a request line (RFC 9112, 2.2).
    private static let emptyLinesForgiven = 4

    /// A parser for one head after another.
    public init(limits: HeadLimits = HeadLimits()) {
        self.limits = limits
    }

    /// Reads on. `bytes` starts with the head's first byte each time and has at least the bytes of the time before.
    ///
    /// Returns true when `head` is whole and false when more bytes are needed.
    public mutating func parse(_ bytes: Span<UInt8>) throws(RequestFailure) -> Bool {
        while true {
            guard let lineFeed = bytes.firstIndex(of: .lineFeed, in: scanned..<bytes.count) else {
                scanned = bytes.count
                // The line may still end with a CR that is here already.
                try checkLength(to: bytes.count, contentEnd: bytes.count - 1)
                return false
            }
            let start = lineStart
            let hasReturn = lineFeed > start && bytes[lineFeed - 1] == .carriageReturn
            let end = hasReturn ? lineFeed - 1 : lineFeed
            try checkLength(to: lineFeed + 1, contentEnd: end)
            guard hasReturn else { throw .malformed("A line of the head ends without CR.") }
            lineStart = lineFeed + 1
            scanned = lineStart
            if try take(start..<end, of: bytes) { return true }
        }
    }

    /// Makes ready for another head, keeping the memory.
    public mutating func reset() {
        var fields = head.takeFields()
        fields.removeAll(keepingCapacity: true)
        head = RequestHead()
        head.fields = fields
        lineStart = 0
        scanned = 0
        emptyLines = 0
        section = .requestLine
        rules = HeadRules()
    }

    private func checkLength(to end: Int, contentEnd: Int) throws(RequestFailure) {
        switch section {
        case .requestLine:
            guard contentEnd - lineStart <= limits.requestLine else {
                throw RequestFailure(status: 414, detail: "A request line may have \(limits.requestLine) bytes.")
            }
        case .fields(let start):
            guard end - start <= limits.headerSection else {
                throw RequestFailure(status: 431, detail: "A header section may have \(limits.headerSection) bytes.")
            }
        case .done: break
        }
    }

    /// Takes one line, its end left out; returns true behind the empty line that ends the head.
    private mutating func take(_ line: Range<Int>, of bytes: Span<UInt8>) throws(RequestFailure) -> Bool {
        switch section {
        case .requestLine where line.isEmpty:
            emptyLines += 1
            guard emptyLines <= Self.emptyLinesForgiven else { throw .malformed("The request line is empty.") }
        case .requestLine:
            try RequestLine.read(line, of: bytes, into: &head)
            section = .fields(start: line.upperBound + 2)
        case .fields where line.isEmpty:
            head.length = line.upperBound + 2
            try rules.finish(&head)
            section = .done
            return true
        case .fields:
            guard head.fields.count < limits.fieldCount else {
                throw RequestFailure(status: 431, detail: "A header section may have \(limits.fieldCount) fields.")
            }
            let field = try FieldLine(line, of: bytes)
            head.fields.append(field)
            try rules.take(field, of: bytes, head: &head)
        case .done: return true
        }
        return false
    }
}

extension RequestHead {
    /// Hands the array over, so that emptying it copies nothing.
    mutating func takeFields() -> [FieldLine] {
        var taken: [FieldLine] = []
        swap(&taken, &fields)
        return taken
    }
}

extension FieldLine {
    /// Reads `field-name ":" OWS field-value OWS` (RFC 9112, section 5); folded lines are refused (5.2).
    init(_ line: Range<Int>, of bytes: Span<UInt8>) throws(RequestFailure) {
        let colon = bytes.end(of: .token, in: line)
        guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else {
            throw .malformed("A field line does not start with a name and a colon.")
        }
        let value = bytes.trimmed(colon + 1..<line.upperBound)
        guard bytes.isFieldContent(value) else { throw .malformed("A field value holds a control character.") }
        self.init(name: line.lowerBound..<colon, value: value)
    }
}
