extension MessageCase {
    /// A chunk with these extensions, the last chunk, and another request.
    private static func extended(_ extensions: String) -> String { chunks("1\(extensions)\r\nx\r\n0\r\n\r\n" + next) }
    private static let accepted = ["POST /a: x", "GET /b"]

    static let extensions = [
        MessageCase("9112 7.1.1 name", extended(";a"), accepted, .idle),
        MessageCase("9112 7.1.1 value", extended(";a=b"), accepted, .idle),
        MessageCase("9112 7.1.1 quoted", extended(";a=\"b\""), accepted, .idle),
        MessageCase("9112 7.1.1 quoted, empty", extended(";a=\"\""), accepted, .idle),
        MessageCase("9112 7.1.1 quoted pair", extended(#";a="b\"c\\d";e"#), accepted, .idle),
        MessageCase("9112 7.1.1 semicolon quoted", extended(";a=\"b;c\""), accepted, .idle),
        MessageCase("9112 7.1.1 obs-text quoted", extended(";a=\"\u{e9}\""), accepted, .idle),
        MessageCase("9112 7.1.1 several", extended(";a;b=c;d=\"e\";f"), accepted, .idle),
        MessageCase("9112 7.1.1 BWS", extended(" ; a\t=  b ;c = \"d\" ; e"), accepted, .idle),
        MessageCase("9112 7.1.1 digits", extended(";1=2"), accepted, .idle),
        MessageCase("9112 7.1.1 on the last chunk", chunks("0;a=b\r\n\r\n" + next), ["POST /a", "GET /b"], .idle),
        MessageCase("9112 7.1.1 no name", extended(";"), [], .refused(400)),
        MessageCase("9112 7.1.1 no name", extended(";;a"), [], .refused(400)),
        MessageCase("9112 7.1.1 no name", extended(";=b"), [], .refused(400)),
        MessageCase("9112 7.1.1 no value", extended(";a="), [], .refused(400)),
        MessageCase("9112 7.1.1 no value", extended(";a=;b"), [], .refused(400)),
        MessageCase("9112 7.1.1 two values", extended(";a=b=c"), [], .refused(400)),
        MessageCase("9112 7.1.1 no semicolon", extended(" a"), [], .refused(400)),
        MessageCase("9112 7.1.1 two words", extended(";a b"), [], .refused(400)),
        MessageCase("9112 7.1.1 words behind a value", extended(";a=b c"), [], .refused(400)),
        MessageCase("9112 7.1.1 words behind a quote", extended(";a=\"b\"c"), [], .refused(400)),
        MessageCase("9112 7.1.1 blank at the end", extended(";a "), [], .refused(400)),
        MessageCase("9112 7.1.1 quote left open", extended(";a=\"b"), [], .refused(400)),
        MessageCase("9112 7.1.1 quote left open", extended(#";a="b\""#), [], .refused(400)),
        MessageCase("9112 7.1.1 quoted name", extended(";\"a\""), [], .refused(400)),
        MessageCase("9112 7.1.1 comma", extended(",a"), [], .refused(400)),
        MessageCase("9112 7.1.1 brackets", extended(";a=[b]"), [], .refused(400)),
        MessageCase("9112 7.1.1 obs-text", extended(";\u{e9}"), [], .refused(400)),
        MessageCase("9112 7.1.1 LF", extended(";a\n"), [], .refused(400)),
        MessageCase("9112 7.1.1 LF hides a chunk", chunks("2;a\nxx\r\n0\r\n\r\n" + evil), [], .refused(400)),
        MessageCase("9112 7.1.1 LF quoted", extended(";a=\"b\nc\""), [], .refused(400)),
        MessageCase("9112 7.1.1 CR", extended(";a\r"), [], .refused(400)),
        MessageCase(
            "9112 7.1.1 CR hides a chunk", chunks("2\r\r;a\r\n02\r\nxx\r\n0\r\n\r\n" + evil), [], .refused(400)),
        MessageCase("9112 7.1.1 CR LF quoted", extended(";a=\"b\r\nc\""), [], .refused(400)),
        MessageCase("9112 7.1.1 NUL", extended(";a\0"), [], .refused(400)),
        MessageCase("9112 7.1.1 control quoted", extended(";a=\"\u{1}\""), [], .refused(400)),
        MessageCase("9112 7.1.1 DEL quoted pair", extended(";a=\"\\\u{7f}\""), [], .refused(400)),
        MessageCase("9112 7.1.1 longest", extended(";" + text(4095)), accepted, .idle),
        MessageCase("9112 7.1.1 too long", extended(";" + text(4096)), [], .refused(400)),
        MessageCase("9112 7.1.1 endless", chunks("1;" + text(10_000)), [], .refused(400)),
        MessageCase(
            "9112 7.1.1 in sum", chunks(String(repeating: "1;\(text(99))\r\nx\r\n", count: 41)), [], .refused(400)),
        MessageCase("9112 7.1.1 blanks count", extended(String(repeating: " ", count: 4096) + ";a"), [], .refused(400)),
    ]

    /// A last chunk, these trailer fields, and another request.
    private static func trailed(_ fields: String) -> String { chunks("1\r\nx\r\n0\r\n\(fields)\r\n" + next) }

    static let trailers = [
        MessageCase("9112 7.1.2", trailed("A: b\r\n"), accepted, .idle),
        MessageCase("9112 7.1.2 several", trailed("Vary: *\r\nContent-Type: text/plain\r\n"), accepted, .idle),
        MessageCase("9112 7.1.2 empty value", trailed("A:\r\n"), accepted, .idle),
        MessageCase("9112 7.1.2 obs-text", trailed("A: \u{e9}\r\n"), accepted, .idle),
        MessageCase("9110 6.5.1 framing is dropped", trailed("Content-Length: 5\r\n"), accepted, .idle),
        MessageCase("9110 6.5.1 framing is dropped", trailed("Transfer-Encoding: chunked\r\n"), accepted, .idle),
        MessageCase("9110 6.5.1 Host is dropped", trailed("Host: evil\r\n"), accepted, .idle),
        MessageCase("9112 7.1.2 cut", chunks("0\r\nA: b"), [], .incomplete),
        MessageCase("9112 7.1.2 no empty line", chunks("0\r\nA: b\r\n"), [], .incomplete),
        MessageCase("9112 7.1.2 a request for a field", chunks("0\r\n" + evil), [], .refused(400)),
        MessageCase("9112 7.1.2 no colon", trailed("A\r\n"), [], .refused(400)),
        MessageCase("9112 7.1.2 no name", trailed(": b\r\n"), [], .refused(400)),
        MessageCase("9112 5.1 space before colon", trailed("A : b\r\n"), [], .refused(400)),
        MessageCase("9112 5.2 obs-fold", trailed("A: b\r\n c\r\n"), [], .refused(400)),
        MessageCase("9112 5.2 space first", trailed(" A: b\r\n"), [], .refused(400)),
        MessageCase("9112 2.2 bare LF", trailed("A: b\n"), [], .refused(400)),
        MessageCase("9112 2.2 bare LF hides the end", chunks("0\r\nA: b\n\r\n" + evil), [], .refused(400)),
        MessageCase("9112 2.2 bare CR", trailed("A: b\rC: d\r\n"), [], .refused(400)),
        MessageCase("9112 2.2 bare CR at the end", chunks("0\r\nA: b\r\r\n" + evil), [], .refused(400)),
        MessageCase("9110 5.5 NUL", trailed("A: \0\r\n"), [], .refused(400)),
        MessageCase("9110 5.1 name", trailed("A(: b\r\n"), [], .refused(400)),
        MessageCase("6585 5 largest", trailed("A: \(text(8186))\r\n"), accepted, .idle),
        MessageCase("6585 5", trailed("A: \(text(8187))\r\n"), [], .refused(431)),
        MessageCase("6585 5 endless", chunks("0\r\n" + String(repeating: "A: b\r\n", count: 2000)), [], .refused(431)),
    ]
}
