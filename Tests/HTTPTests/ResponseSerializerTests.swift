import HTTP
import Testing

@Suite struct ResponseSerializerTests {
    private func head(_ response: Response) -> String {
        String(decoding: ResponseSerializer.head(of: response), as: UTF8.self)
    }

    @Test func aHeadHasItsStatusItsFieldsInOrderAndTheLength() {
        let response = Response(.ok, fields: ["Content-Type": "text/plain", "ETag": #""a""#], content: [1, 2, 3])
        #expect(
            head(response)
                == "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nETag: \"a\"\r\nContent-Length: 3\r\n")
    }

    @Test func anAnswerWithoutContentSaysSo() {
        #expect(head(Response(.notFound)) == "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n")
    }

    @Test(arguments: [Status.noContent, .notModified])
    func aStatusThatHasNoContentHasNoLength(status: Status) {
        #expect(!head(Response(status, content: [1])).contains("Content-Length"))
    }

    @Test(arguments: ["a\r\nSet-Cookie: b", "a\nb", "a\rb", "a\0b", "a\u{7f}b"])
    func aValueNeverBecomesASecondLine(value: String) {
        let text = head(Response(.ok, fields: ["A": value]))
        #expect(text.split(separator: "\r\n").count == 3)
        #expect(text.utf8.allSatisfy { $0 != 0 && $0 != 0x7F })
        #expect(text.utf8.filter { $0 == UInt8(ascii: "\n") }.count == 3)
    }

    @Test(arguments: ["", "A B", "A:", "A\r\nB", "\u{e9}"])
    func aLineWithoutATokenForItsNameIsLeftOut(name: String) {
        #expect(head(Response(.ok, fields: [name: "b"])) == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n")
    }

    @Test(arguments: ["Connection", "content-length", "DATE", "Transfer-Encoding", "X-Request-Id"])
    func whatTheServerSaysAHandlerCannot(name: String) {
        #expect(head(Response(.ok, fields: [name: "7"])) == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n")
    }

    @Test func aNotModifiedHeadKeepsAllButWhatDescribesTheContent() {
        let response = Response(
            .ok,
            fields: [
                "Content-Type": "text/plain", "Content-Encoding": "gzip", "ETag": #""a""#, "Vary": "Accept-Encoding",
                "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT", "Cache-Control": "public", "Cache-Tag": "list",
                "Access-Control-Allow-Origin": "*",
            ], content: [1])
        #expect(
            String(decoding: ResponseSerializer.notModifiedHead(of: response), as: UTF8.self) == """
                HTTP/1.1 304 Not Modified\r
                ETag: "a"\r
                Vary: Accept-Encoding\r
                Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r
                Cache-Control: public\r
                Cache-Tag: list\r
                Access-Control-Allow-Origin: *\r\n
                """)
    }
}
