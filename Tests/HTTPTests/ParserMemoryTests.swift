import Allocations
import HTTP
import Testing

@Suite(.enabled("a sanitizer brings its own allocator") { allocations_are_counted() })
struct ParserMemoryTests {
    /// As a browser sends it through a proxy.
    static let browser = """
        GET /v1/articles/xi-putin-lunar-new-year-call/comments?sort=newest&limit=20 HTTP/1.1\r
        Host: news.example:8080\r
        User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r
        Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
        Accept-Language: en,de;q=0.5\r
        Accept-Encoding: gzip, deflate, br\r
        Connection: keep-alive\r
        Cookie: a=b; c=d\r
        If-None-Match: "AbCdEf"\r
        If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r
        X-Forwarded-For: 192.0.2.1, 2001:db8::1\r
        \r\n
        """

    @Test(arguments: [
        browser, "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET http://[::1]:80/?a=%20 HTTP/1.0\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: [2001:db8::1]:443\r\nA:\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n",
        "\r\nPOST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: , chunked\r\nConnection: a, close\r\n\r\n",
    ])
    func aWarmParserAllocatesNothingForAHead(head: String) throws {
        let bytes = Array(head.utf8)
        var parser = RequestParser()
        let cold = try count(2, bytes, &parser, step: bytes.count)
        #expect(cold > 0, "the memory for the fields is counted")
        let whole = try count(1000, bytes, &parser, step: bytes.count)
        #expect(whole == 0)
        let byteByByte = try count(10, bytes, &parser, step: 1)
        #expect(byteByByte == 0)
    }

    /// The allocations of that many readings of a head that comes in steps of so many bytes.
    private func count(_ times: Int, _ bytes: [UInt8], _ parser: inout RequestParser, step: Int) throws -> UInt {
        let before = allocation_count()
        for _ in 0..<times {
            parser.reset()
            var end = step
            while try !parser.parse(bytes.span.extracting(first: end)) { end += step }
        }
        return allocation_count() - before
    }
}
