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
