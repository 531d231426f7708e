import Testing

/// A head as it is sent, and what must become of it.
struct RequestCase: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable, Equatable {
        /// Whole; what was found, in the words of `RequestParserTests.describe`.
        case head(String)
        case incomplete
        case refused(Int)
    }

    let section: String
    let bytes: [UInt8]
    let outcome: Outcome

    var testDescription: String { "\(section): \(String(decoding: bytes.prefix(60), as: UTF8.self).debugDescription)" }

    init(_ section: String, _ text: String, _ outcome: Outcome) {
        self.section = section
        bytes = Array(text.utf8)
        self.outcome = outcome
    }

    init(_ section: String, bytes: [UInt8], _ outcome: Outcome) {
        self.section = section
        self.bytes = bytes
        self.outcome = outcome
    }
}

extension RequestCase {
    static let all =
        methods + targets + versions + lines + fields + hosts + framing + expectations + persistence + limits

    /// A request with Host and these lines.
    private static func get(_ lines: String) -> String { "GET / HTTP/1.1\r\nHost: h\r\n\(lines)\r\n" }
    private static func post(_ lines: String) -> String { "POST / HTTP/1.1\r\nHost: h\r\n\(lines)\r\n" }
    private static func line(_ line: String) -> String { "\(line)\r\nHost: h\r\n\r\n" }

