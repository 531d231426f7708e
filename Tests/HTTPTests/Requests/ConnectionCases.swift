extension RequestCase {
    static let expectations = [
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
        RequestCase("9110 10.1.1 GET", get("Expect: 100-continue\r\n"), .head("GET /")),
        RequestCase(
            "9110 10.1.1 no content", post("Expect: 100-continue\r\nContent-Length: 0\r\n"), .head("POST / length(0)")),
        RequestCase(
            "9110 10.1.1 first", post("Content-Length: 1\r\nExpect:100-continue\r\n"),
            .head("POST / length(1) continue")),
        RequestCase(
            "9110 5.6.1 list", post("Expect: 100-continue,, 100-CONTINUE ,\r\nContent-Length: 1\r\n"),
            .head("POST / length(1) continue")),
        RequestCase(
            "9110 5.3 lines", post("Expect: 100-continue\r\nExpect: 100-continue\r\nContent-Length: 1\r\n"),
            .head("POST / length(1) continue")),
        RequestCase("9110 5.6.1 empty list", post("Expect:\r\nContent-Length: 1\r\n"), .head("POST / length(1)")),
        RequestCase("9110 15.5.18", post("Expect: 100-continue\r\nExpect: tea\r\n"), .refused(417)),
        RequestCase("9110 15.5.18 lookalike", post("Expect: 100-continued\r\n"), .refused(417)),
        RequestCase("9110 15.5.18 lookalike", post("Expect: 100 continue\r\n"), .refused(417)),
        RequestCase("9110 15.5.18 quoted", post("Expect: \"100-continue\"\r\n"), .refused(417)),
        RequestCase("9110 15.5.18 parameter", post("Expect: 100-continue;a=b\r\n"), .refused(417)),
        RequestCase("9110 15.5.18 another", get("Expect: 200-ok\r\n"), .refused(417)),
        RequestCase("9110 10.1.1 tea in 1.0", "GET / HTTP/1.0\r\nExpect: tea\r\n\r\n", .head("GET / 1.0 close")),
        RequestCase("9110 15.5.18 framing first", post("Content-Length: x\r\nExpect: tea\r\n"), .refused(400)),
    ]

    static let persistence = [
        RequestCase("9112 9.3", get("Connection: close\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 case", get("connection: CLOSE\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 list", get("Connection: upgrade, close\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 lines", get("Connection: te\r\nConnection: close\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 first", get("Connection: close, keep-alive\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 lookalike", get("Connection: closed\r\n"), .head("GET /")),
        RequestCase("9112 9.3 1.0", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", .head("GET / 1.0")),
        RequestCase(
            "9112 9.3 1.0", "GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", .head("GET / 1.0 close")),
        RequestCase("9112 9.3 said", get("Connection: keep-alive\r\n"), .head("GET /")),
        RequestCase("9112 9.3 blanks", get("Connection:\t close \t\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 empty elements", get("Connection: ,,close,\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 no space", get("Connection: keep-alive,close\r\n"), .head("GET / close")),
        RequestCase("9112 9.3 empty", get("Connection:\r\n"), .head("GET /")),
        RequestCase("9112 9.3 parameter", get("Connection: close;a=b\r\n"), .head("GET /")),
        RequestCase("9112 9.3 two words", get("Connection: keep alive close\r\n"), .head("GET /")),
        RequestCase(
            "9112 9.3 another field", get("Proxy-Connection: close\r\n"), .head("GET / Proxy-Connection=close")),
        RequestCase(
            "9112 9.3 Keep-Alive alone", "GET / HTTP/1.0\r\nKeep-Alive: timeout=5\r\n\r\n",
            .head("GET / 1.0 close Keep-Alive=timeout=5")),
        RequestCase(
            "9112 9.3 higher minor", "GET / HTTP/1.5\r\nHost: h\r\nConnection: close\r\n\r\n", .head("GET / close")),
        RequestCase("9112 9.3 1.0 list", "GET / HTTP/1.0\r\nConnection: a, KEEP-ALIVE\r\n\r\n", .head("GET / 1.0")),
        RequestCase(
            "9112 9.3 1.0 lines", "GET / HTTP/1.0\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n",
            .head("GET / 1.0 close")),
        RequestCase(
            "9112 9.3 1.0 content", "POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n",
            .head("POST / 1.0 length(2)")),
        RequestCase("9110 7.6.1 names Host", get("Connection: host, close\r\n"), .head("GET / close")),
        RequestCase("9110 7.8 upgrade", get("Connection: upgrade\r\nUpgrade: h2c\r\n"), .head("GET / Upgrade=h2c")),
    ]

    /// The tests' parser takes request lines of 200 bytes, header sections of 400 bytes and 10 fields.
    static let limits = [
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
        RequestCase("9110 15.5.15 method", line("\(text(200)) / HTTP/1.1"), .refused(414)),
        RequestCase("9110 15.5.15 spaces", String(repeating: " ", count: 300), .refused(414)),
        RequestCase("9110 15.5.15 absolute-form", line("GET http://\(text(200))/ HTTP/1.1"), .refused(414)),
        RequestCase("9110 15.5.15 CR at the bound", text(200) + "\r", .incomplete),
        RequestCase("9110 15.5.15 whole at the bound", text(200) + "\r\n", .refused(400)),
        RequestCase(
            "9112 2.2 empty lines count apart", "\r\n\r\n" + line("GET /\(text(186)) HTTP/1.1"),
            .head("GET /\(text(186))")),
        RequestCase("6585 5 name", get("\(text(400)): b\r\n"), .refused(431)),
        RequestCase("6585 5 blanks count", get("A:\(String(repeating: " ", count: 400))b\r\n"), .refused(431)),
        RequestCase("6585 5 not yet", "GET / HTTP/1.1\r\nA: \(text(397))", .incomplete),
        RequestCase("6585 5 bound before form", "GET / HTTP/1.1\r\n\(text(401))", .refused(431)),
        RequestCase("6585 5 empty line counts", "GET / HTTP/1.1\r\nHost: h\r\nA: \(text(386))\r\n\r\n", .refused(431)),
        RequestCase(
            "6585 5 content behind does not count", post("Content-Length: 1000\r\n") + text(1000),
            .head("POST / length(1000)")),
    ]
}
