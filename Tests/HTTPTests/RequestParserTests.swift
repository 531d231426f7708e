import HTTP
import TestSupport
import Testing

@Suite struct RequestParserTests {
    @Test(arguments: RequestCase.all)
    func everyHeadIsReadAsItsSectionSaysHoweverItIsCut(row: RequestCase) {
        var generator = Seeded(0x9E37_79B9_7F4A_7C15)
        #expect(outcome(of: row.bytes, cuts: []) == row.outcome)
        #expect(outcome(of: row.bytes, cuts: Array(0..<row.bytes.count)) == row.outcome, "byte by byte")
        for _ in 0..<20 {
            let cuts = (0..<4).map { _ in Int.random(in: 0...row.bytes.count, using: &generator) }.sorted()
            #expect(outcome(of: row.bytes, cuts: cuts) == row.outcome, "cut at \(cuts)")
        }
    }

    @Test(arguments: MessageCase.all)
    func aConnectionsBytesAreTheseMessagesHoweverTheyAreCut(row: MessageCase) {
        var generator = Seeded(0x6A09_E667_F3BC_C908)
        expect(row, cuts: [])
        expect(row, cuts: Array(row.bytes.indices))
        for _ in 0..<20 {
            expect(row, cuts: (0..<4).map { _ in Int.random(in: 0...row.bytes.count, using: &generator) }.sorted())
        }
    }

    @Test func noCaseStandsTwice() {
        #expect(Set(RequestCase.all.map(\.bytes)).count == RequestCase.all.count)
        #expect(Set(MessageCase.all.map(\.bytes)).count == MessageCase.all.count)
    }

    @Test func aParserReadsOneHeadAfterAnother() throws {
        let bytes = Array(
            "GET /a HTTP/1.1\r\nHost: h\r\nA: b\r\n\r\nPOST /b HTTP/1.0\r\nContent-Length: 1\r\n\r\n".utf8)
        var parser = RequestParser()
        #expect(try parser.parse(bytes.span))
        let first = parser.head
        #expect(first.target(in: bytes.span) == "/a" && first.fields.count == 2)
        parser.reset()
        let rest = bytes.span.extracting(first.length...)
        #expect(try parser.parse(rest))
        #expect(parser.head.method == .post && parser.head.target(in: rest) == "/b")
        #expect(parser.head.fields(in: rest)["content-length"] == "1")
        #expect(first.length + parser.head.length == bytes.count)
    }

    /// Values are looked at eight bytes at a time, so each place among them counts.
    @Test(arguments: UInt8.min...UInt8.max)
    func aFieldValueHoldsWhatRFC9110AllowsInEveryPlace(byte: UInt8) {
        let isAllowed = byte == 0x09 || (0x20...0x7E).contains(byte) || byte >= 0x80
        for place in 1...19 {
            var value = Array("abcdefghijklmnopqrstu".utf8)
            value[place] = byte
            let head = Array("GET / HTTP/1.1\r\nHost: h\r\nA: ".utf8) + value + Array("\r\n\r\n".utf8)
            var parser = RequestParser()
            #expect((try? parser.parse(head.span)) == (isAllowed ? true : nil), "at \(place)")
            value[place == 19 ? 1 : place + 1] = 0x09
            let tabbed = Array("GET / HTTP/1.1\r\nHost: h\r\nA: ".utf8) + value + Array("\r\n\r\n".utf8)
            parser = RequestParser()
            #expect((try? parser.parse(tabbed.span)) == (isAllowed ? true : nil), "at \(place), with a tab")
        }
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func aTargetHoldsWhatRFC3986AllowsInEveryPlace(byte: UInt8) {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        let isAllowed = (letters + "-._~!$&'()*+,;=:@/?").utf8.contains(byte)
        for place in 1...9 {
            // None of these is a hexadecimal digit, which would make an escape of a percent sign.
            var target = Array("/ghijklmnop".utf8)
            target[place] = byte
            let head = Array("GET ".utf8) + target + Array(" HTTP/1.1\r\nHost: h\r\n\r\n".utf8)
            var parser = RequestParser()
            #expect((try? parser.parse(head.span)) == (isAllowed ? true : nil), "at \(place)")
        }
    }

    private func expect(_ row: MessageCase, cuts: [Int]) {
        var reader = MessageReader(contentLimit: 100)
        reader.read(row.bytes, cuts: cuts)
        let messages = reader.messages.map { message in
            let content = message.content.isEmpty ? "" : ": " + String(decoding: message.content, as: UTF8.self)
            return "\(message.method?.rawValue ?? "?") \(message.target)\(content)"
        }
        #expect(messages == row.messages, "cut at \(cuts)")
        #expect(reader.end == row.end, "cut at \(cuts)")
    }

    /// Feeds growing parts of the bytes, as a connection does, and all of them last.
    private func outcome(of bytes: [UInt8], cuts: [Int]) -> RequestCase.Outcome {
        var limits = HeadLimits()
        limits.requestLine = 200
        limits.headerSection = 400
        limits.fieldCount = 10
        var parser = RequestParser(limits: limits)
        do {
            for cut in cuts + [bytes.count] {
                let part = bytes.span.extracting(first: cut)
                if try parser.parse(part) { return .head(describe(parser.head, in: part)) }
            }
            return .incomplete
        } catch {
            return .refused(error.status)
        }
    }

    /// Method and target, and behind them whatever is not usual: version 1.0, framing, continue, close, fields that
    /// have no meaning to the parser.
    private func describe(_ head: RequestHead, in bytes: Span<UInt8>) -> String {
        var words = [head.method?.rawValue ?? "?", head.target(in: bytes)]
        if head.minorVersion == 0 { words.append("1.0") }
        switch head.framing {
        case .none: break
        case .length(let length): words.append("length(\(length))")
        case .chunked: words.append("chunked")
        }
        if head.expectsContinue { words.append("continue") }
        if !head.isPersistent { words.append("close") }
        let known: Set = ["host", "expect", "connection", "content-length", "transfer-encoding"]
        for line in head.fields(in: bytes).all where !known.contains(line.name.lowercased()) {
            words.append("\(line.name)=\(line.value)")
        }
        return words.joined(separator: " ")
    }
}