    private static let methods = [
        RequestCase("9110 9.3.1", line("GET / HTTP/1.1"), .head("GET /")),
        RequestCase("9110 9.3.2", line("HEAD / HTTP/1.1"), .head("HEAD /")),
        RequestCase("9110 9.3.3", line("POST / HTTP/1.1"), .head("POST /")),
        RequestCase("9110 9.3.4", line("PUT / HTTP/1.1"), .head("PUT /")),
        RequestCase("5789 2", line("PATCH / HTTP/1.1"), .head("PATCH /")),
        RequestCase("9110 9.3.5", line("DELETE / HTTP/1.1"), .head("DELETE /")),
        RequestCase("9110 9.3.7", line("OPTIONS /a HTTP/1.1"), .head("OPTIONS /a")),
        RequestCase("9110 9.1 case", line("get / HTTP/1.1"), .refused(501)),
        RequestCase("9110 9.1 unknown", line("BREW / HTTP/1.1"), .refused(501)),
        RequestCase("9110 9.3.8", line("TRACE / HTTP/1.1"), .refused(501)),
        RequestCase("9110 9.3.6", "CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n", .refused(501)),
        RequestCase("9110 9.1 longer", line("GETS / HTTP/1.1"), .refused(501)),
        RequestCase("9110 9.1 shorter", line("GE / HTTP/1.1"), .refused(501)),
        RequestCase("9112 3 no method", line(" / HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.1 no token", line("G(T / HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.1 no token", line("G\u{e9}T / HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.1 NUL", line("GE\0T / HTTP/1.1"), .refused(400)),
    ]

    private static let targets = [
        RequestCase("9112 3.2.1", line("GET /a/b?c=d&e=%20 HTTP/1.1"), .head("GET /a/b?c=d&e=%20")),
        RequestCase("9112 3.2.1", line("GET //a HTTP/1.1"), .head("GET //a")),
        RequestCase("3986 3.3", line("GET /-._~!$&'()*+,;=:@ HTTP/1.1"), .head("GET /-._~!$&'()*+,;=:@")),
        RequestCase("3986 3.4", line("GET /?a?b/c HTTP/1.1"), .head("GET /?a?b/c")),
        RequestCase("9112 3.2.2", line("GET http://h/a?b HTTP/1.1"), .head("GET /a?b")),
        RequestCase("9112 3.2.2", line("GET HTTPS://h:443/a HTTP/1.1"), .head("GET /a")),
        RequestCase("9112 3.2.2 empty path", line("GET http://h HTTP/1.1"), .head("GET /")),
        RequestCase("9112 3.2.2 empty path", line("GET http://h?q HTTP/1.1"), .head("GET /?q")),
        RequestCase("9112 3.2.2", line("GET http://[::1]:8/a HTTP/1.1"), .head("GET /a")),
        RequestCase("9110 4.2.1 no host", line("GET http:///a HTTP/1.1"), .refused(400)),
        RequestCase("9110 4.2.4 userinfo", line("GET http://u@h/a HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.2.2 port", line("GET http://h:x/a HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.2.2 scheme", line("GET ftp://h/a HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.2.2 scheme", line("GET http:/a HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.2.3", line("GET h:80 HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.2.4", line("OPTIONS * HTTP/1.1"), .head("OPTIONS *")),
        RequestCase("9112 3.2.4", line("GET * HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.2.4", line("OPTIONS *a HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.2 relative", line("GET a/b HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.2 empty", line("GET  HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.2 space", line("GET /a b HTTP/1.1"), .refused(400)),
        RequestCase("9112 3.2 fragment", line("GET /a#b HTTP/1.1"), .refused(400)),
        RequestCase("3986 2 brackets", line("GET /a[0] HTTP/1.1"), .refused(400)),
        RequestCase("3986 2 backslash", line(#"GET /a\b HTTP/1.1"#), .refused(400)),
        RequestCase("3986 2 quote", line("GET /\" HTTP/1.1"), .refused(400)),
        RequestCase("3986 2 not ASCII", line("GET /\u{e9} HTTP/1.1"), .refused(400)),
        RequestCase("3986 2 control", line("GET /\u{1} HTTP/1.1"), .refused(400)),
        RequestCase("3986 2 DEL", line("GET /\u{7f} HTTP/1.1"), .refused(400)),
        RequestCase("3986 2.1", line("GET /%2 HTTP/1.1"), .refused(400)),
        RequestCase("3986 2.1", line("GET /%zz HTTP/1.1"), .refused(400)),
        RequestCase("3986 2.1", line("GET /%2Fa%2f HTTP/1.1"), .head("GET /%2Fa%2f")),
    ]

    private static let versions = [
        RequestCase("9112 2.3", "GET / HTTP/1.0\r\n\r\n", .head("GET / 1.0 close")),
        RequestCase("9110 2.5 higher minor", line("GET / HTTP/1.2"), .head("GET /")),
        RequestCase("9110 15.6.6", line("GET / HTTP/2.0"), .refused(505)),
        RequestCase("9110 15.6.6", line("GET / HTTP/0.9"), .refused(505)),
        RequestCase("9113 3.4", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .refused(505)),
        RequestCase("9112 2.3", line("GET / HTTP/1"), .refused(400)),
        RequestCase("9112 2.3", line("GET / HTTP/1.10"), .refused(400)),
        RequestCase("9112 2.3", line("GET / HTTP/1,1"), .refused(400)),
        RequestCase("9112 2.3", line("GET / HTTP/x.1"), .refused(400)),
        RequestCase("9112 2.3 case", line("GET / http/1.1"), .refused(400)),
        RequestCase("9112 2.3", line("GET / HTTPS/1.1"), .refused(400)),
        RequestCase("9112 3 no version", line("GET /"), .refused(400)),
        RequestCase("9112 3 no version", line("GET / "), .refused(400)),
        RequestCase("9112 3 trailing space", line("GET / HTTP/1.1 "), .refused(400)),
        RequestCase("9112 3 two spaces", line("GET /  HTTP/1.1"), .refused(400)),
        RequestCase("9112 3 tab", line("GET\t/\tHTTP/1.1"), .refused(400)),
    ]

    private static let lines = [
        RequestCase("9112 2.2", "\r\n" + get(""), .head("GET /")),
        RequestCase("9112 2.2", "\r\n\r\n" + get(""), .head("GET /")),
        RequestCase("9112 2.2 too many", String(repeating: "\r\n", count: 5) + get(""), .refused(400)),
        RequestCase("9112 2.2 bare LF", "\n" + get(""), .refused(400)),
        RequestCase("9112 2.2 bare LF", "GET / HTTP/1.1\nHost: h\r\n\r\n", .refused(400)),
        RequestCase("9112 2.2 bare LF", "GET / HTTP/1.1\r\nHost: h\n\r\n", .refused(400)),
        RequestCase("9112 2.2 bare LF", "GET / HTTP/1.1\r\nHost: h\r\n\n", .refused(400)),
        RequestCase("9112 2.2 bare CR", "GET / HTTP/1.1\rHost: h\r\n\r\n", .refused(400)),
        RequestCase("9112 2.2 bare CR", get("A: b\rc\r\n"), .refused(400)),
        RequestCase("9112 2.2 bare CR", get("A: b\r\r\n"), .refused(400)),
        RequestCase("9112 2.2 space first", " " + get(""), .refused(400)),
        RequestCase("9112 2.2 space behind", "GET / HTTP/1.1\r\n Host: h\r\n\r\n", .refused(400)),
        RequestCase("9112 2.1", "", .incomplete),
        RequestCase("9112 2.1", "\r", .incomplete),
        RequestCase("9112 2.1", "GET / HT", .incomplete),
        RequestCase("9112 2.1", "GET / HTTP/1.1\r\n", .incomplete),
        RequestCase("9112 2.1", "GET / HTTP/1.1\r\nHost: h\r\n", .incomplete),
        RequestCase("9112 2.1", "GET / HTTP/1.1\r\nHost: h\r\n\r", .incomplete),
        RequestCase("9112 9.3.2 pipelined", get("") + get("A: \0\r\n"), .head("GET /")),
        RequestCase("9112 6 content behind", post("Content-Length: 3\r\n") + "\n\n\n", .head("POST / length(3)")),
        RequestCase("8446 5.1", bytes: [22, 3, 1, 0, 5, 10, 0, 0], .refused(400)),
    ]

    private static let fields = [
        RequestCase("9112 5", get("A: b\r\n"), .head("GET / A=b")),
        RequestCase("9112 5.1 no space", get("A:b\r\n"), .head("GET / A=b")),
        RequestCase("9112 5.1 OWS", get("A: \t b c \t\r\n"), .head("GET / A=b c")),
        RequestCase("9112 5.1 empty value", get("A:\r\n"), .head("GET / A=")),
        RequestCase("9112 5.1 blank value", get("A:  \r\n"), .head("GET / A=")),
        RequestCase("9110 5.5 obs-text", get("A: \u{e9}\r\n"), .head("GET / A=\u{e9}")),
        RequestCase("9110 5.5 tab", get("A: b\tc\r\n"), .head("GET / A=b\tc")),
        RequestCase("9110 5.3 repeated", get("A: b\r\nA: c\r\n"), .head("GET / A=b A=c")),
        RequestCase("9110 5.6.2", get("!#$%&'*+-.^_`|~1: b\r\n"), .head("GET / !#$%&'*+-.^_`|~1=b")),
        RequestCase("9112 5.1 space before colon", get("A : b\r\n"), .refused(400)),
        RequestCase("9112 5.1 tab before colon", get("A\t: b\r\n"), .refused(400)),
        RequestCase("9112 5.2 obs-fold", get("A: b\r\n c\r\n"), .refused(400)),
        RequestCase("9112 5.2 obs-fold", get("A: b\r\n\tc\r\n"), .refused(400)),
        RequestCase("9112 5 no colon", get("A\r\n"), .refused(400)),
        RequestCase("9112 5 no name", get(": b\r\n"), .refused(400)),
        RequestCase("9110 5.1 name", get("A b: c\r\n"), .refused(400)),
        RequestCase("9110 5.1 name", get("A(b): c\r\n"), .refused(400)),
        RequestCase("9110 5.1 name", get("\u{e9}: c\r\n"), .refused(400)),
        RequestCase("9110 5.5 NUL", get("A: b\0c\r\n"), .refused(400)),
        RequestCase("9110 5.5 control", get("A: b\u{1b}c\r\n"), .refused(400)),
        RequestCase("9110 5.5 vertical tab", get("A: \u{b}b\r\n"), .refused(400)),
        RequestCase("9110 5.5 DEL", get("A: b\u{7f}\r\n"), .refused(400)),
    ]

    private static func host(_ value: String, _ outcome: Outcome) -> RequestCase {
        RequestCase("9112 3.2, 9110 7.2", "GET / HTTP/1.1\r\nHost:\(value)\r\n\r\n", outcome)
    }

    private static let hosts = [
        host(" example.org", .head("GET /")), host(" example.org:8080", .head("GET /")),
        host(" example.org:", .head("GET /")), host("h", .head("GET /")), host(" [::1]", .head("GET /")),
        host(" [::1]:80", .head("GET /")), host(" a%20b", .head("GET /")), host(" 127.0.0.1", .head("GET /")),
        host("", .refused(400)), host(" :80", .refused(400)), host(" a b", .refused(400)),
        host(" a/b", .refused(400)), host(" u@h", .refused(400)), host(" h:80a", .refused(400)),
        host(" [::1", .refused(400)), host(" [::1]x", .refused(400)), host(" []", .refused(400)),
        host(" a%2", .refused(400)), host(" a,b", .head("GET /")), host(" a:1:2", .refused(400)),
        RequestCase("9112 3.2 none", "GET / HTTP/1.1\r\n\r\n", .refused(400)),
        RequestCase("9112 3.2 two", get("Host: h\r\n"), .refused(400)),
        RequestCase("9112 3.2 two", get("hOsT: i\r\n"), .refused(400)),
        RequestCase("9112 3.2 invalid in 1.0", "GET / HTTP/1.0\r\nHost: a b\r\n\r\n", .refused(400)),
    ]

    private static let framing = [
        RequestCase("9112 6.2", post("Content-Length: 0\r\n"), .head("POST / length(0)")),
        RequestCase("9112 6.2", post("content-length:  42 \r\n"), .head("POST / length(42)")),
        RequestCase("9112 6.2", post("Content-Length: 007\r\n"), .head("POST / length(7)")),
        RequestCase("9110 8.6", get("Content-Length: 1\r\n"), .head("GET / length(1)")),
        RequestCase(
            "9110 8.6 overflow", post("Content-Length: 99999999999999999999\r\n"), .head("POST / length(\(Int.max))")),
        RequestCase("9110 8.6 sign", post("Content-Length: +1\r\n"), .refused(400)),
        RequestCase("9110 8.6 sign", post("Content-Length: -1\r\n"), .refused(400)),
        RequestCase("9110 8.6 empty", post("Content-Length: \r\n"), .refused(400)),
        RequestCase("9110 8.6 hexadecimal", post("Content-Length: 0x1\r\n"), .refused(400)),
        RequestCase("9110 8.6 fraction", post("Content-Length: 1.0\r\n"), .refused(400)),
        RequestCase("9112 6.3 list", post("Content-Length: 1, 1\r\n"), .refused(400)),
        RequestCase("9112 6.3 twice", post("Content-Length: 1\r\nContent-Length: 1\r\n"), .refused(400)),
        RequestCase("9112 6.3 differ", post("Content-Length: 1\r\nContent-Length: 2\r\n"), .refused(400)),
        RequestCase("9112 7.1", post("Transfer-Encoding: chunked\r\n"), .head("POST / chunked")),
        RequestCase("9112 7 case", post("transfer-encoding: CHUNKED\r\n"), .head("POST / chunked")),
        RequestCase("9110 5.6.1 list", post("Transfer-Encoding: , chunked ,\r\n"), .head("POST / chunked")),
        RequestCase("9112 6.1 unknown", post("Transfer-Encoding: gzip, chunked\r\n"), .refused(501)),
        RequestCase("9112 6.1 twice", post("Transfer-Encoding: chunked, chunked\r\n"), .refused(400)),
        RequestCase(
            "9112 6.1 twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), .refused(400)),
        RequestCase("9112 6.3 not last", post("Transfer-Encoding: chunked, gzip\r\n"), .refused(400)),
        RequestCase("9112 6.3 none", post("Transfer-Encoding: gzip\r\n"), .refused(400)),
        RequestCase("9112 6.3 none", post("Transfer-Encoding: identity\r\n"), .refused(400)),
        RequestCase("9112 6.3 empty", post("Transfer-Encoding:\r\n"), .refused(400)),
        RequestCase("9112 6.3 lookalike", post("Transfer-Encoding: xchunked\r\n"), .refused(400)),
        RequestCase("9112 6.3 quoted", post("Transfer-Encoding: \"chunked\"\r\n"), .refused(400)),
        RequestCase("9112 6.3 parameter", post("Transfer-Encoding: chunked;a=b\r\n"), .refused(400)),
        RequestCase("9112 6.1 space", post("Transfer-Encoding : chunked\r\n"), .refused(400)),
        RequestCase(
            "9112 6.3 both", post("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"), .refused(400)),
        RequestCase(
            "9112 6.3 both", post("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n"), .refused(400)),
        RequestCase(
            "9112 6.1 in 1.0", "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n", .refused(400)),
    ]

    private static let expectations = [
        RequestCase(
            "9110 10.1.1", post("Expect: 100-continue\r\nContent-Length: 1\r\n"), .head("POST / length(1) continue")),
        RequestCase(
            "9110 10.1.1 case", post("Expect: 100-Continue\r\nTransfer-Encoding: chunked\r\n"),
            .head("POST / chunked continue")),
        RequestCase("9110 10.1.1 no content", post("Expect: 100-continue\r\n"), .head("POST /")),
        RequestCase("9110 15.5.18", post("Expect: tea\r\n"), .refused(417)),
        RequestCase("9110 15.5.18", post("Expect: 100-continue, tea\r\n"), .refused(417)),
        RequestCase(
            "9110 10.1.1 in 1.0", "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n",
            .head("POST / 1.0 length(1) close")),
    ]

    private static let persistence = [
        RequestCase("9112 9.3", get("Connection: close\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 case", get("connection: CLOSE\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 list", get("Connection: upgrade, close\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 lines", get("Connection: te\r\nConnection: close\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 first", get("Connection: close, keep-alive\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 lookalike", get("Connection: closed\r\n"), .head("GET /")),
        RequestCase("9112 9.3 1.0", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", .head("GET / 1.0")),
        RequestCase(
            "9112 9.3 1.0", "GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", .head("GET / 1.0 close")),
    ]

    /// The tests' parser takes request lines of 200 bytes, header sections of 400 bytes and 10 fields.
    private static let limits = [
        RequestCase(
            "9112 3 longest", line("GET /\(text(186)) HTTP/1.1"), .head("GET /\(text(186))")),
        RequestCase("9110 15.5.15", line("GET /\(text(187)) HTTP/1.1"), .refused(414)),
        RequestCase("9110 15.5.15 endless", text(1000), .refused(414)),
        RequestCase("9110 15.5.15 not yet", text(201), .incomplete),
        RequestCase("9110 15.5.15 bare LF", text(201) + "\n", .refused(414)),
        RequestCase("6585 5 largest", get("A: \(text(384))\r\n"), .head("GET / A=\(text(384))")),
        RequestCase("6585 5", get("A: \(text(385))\r\n"), .refused(431)),
        RequestCase("6585 5 endless", "GET / HTTP/1.1\r\nA: \(text(1000))", .refused(431)),
        RequestCase("6585 5 sum", get(String(repeating: "A: \(text(80))\r\n", count: 5)), .refused(431)),
        RequestCase(
            "6585 5 most", get(String(repeating: "A: b\r\n", count: 9)),
            .head("GET /" + String(repeating: " A=b", count: 9))),
        RequestCase("6585 5 too many", get(String(repeating: "A: b\r\n", count: 10)), .refused(431)),
    ]

    private static func text(_ count: Int) -> String { String(repeating: "a", count: count) }
}
