import HTTP
import TestSupport
import Testing

@Suite struct ChunkedDecoderTests {
    /// Chunked bytes, and the content with what stands behind it, or the status that refuses them.
    enum Outcome: Equatable {
        case content(String, rest: String = "")
        case incomplete(String)
        case refused(Int)
    }

    /// The limit is 100 bytes of content.
    static let table: [(String, Outcome)] = [
        ("0\r\n\r\n", .content("")),
        ("5\r\nhello\r\n0\r\n\r\n", .content("hello")),
        ("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", .content("hello world")),
        ("0000a\r\n0123456789\r\n0\r\n\r\n", .content("0123456789")),
        ("A\r\n0123456789\r\n000\r\n\r\n", .content("0123456789")),
        ("2\r\n\r\n\r\n0\r\n\r\n", .content("\r\n")),
        ("1\r\na\r\n0\r\n\r\nGET /", .content("a", rest: "GET /")),
        ("1;a\r\nb\r\n0;c=d\r\n\r\n", .content("b")),
        ("1;a=\"b;c\"\r\nb\r\n0\r\n\r\n", .content("b")),
        ("1 \t;a\r\nb\r\n0\r\n\r\n", .content("b")),
        ("1\r\na\r\n0\r\nA: b\r\nC:\r\n\r\n", .content("a")),
        ("64\r\n\(text(100))\r\n0\r\n\r\n", .content(text(100))),
        ("", .incomplete("")),
        ("5\r\nhel", .incomplete("hel")),
        ("5\r\nhello\r\n", .incomplete("hello")),
        ("1\r\na\r\n0\r\n", .incomplete("a")),
        ("1\r\na\r\n0\r\nA: b\r\n\r", .incomplete("a")),
        ("65\r\n", .refused(413)),
        ("63\r\n\(text(99))\r\n2\r\n", .refused(413)),
        ("7fffffffffffff\r\n", .refused(413)),
        ("ffffffffffffffff\r\n", .refused(400)),
        ("0000000000000001\r\na\r\n", .refused(400)),
        ("\r\n", .refused(400)),
        ("x\r\n", .refused(400)),
        ("-1\r\n", .refused(400)),
        ("+1\r\na\r\n", .refused(400)),
        ("0x1\r\na\r\n", .refused(400)),
        (" 1\r\na\r\n", .refused(400)),
        ("1 \r\na\r\n", .refused(400)),
        ("1 2\r\na\r\n", .refused(400)),
        ("1\na\r\n", .refused(400)),
        ("1\r\r\na\r\n", .refused(400)),
        ("1\rxa\r\n", .refused(400)),
        ("1\r\nab\r\n", .refused(400)),
        ("1\r\na\n0\r\n\r\n", .refused(400)),
        ("1\r\na\r0\r\n\r\n", .refused(400)),
        ("1;a\nb\r\n0\r\n\r\n", .refused(400)),
        ("1;a\0\r\nb\r\n", .refused(400)),
        ("1;\(text(5000))\r\n", .refused(400)),
        ("1\(String(repeating: " ", count: 5000));a\r\n", .refused(400)),
        ("0\r\n\n", .refused(400)),
        ("0\r\nA\r\n\r\n", .refused(400)),
        ("0\r\n: b\r\n\r\n", .refused(400)),
        ("0\r\nA : b\r\n\r\n", .refused(400)),
        ("0\r\nA: b\r\n c\r\n\r\n", .refused(400)),
        ("0\r\nA: \u{1}\r\n\r\n", .refused(400)),
        ("0\r\nA: b\n\r\n", .refused(400)),
        ("0\r\nA: \(text(9000))\r\n\r\n", .refused(431)),
    ]

    @Test(arguments: table)
    func contentIsTheSameHoweverItIsCut(coded: String, expected: Outcome) {
        let bytes = Array(coded.utf8)
        var generator = Seeded(7)
        #expect(decode(bytes, cuts: []) == expected)
        #expect(decode(bytes, cuts: Array(bytes.indices)) == expected, "byte by byte")
        for _ in 0..<20 {
            let cuts = (0..<4).map { _ in Int.random(in: 0...bytes.count, using: &generator) }.sorted()
            #expect(decode(bytes, cuts: cuts) == expected, "cut at \(cuts)")
        }
    }

    private func decode(_ bytes: [UInt8], cuts: [Int]) -> Outcome {
        var decoder = ChunkedDecoder(limit: 100)
        var content: [UInt8] = []
        var taken = 0
        do {
            for cut in cuts + [bytes.count] where cut > taken {
                taken += try decoder.decode(bytes.span.extracting(taken..<cut), into: &content)
            }
        } catch {
            return .refused(error.status)
        }
        let text = String(decoding: content, as: UTF8.self)
        return decoder.isFinished
            ? .content(text, rest: String(decoding: bytes[taken...], as: UTF8.self)) : .incomplete(text)
    }

    private static func text(_ count: Int) -> String { String(repeating: "a", count: count) }
}
