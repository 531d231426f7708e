extension RequestCase {
    static let lengths = [
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
        RequestCase("9112 6.2 tabs", post("Content-Length:\t42\t \r\n"), .head("POST / length(42)")),
        RequestCase(
            "9112 6.2 in 1.0", "POST / HTTP/1.0\r\nconTENT-Length: 5\r\n\r\n", .head("POST / 1.0 length(5) close")),
        RequestCase(
            "9110 8.6 HEAD", "HEAD / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n", .head("HEAD / length(4)")),
        RequestCase("9110 8.6 largest", post("Content-Length: \(Int.max)\r\n"), .head("POST / length(\(Int.max))")),
        RequestCase(
            "9110 8.6 one more", post("Content-Length: 9223372036854775808\r\n"), .head("POST / length(\(Int.max))")),
        RequestCase(
            "9110 8.6 past 64 bits", post("Content-Length: 18446744073709551617\r\n"),
            .head("POST / length(\(Int.max))")),
        RequestCase(
            "9110 8.6 many digits", post("Content-Length: 1\(String(repeating: "0", count: 100))\r\n"),
            .head("POST / length(\(Int.max))")),
        RequestCase(
            "9110 8.6 many zeros", post("Content-Length: \(String(repeating: "0", count: 100))3\r\n"),
            .head("POST / length(3)")),
        RequestCase("9110 8.6 negative overflow", post("Content-Length: -18446744073709551615\r\n"), .refused(400)),
        RequestCase("9110 8.6 sign alone", post("Content-Length: -\r\n"), .refused(400)),
        RequestCase("9110 8.6 minus zero", post("Content-Length: -0\r\n"), .refused(400)),
        RequestCase("9110 8.6 no value", post("Content-Length:\r\n"), .refused(400)),
        RequestCase("9110 8.6 space inside", post("Content-Length: 4 2\r\n"), .refused(400)),
        RequestCase("9110 8.6 tab inside", post("Content-Length: 4\t2\r\n"), .refused(400)),
        RequestCase("9110 8.6 underscore", post("Content-Length: 1_0\r\n"), .refused(400)),
        RequestCase("9110 8.6 exponent", post("Content-Length: 1e1\r\n"), .refused(400)),
        RequestCase("9110 8.6 letters", post("Content-Length: abc\r\n"), .refused(400)),
        RequestCase("9110 8.6 letter behind", post("Content-Length: 5a\r\n"), .refused(400)),
        RequestCase("9110 8.6 quoted", post("Content-Length: \"5\"\r\n"), .refused(400)),
        RequestCase("9110 8.6 parameter", post("Content-Length: 5;a\r\n"), .refused(400)),
        RequestCase("9110 8.6 other digits", post("Content-Length: \u{661}\r\n"), .refused(400)),
        RequestCase("9110 8.6 vertical tab", post("Content-Length: \u{b}5\r\n"), .refused(400)),
        RequestCase("9110 8.6 NUL", post("Content-Length: 5\0\r\n"), .refused(400)),
        RequestCase("9112 6.3 list", post("Content-Length: 5,5\r\n"), .refused(400)),
        RequestCase("9112 6.3 list of two", post("Content-Length: 5, 6\r\n"), .refused(400)),
        RequestCase("9112 6.3 comma behind", post("Content-Length: 5,\r\n"), .refused(400)),
        RequestCase("9112 6.3 comma before", post("Content-Length: ,5\r\n"), .refused(400)),
        RequestCase("9112 6.3 twice, another case", post("Content-Length: 1\r\ncontent-length: 1\r\n"), .refused(400)),
        RequestCase("9112 6.3 twice, apart", post("Content-Length: 1\r\nA: b\r\nContent-Length: 1\r\n"), .refused(400)),
        RequestCase("9112 6.3 twice, zero", post("Content-Length: 0\r\nContent-Length: 5\r\n"), .refused(400)),
        RequestCase("9112 6.3 twice, one empty", post("Content-Length: 1\r\nContent-Length:\r\n"), .refused(400)),
        RequestCase("9112 6.3 twice, GET", get("Content-Length: 4\r\nContent-Length: 4\r\n"), .refused(400)),
        RequestCase("9112 5.1 space before colon", post("Content-Length : 1\r\n"), .refused(400)),
        RequestCase("9112 5.1 tab before colon", post("Content-Length\t: 1\r\n"), .refused(400)),
        RequestCase("9110 5.1 lookalike", post("Content_Length: 1\r\n"), .head("POST / Content_Length=1")),
    ]

    static let transferCodings = [
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
        RequestCase("9112 7.1 tabs", post("Transfer-Encoding:\tchunked\t\r\n"), .head("POST / chunked")),
        RequestCase("9112 7.1 GET", get("Transfer-Encoding: chunked\r\n"), .head("GET / chunked")),
        RequestCase("9112 6.1 unknown", post("Transfer-Encoding: pigeons, chunked\r\n"), .refused(501)),
        RequestCase("9112 6.1 unknown", post("Transfer-Encoding: identity, chunked\r\n"), .refused(501)),
        RequestCase("9112 6.1 no coding", post("Transfer-Encoding: chunked chunked\r\n"), .refused(400)),
        RequestCase("9112 6.1 thrice", post("Transfer-Encoding: chunked,chunked,chunked\r\n"), .refused(400)),
        RequestCase("9112 6.1 around another", post("Transfer-Encoding: chunked, gzip, chunked\r\n"), .refused(400)),
        RequestCase(
            "9112 6.1 two lines", post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"), .refused(400)),
        RequestCase(
            "9112 6.1 two lines", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"), .refused(400)),
        RequestCase(
            "9112 6.1 empty line", post("Transfer-Encoding:\r\nTransfer-Encoding: chunked\r\n"), .refused(400)),
        RequestCase(
            "9112 6.1 line behind", post("Transfer-Encoding: chunked\r\nTransfer-Encoding:\r\n"), .refused(400)),
        RequestCase("9112 6.3 not last", post("Transfer-Encoding: chunked, identity\r\n"), .refused(400)),
        RequestCase("9112 6.3 none", post("Transfer-Encoding: pigeons\r\n"), .refused(400)),
        RequestCase("9112 6.3 commas alone", post("Transfer-Encoding: ,,\r\n"), .refused(400)),
        RequestCase("9112 6.3 lookalike", post("Transfer-Encoding: chunkedx\r\n"), .refused(400)),
        RequestCase("9112 6.3 lookalike", post("Transfer-Encoding: chunkedchunked\r\n"), .refused(400)),
        RequestCase("9112 6.3 lookalike", post("Transfer-Encoding: chunke\r\n"), .refused(400)),
        RequestCase("9112 6.3 lookalike", post("Transfer-Encoding: chunk\r\n"), .refused(400)),
        RequestCase("9112 6.3 Kelvin sign", post("Transfer-Encoding: chun\u{212a}ed\r\n"), .refused(400)),
        RequestCase("9112 6.3 quotes", post("Transfer-Encoding: 'chunked'\r\n"), .refused(400)),
        RequestCase("9112 6.3 brackets", post("Transfer-Encoding: [chunked]\r\n"), .refused(400)),
        RequestCase("9112 6.3 parameter", post("Transfer-Encoding: chunked;\r\n"), .refused(400)),
        RequestCase("9112 6.3 weight", post("Transfer-Encoding: chunked;q=0.5\r\n"), .refused(400)),
        RequestCase("9112 6.3 vertical tab", post("Transfer-Encoding: \u{b}chunked\r\n"), .refused(400)),
        RequestCase("9112 6.3 vertical tab", post("Transfer-Encoding: chunked\u{b}\r\n"), .refused(400)),
        RequestCase("9112 6.3 form feed", post("Transfer-Encoding: chunked\u{c}\r\n"), .refused(400)),
        RequestCase("9112 6.3 NUL", post("Transfer-Encoding: chunked\0\r\n"), .refused(400)),
        RequestCase("9112 6.3 no-break space", post("Transfer-Encoding:\u{a0}chunked\r\n"), .refused(400)),
        RequestCase("9112 6.3 CR", post("Transfer-Encoding: chunked\r\r\n"), .refused(400)),
        RequestCase("9112 6.3 fold", post("Transfer-Encoding:\r\n chunked\r\n"), .refused(400)),
        RequestCase("9112 6.3 fold behind", post("Transfer-Encoding: chunked\r\n  abc\r\n"), .refused(400)),
        RequestCase("9112 5.1 tab", post("Transfer-Encoding\t: chunked\r\n"), .refused(400)),
        RequestCase("9112 5.1 vertical tab", post("Transfer-Encoding\u{b}: chunked\r\n"), .refused(400)),
        RequestCase("9112 2.2 space before", post(" Transfer-Encoding: chunked\r\n"), .refused(400)),
        RequestCase(
            "9110 5.1 lookalike", post("Transfer_Encoding: chunked\r\n"), .head("POST / Transfer_Encoding=chunked")),
        RequestCase("9110 10.1.4 TE", post("TE: chunked\r\n"), .head("POST / TE=chunked")),
        RequestCase(
            "9110 8.4 another field", post("Content-Encoding: chunked\r\n"), .head("POST / Content-Encoding=chunked")),
        RequestCase(
            "9112 6.3 both, length 0", post("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n"), .refused(400)),
        RequestCase(
            "9112 6.3 both, identity", post("Transfer-Encoding: identity\r\nContent-Length: 5\r\n"), .refused(400)),
        RequestCase(
            "9112 6.3 both, GET", get("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), .refused(400)),
        RequestCase(
            "9112 6.3 both, case", post("content-LengtH: 5\r\nTransFer-Encoding: chunked\r\n"), .refused(400)),
        RequestCase(
            "9112 6.1 in 1.0, kept alive",
            "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n", .refused(400)),
    ]
}
