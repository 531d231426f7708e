/// What the fields of a head say about framing and about the connection, and where they contradict each other.
struct HeadRules: Sendable {
    private var hosts = 0
    private var hasLength = false
    private var hasTransferCoding = false
    private var hasClose = false
    private var hasKeepAlive = false

    /// Takes one field line that was just read.
    mutating func take(
        _ line: FieldLine, of bytes: Span<UInt8>, head: inout RequestHead
    ) throws(RequestFailure) {
        switch line.nameLength {
        case 4 where bytes.isSame(line.name, as: "host"): try takeHost(line.value, of: bytes)
        case 6 where bytes.isSame(line.name, as: "expect"): try takeExpectation(line.value, of: bytes, head: &head)
        case 10 where bytes.isSame(line.name, as: "connection"): takeConnection(line.value, of: bytes)
        case 14 where bytes.isSame(line.name, as: "content-length"):
            try takeLength(line.value, of: bytes, head: &head)
        case 17 where bytes.isSame(line.name, as: "transfer-encoding"):
            try takeTransferCodings(line.value, of: bytes, head: &head)
        default: break
        }
    }

    /// Judges the head as a whole.
    func finish(_ head: inout RequestHead) throws(RequestFailure) {
        guard hosts > 0 || head.minorVersion == 0 else { throw .malformed("HTTP/1.1 asks for a Host field.") }
        guard !(hasLength && hasTransferCoding) else {
            throw .malformed("Content-Length and Transfer-Encoding exclude each other.")
        }
        guard !(hasTransferCoding && head.minorVersion == 0) else {
            throw .malformed("HTTP/1.0 has no transfer codings.")
        }
        head.isPersistent = !hasClose && (head.minorVersion > 0 || hasKeepAlive)
        head.expectsContinue = head.expectsContinue && head.framing != .none && head.framing != .length(0)
    }

    /// RFC 9112, 3.2.
    private mutating func takeHost(_ value: Range<Int>, of bytes: Span<UInt8>) throws(RequestFailure) {
        hosts += 1
        guard hosts == 1 else { throw .malformed("There is more than one Host field.") }
        guard RequestTarget.isAuthority(value, of: bytes) else { throw .malformed("Host is not a host and port.") }
    }

    /// RFC 9110, 10.1.1; HTTP/1.0 may not expect anything, what it expects is left unheard.
    private func takeExpectation(
        _ value: Range<Int>, of bytes: Span<UInt8>, head: inout RequestHead
    ) throws(RequestFailure) {
        guard head.minorVersion > 0 else { return }
        try bytes.forEachElement(of: value) { element throws(RequestFailure) in
            guard bytes.isSame(element, as: "100-continue") else {
                throw RequestFailure(status: 417, detail: "Only 100-continue may be expected.")
            }
            head.expectsContinue = true
        }
    }

    /// RFC 9112, 9.3.
    private mutating func takeConnection(_ value: Range<Int>, of bytes: Span<UInt8>) {
        bytes.forEachElement(of: value) { option in
            if bytes.isSame(option, as: "close") { hasClose = true }
            if bytes.isSame(option, as: "keep-alive") { hasKeepAlive = true }
        }
    }

    /// RFC 9112, 6.2 and 6.3: digits, once. A number too large for the machine counts as the largest one.
    private mutating func takeLength(
        _ value: Range<Int>, of bytes: Span<UInt8>, head: inout RequestHead
    ) throws(RequestFailure) {
        guard !hasLength else { throw .malformed("There is more than one Content-Length.") }
        hasLength = true
        var length = 0
        for index in value {
            guard bytes[index].isDigit else { throw .malformed("Content-Length is not a number.") }
            let (product, overflow) = length.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(bytes[index] - UInt8(ascii: "0")))
            length = overflow || carry || length == .max ? .max : sum
        }
        guard !value.isEmpty else { throw .malformed("Content-Length is not a number.") }
        head.framing = .length(length)
    }

    /// RFC 9112, 6.1 and 6.3: `chunked` must be the last coding, and is the only one known here.
    private mutating func takeTransferCodings(
        _ value: Range<Int>, of bytes: Span<UInt8>, head: inout RequestHead
    ) throws(RequestFailure) {
        guard !hasTransferCoding else { throw .malformed("There is more than one Transfer-Encoding.") }
        hasTransferCoding = true
        var codings = 0
        var chunked = 0
        var endsChunked = false
        bytes.forEachElement(of: value) { coding in
            codings += 1
            endsChunked = bytes.isSame(coding, as: "chunked")
            if endsChunked { chunked += 1 }
        }
        guard endsChunked, chunked == 1 else { throw .malformed("Transfer-Encoding does not end with one chunked.") }
        guard codings == 1 else {
            throw RequestFailure(status: 501, detail: "Only the chunked transfer coding is known here.")
        }
        head.framing = .chunked
    }
}
