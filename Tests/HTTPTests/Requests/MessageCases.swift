extension MessageCase {
    static let pipelines = [
        MessageCase("9112 9.3.2", next, ["GET /b"], .idle),
        MessageCase("9112 9.3.2", next + next + next, ["GET /b", "GET /b", "GET /b"], .idle),
        MessageCase("9112 9.3.2 begun", next + "GET /c", ["GET /b"], .incomplete),
        MessageCase("9112 2.2 line between", sized("1", "x\r\n" + next), ["POST /a: x", "GET /b"], .idle),
        MessageCase("9112 2.2 line behind", sized("1", "x\r\n"), ["POST /a: x"], .incomplete),
        MessageCase("9112 2.2 bare LF between", sized("1", "x\n" + next), ["POST /a: x"], .refused(400)),
        MessageCase("9112 6.2", sized("5", "hello" + next), ["POST /a: hello", "GET /b"], .idle),
        MessageCase("9112 6.2 zero", sized("0", next), ["POST /a", "GET /b"], .idle),
        MessageCase("9112 6.2 zeros before", sized("0005", "hello" + next), ["POST /a: hello", "GET /b"], .idle),
        MessageCase("9112 6.2 a request as content", sized("\(evil.utf8.count)", evil), ["POST /a: \(evil)"], .idle),
        MessageCase(
            "9112 6.2 CR LF as content", sized("4", "\r\n\r\n" + next), ["POST /a: \r\n\r\n", "GET /b"], .idle),
        MessageCase("9112 6.2 too short", sized("6", "hello"), [], .incomplete),
        MessageCase("9112 6.2 too much", sized("4", "hello" + next), ["POST /a: hell"], .refused(501)),
        MessageCase("9112 6.3 none", "POST /a HTTP/1.1\r\nHost: h\r\n\r\n" + next, ["POST /a", "GET /b"], .idle),
        MessageCase(
            "9110 9.3.1 GET with content", "GET /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc" + next,
            ["GET /a: abc", "GET /b"], .idle),
        MessageCase(
            "9110 9.3.2 HEAD with content", "HEAD /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc" + next,
            ["HEAD /a: abc", "GET /b"], .idle),
        MessageCase(
            "9110 10.1.1", "POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx" + next,
            ["POST /a: x", "GET /b"], .idle),
        MessageCase(
            "9110 15.5.18", "POST /a HTTP/1.1\r\nHost: h\r\nExpect: x\r\nContent-Length: 1\r\n\r\nx" + next, [],
            .refused(417)),
        MessageCase(
            "9112 9.6 nothing behind close", "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" + evil,
            ["GET /a"], .closed),
        MessageCase(
            "9112 9.6 close with content",
            "POST /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx" + evil, ["POST /a: x"],
            .closed),
        MessageCase("9112 9.3 1.0", "GET /a HTTP/1.0\r\n\r\n" + evil, ["GET /a"], .closed),
        MessageCase(
            "9112 9.3 1.0 kept", "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + next, ["GET /a", "GET /b"],
            .idle),
        MessageCase(
            "9112 7.8 upgrade ignored",
            "GET /a HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n" + next,
            ["GET /a", "GET /b"], .idle),
        MessageCase("9112 2.2 refused behind one", next + "GET /\0 HTTP/1.1\r\n" + evil, ["GET /b"], .refused(400)),
        MessageCase("9112 9.3.2 501 ends it", "BREW /a HTTP/1.1\r\nHost: h\r\n\r\n" + evil, [], .refused(501)),
        MessageCase("9110 15.5.14", sized("101", ""), [], .refused(413)),
        MessageCase(
            "9110 15.5.14 largest", sized("100", text(100) + next), ["POST /a: \(text(100))", "GET /b"], .idle),
        MessageCase("9110 15.5.14 overflow", sized("18446744073709551617", "x"), [], .refused(413)),
    ]

    static let chunked = [
        MessageCase("9112 7.1", chunks("5\r\nhello\r\n0\r\n\r\n" + next), ["POST /a: hello", "GET /b"], .idle),
        MessageCase("9112 7.1 none", chunks("0\r\n\r\n" + next), ["POST /a", "GET /b"], .idle),
        MessageCase(
            "9112 7.1 two", chunks("5\r\nhello\r\n6\r\n world\r\n000\r\n\r\n" + next),
            ["POST /a: hello world", "GET /b"], .idle),
        MessageCase("9112 7.1 capital", chunks("A\r\n0123456789\r\n0\r\n\r\n"), ["POST /a: 0123456789"], .idle),
        MessageCase("9112 7.1 zeros", chunks("00000a\r\n0123456789\r\n0\r\n\r\n"), ["POST /a: 0123456789"], .idle),
        MessageCase(
            "9112 7.1 a chunk inside", chunks("5\r\n0\r\n\r\n\r\n0\r\n\r\n" + next), ["POST /a: 0\r\n\r\n", "GET /b"],
            .idle),
        MessageCase(
            "9112 7.1 a request inside", chunks("\(String(evil.utf8.count, radix: 16))\r\n\(evil)\r\n0\r\n\r\n"),
            ["POST /a: \(evil)"], .idle),
        MessageCase("9112 7.1 cut", chunks("5\r\nhel"), [], .incomplete),
        MessageCase("9112 7.1 no last chunk", chunks("3\r\nfoo\r\n"), [], .incomplete),
        MessageCase("9112 7.1 no last line", chunks("3\r\nfoo\r\n0\r\n"), [], .incomplete),
        MessageCase("9112 7.1 size only", chunks("5"), [], .incomplete),
        MessageCase("9112 7.1 request for a chunk", chunks(next), [], .refused(400)),
        MessageCase("9112 7.1 empty line", chunks("\r\n5\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 prefix", chunks("0x5\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 underscore", chunks("0_5\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 plus", chunks("+5\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 minus", chunks("-0\r\n\r\n" + evil), [], .refused(400)),
        MessageCase("9112 7.1 minus", chunks("-1\r\nx\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 not hexadecimal", chunks("g\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 quoted", chunks("\"5\"\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 fraction", chunks("5.0\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 comma", chunks("5,5\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 space before", chunks(" 5\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 space behind", chunks("5 \r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 tab behind", chunks("5\t\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 vertical tab", chunks("5\u{b}\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 NUL", chunks("5\0\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 other digits", chunks("\u{665}\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 too long", chunks("5\r\nhelloX\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 too short", chunks("5\r\nhell\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 no line end", chunks("5\r\nhello0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 LF behind the size", chunks("5\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 LF behind the data", chunks("5\r\nhello\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 CR behind the size", chunks("5\rhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 CR CR", chunks("5\r\r\nhello\r\n0\r\n\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 LF behind the last", chunks("0\n\r\n" + evil), [], .refused(400)),
        MessageCase("9112 7.1 LF at the end", chunks("0\r\n\n" + evil), [], .refused(400)),
        MessageCase("9112 7.1 CR at the end", chunks("0\r\n\r\r\n" + evil), [], .refused(400)),
        MessageCase("9112 7.1 most digits", chunks("000000000000005\r\nhello\r\n0\r\n\r\n"), ["POST /a: hello"], .idle),
        MessageCase("9112 7.1 too many digits", chunks("0000000000000005\r\nhello\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 past 64 bits", chunks("10000000000000005\r\nhello\r\n"), [], .refused(400)),
        MessageCase("9112 7.1 largest", chunks("ffffffffffffffff\r\n"), [], .refused(400)),
        MessageCase("9110 15.5.14", chunks("65\r\n"), [], .refused(413)),
        MessageCase("9110 15.5.14 sum", chunks("64\r\n\(text(100))\r\n1\r\n"), [], .refused(413)),
        MessageCase("9110 15.5.14 all digits", chunks("7ffffffffffffff\r\n"), [], .refused(413)),
        MessageCase(
            "9110 15.5.14 most", chunks("64\r\n\(text(100))\r\n0\r\n\r\n" + next), ["POST /a: \(text(100))", "GET /b"],
            .idle),
        MessageCase(
            "9112 7.1 in 1.0", "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + evil, [],
            .refused(400)),
        MessageCase(
            "9112 7.1 close",
            "POST /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + evil,
            ["POST /a"], .closed),
        MessageCase(
            "9112 7.1 GET",
            "GET /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n" + next,
            ["GET /a: x", "GET /b"], .idle),
    ]

    static func text(_ count: Int) -> String { String(repeating: "a", count: count) }
}
