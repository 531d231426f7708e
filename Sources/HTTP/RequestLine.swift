/// Reads `method SP request-target SP HTTP-version` (RFC 9112, section 3).
enum RequestLine {
    static func read(
        _ line: Range<Int>, of bytes: Span<UInt8>, into head: inout RequestHead
    ) throws(RequestFailure) {
        let space = UInt8(ascii: " ")
        guard let first = bytes.firstIndex(of: space, in: line),
            let second = bytes.firstIndex(of: space, in: first + 1..<line.upperBound)
        else { throw .malformed("The request line is not a method, a target and a version.") }

        let method = line.lowerBound..<first
        guard isToken(method, of: bytes) else { throw .malformed("The method is not a token.") }
        head.minorVersion = try minorVersion(second + 1..<line.upperBound, of: bytes)
        guard let known = knownMethod(method, of: bytes) else {
            throw RequestFailure(status: 501, detail: "The method is not known here.")
        }
        head.method = known
        let target = try RequestTarget.originForm(of: first + 1..<second, in: bytes, method: known)
        head.targetStart = target.lowerBound
        head.targetLength = target.count
    }

    private static func isToken(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
        let token = ByteSet.token
        for index in range where !token.contains(bytes[index]) { return false }
        return !range.isEmpty
    }

    /// Methods are case-sensitive (RFC 9110, 9.1).
    private static func knownMethod(_ range: Range<Int>, of bytes: Span<UInt8>) -> Method? {
        func matches(_ method: Method, _ name: StaticString) -> Method? {
            bytes.isEqual(range, to: name) ? method : nil
        }
        return switch bytes[range.lowerBound] {
        case UInt8(ascii: "G"): matches(.get, "GET")
        case UInt8(ascii: "H"): matches(.head, "HEAD")
        case UInt8(ascii: "P"): matches(.post, "POST") ?? matches(.put, "PUT") ?? matches(.patch, "PATCH")
        case UInt8(ascii: "D"): matches(.delete, "DELETE")
        case UInt8(ascii: "O"): matches(.options, "OPTIONS")
        default: nil
        }
    }

    /// `HTTP/` DIGIT `.` DIGIT, the name in capitals (RFC 9112, 2.3).
    private static func minorVersion(_ range: Range<Int>, of bytes: Span<UInt8>) throws(RequestFailure) -> Int {
        let start = range.lowerBound
        guard range.count == 8, bytes[start] == UInt8(ascii: "H"), bytes[start + 1] == UInt8(ascii: "T"),
            bytes[start + 2] == UInt8(ascii: "T"), bytes[start + 3] == UInt8(ascii: "P"),
            bytes[start + 4] == UInt8(ascii: "/"), bytes[start + 5].isDigit,
            bytes[start + 6] == UInt8(ascii: "."), bytes[start + 7].isDigit
        else { throw .malformed("The version is not HTTP/ and two digits.") }
        guard bytes[start + 5] == UInt8(ascii: "1") else {
            throw RequestFailure(status: 505, detail: "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
        }
        return bytes[start + 7] == UInt8(ascii: "0") ? 0 : 1
    }
}
