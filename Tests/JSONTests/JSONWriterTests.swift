import FoundationEssentials
import JSON
import Testing

@Suite struct JSONWriterTests {
    @Test func nestedValuesAreSeparatedByCommas() {
        var json = JSONWriter()
        json.object {
            $0.name("items")
            $0.array {
                $0.integer(1)
                $0.object { _ in }
                $0.boolean(true)
            }
            $0.name("next_cursor")
            $0.string(nil)
            $0.name("count")
            $0.integer(-7)
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"items":[1,{},true],"next_cursor":null,"count":-7}"#)
    }

    @Test func everyScalarBelowTheSurrogatesIsReadBackByAnotherParser() throws {
        let text = String(String.UnicodeScalarView((0...0xD7FF).compactMap(Unicode.Scalar.init)))
        var json = JSONWriter()
        json.array { $0.string(text) }
        #expect(try JSONDecoder().decode([String].self, from: Data(json.bytes)) == [text])
    }

    @Test(arguments: [0, 1, 15, 16, 31, 32, 33, 47, 48, 63, 64, 100])
    func whatIsEscapedIsFoundWhereverItStands(length: Int) {
        let escapes: [(UInt8, String)] = [(0x22, #"\""#), (0x5C, #"\\"#), (0x0A, #"\n"#), (0x1F, #"\u001f"#)]
        for place in 0..<length {
            for (byte, escape) in escapes {
                // Neighbours of what is escaped, which are not.
                var text = (0..<length).map { [UInt8]("!# []".utf8)[$0 % 5] }
                text[place] = byte
                var json = JSONWriter(capacity: 1)
                json.string(utf8: text)
                let expected = text[..<place] + Array(escape.utf8) + text[(place + 1)...]
                #expect(json.bytes.dropFirst().dropLast().elementsEqual(expected))
            }
        }
    }

    @Test func aStringIsWrittenOnBehindItsBeginning() {
        var json = JSONWriter(capacity: 1)
        json.array {
            $0.string("https://news.example/\"", length: 40) { for byte in "articles".utf8 { $0.append(byte) } }
            $0.string("", length: 0) { _ in }
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"["https://news.example/\"articles",""]"#)
    }

    @Test func anObjectThatIsNotThereIsNullAndAListIsWrittenItemByItem() {
        var json = JSONWriter()
        json.object {
            $0.member("absent", nil as Int?) { $1.member("value", $0) }
            $0.member("present", 7) { $1.member("value", $0) }
            $0.member("none", each: [Int]()) { $1.member("value", $0) }
            $0.member("two", each: [true, false]) { $1.member("value", $0) }
        }
        let text = #"{"absent":null,"present":{"value":7},"none":[],"two":[{"value":true},{"value":false}]}"#
        #expect(String(decoding: json.bytes, as: UTF8.self) == text)
    }
}
