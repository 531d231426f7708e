import Testing

@testable import HTTP

@Suite struct FieldsTests {
    @Test func namesAreFoundInAnyCaseAndLinesOfOneNameAreOneList() {
        var fields: Fields = ["Accept": "a", "X-Other": "o"]
        fields.append("aCCept", "b")
        #expect(fields["ACCEPT"] == "a, b" && fields["x-other"] == "o" && fields["Accep"] == nil)
        #expect(fields.has("accept") && !fields.has("accept-"))
    }

    @Test func namesThatDifferInMoreThanCaseAreOthers() {
        let fields: Fields = ["a-b": "1", "A^B": "2"]
        // Bytes whose difference looks like one of case, without being letters.
        #expect(fields["A~B"] == nil && fields["A-B"] == "1" && fields["a\u{D}b"] == nil)
    }

    @Test func settingLeavesOneLineAtTheEndAndNilNone() {
        var fields: Fields = ["A": "1", "B": "2", "a": "3"]
        fields["A"] = "4"
        #expect(fields.all.map(\.name) == ["B", "A"] && fields["a"] == "4")
        fields["b"] = nil
        #expect(fields.all.map(\.value) == ["4"])
    }

    @Test func aLineCannotBecomeTwo() {
        var fields: Fields = ["A": "1\r\nB: 2", "C\r\nD": "3", "E:": "4", "": "5"]
        fields.append("F", "6\0\u{7F}\u{1}")
        #expect(fields.all.map(\.name) == ["A", "F"])
        #expect(fields["A"] == "1  B: 2" && fields["F"] == "6   ")
        #expect(String(decoding: fields.bytes, as: UTF8.self) == "A: 1  B: 2\r\nF: 6   \r\n")
    }

    @Test func linesOfOthersComeBehind() {
        let fields = Fields(dictionaryLiteral: ("A", "1")).adding(["B": "2", "A": "3"])
        #expect(fields["A"] == "1, 3" && fields["B"] == "2")
        #expect(String(decoding: fields.bytes, as: UTF8.self) == "A: 1\r\nB: 2\r\nA: 3\r\n")
    }

    @Test func aRequestsFieldsAreItsOwnBytes() throws {
        let bytes = Array("GET / HTTP/1.1\r\nHost:h\r\nA:  \t b \r\nC:\r\n\r\nrest".utf8)
        var parser = RequestParser()
        #expect(try parser.parse(bytes.span))
        let fields = parser.head.fields(in: bytes.span)
        #expect(fields.all.map(\.name) == ["Host", "A", "C"] && fields.all.map(\.value) == ["h", "b", ""])
    }
}
