extension MessageCase {
    /// POST with these lines and what follows.
    private static func post(_ lines: String, _ rest: String) -> String {
        "POST /a HTTP/1.1\r\nHost: h\r\n\(lines)\r\n\(rest)"
    }

    private static let lastChunk = "0\r\n\r\n"

    /// Requests of which two readers could make different messages: one reading, or none.
    static let smuggling = [
        MessageCase(
            "9112 11.2 CL.TE", post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", lastChunk + "G"), [],
            .refused(400)),
        MessageCase(
            "9112 11.2 TE.CL", post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "5c\r\n" + evil), [],
            .refused(400)),
        MessageCase(
            "9112 11.2 CL.CL", post("Content-Length: 5\r\nContent-Length: 0\r\n", "hello" + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 CL.CL in a list", post("Content-Length: 5, 0\r\n", "hello" + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 TE.TE", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", lastChunk + evil), [],
            .refused(400)),
        MessageCase(
            "9112 11.2 TE.TE in a list", post("Transfer-Encoding: chunked, identity\r\n", lastChunk + evil), [],
            .refused(400)),
        MessageCase(
            "9112 11.2 TE twice", post("Transfer-Encoding: chunked, chunked\r\n", lastChunk + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 hidden by a lookalike",
            post("Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n", lastChunk + evil),
            [], .refused(400)),
        MessageCase(
            "9112 11.2 hidden by a space",
            post("Transfer-Encoding : chunked\r\nContent-Length: 5\r\n", lastChunk + evil),
            [], .refused(400)),
        MessageCase(
            "9112 11.2 hidden by a tab", post("Content-Length\t: 5\r\n", "hello" + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 hidden by a vertical tab",
            post("Transfer-Encoding:\u{b}chunked\r\nContent-Length: 5\r\n", lastChunk + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 hidden by a line feed", post("A: b\nTransfer-Encoding: chunked\r\n", lastChunk + evil), [],
            .refused(400)),
        MessageCase(
            "9112 11.2 hidden by a CR", post("A: b\rTransfer-Encoding: chunked\r\n", lastChunk + evil), [],
            .refused(400)),
        MessageCase(
            "9112 11.2 hidden by a NUL", post("A: b\0\r\nContent-Length: 5\r\n", "hello" + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 hidden by a fold", post("A: b\r\n Content-Length: 5\r\n", "hello" + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 hidden by the first line",
            "POST /a HTTP/1.1\r\n Content-Length: 5\r\nHost: h\r\n\r\nhello" + evil, [],
            .refused(400)),
        MessageCase(
            "9112 11.2 hidden by quotes", post("A: \"b\r\nContent-Length: 5\r\nC: d\"\r\n", "hello" + next),
            ["POST /a: hello", "GET /b"], .idle),
        MessageCase(
            "9112 11.2 hidden by an underscore", post("Content_Length: 5\r\n", next), ["POST /a", "GET /b"], .idle),
        MessageCase(
            "9112 11.2 signed", post("Content-Length: +5\r\n", "hello" + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 hexadecimal", post("Content-Length: 0x5\r\n", "hello" + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 wrapped around", post("Content-Length: 18446744073709551621\r\n", "hello" + evil), [],
            .refused(413)),
        MessageCase(
            "9112 11.2 size wrapped around", chunks("10000000000000005\r\nhello\r\n0\r\n\r\n" + evil), [], .refused(400)
        ),
        MessageCase(
            "9112 11.2 size with a prefix", chunks("0_2e\r\n\r\n" + evil + lastChunk), [], .refused(400)),
        MessageCase(
            "9112 11.2 size behind two CR", chunks("5\r\r;ABCD\r\n34\r\nE\r\n0\r\n\r\n" + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 two bytes behind the data", chunks("1\r\nxXX1\r\ny\r\n0\r\n\r\n" + evil), [], .refused(400)),
        MessageCase(
            "9112 11.2 data too long", chunks("5\r\nhello, world\r\n0\r\n\r\n" + evil), [], .refused(400)),
        MessageCase(
            "9112 11.1 split in the target", "GET /a HTTP/1.1\nHost: h\r\n\r\n" + evil, [], .refused(400)),
        MessageCase(
            "9112 11.1 split behind the head", "GET /a HTTP/1.1\r\nHost: h\r\n\rXGET /evil HTTP/1.1\r\nHost: h\r\n\r\n",
            [],
            .refused(400)),
        MessageCase(
            "9112 11.2 a message and its half", post("Content-Length: 3\r\n", "abc") + "GET /c HTTP/1.1\r\nA: ",
            ["POST /a: abc"], .incomplete),
        MessageCase(
            "9112 11.2 GET with a length of two",
            "GET /a HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nContent-Length: 8\r\n\r\nabcd" + evil, [], .refused(400)
        ),
        MessageCase(
            "9112 6.1 1.0 with both",
            "POST /a HTTP/1.0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + lastChunk + evil, [],
            .refused(400)),
        MessageCase(
            "9113 3.4", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + evil, [], .refused(505)),
    ]
}
