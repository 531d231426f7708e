import HTTP
import Testing

@Suite struct ConditionsTests {
    static let modified = "Sun, 06 Nov 1994 08:49:37 GMT"

    @Test(arguments: [
        (#""a""#, true), (#"W/"a""#, true), (#""b", "a""#, true), (#""b","a""#, true), (#" , "a" , "#, true),
        ("*", true), (#""b,c", W/"a""#, true), (#""b""#, false), (#""A""#, false), ("a", false), (#""a"#, false),
        ("", false), (#"b, "a""#, false), (#"w/"a""#, false), (#"*, "a""#, false),
    ])
    func entityTagsAreComparedWeakly(field: String, isNotModified: Bool) {
        let conditions = Conditions(ifNoneMatch: field, ifModifiedSince: nil)
        #expect(conditions.isNotModified(entityTag: #""a""#, lastModified: nil) == isNotModified)
        #expect(conditions.isNotModified(entityTag: #"W/"a""#, lastModified: nil) == isNotModified)
    }

    @Test(arguments: [
        (#""a""#, true), (#"W/"a""#, false), (#""b", "a""#, true), (#"W/"a", "a""#, true), ("*", true),
        (#""a-gzip""#, true), (#""b""#, false), ("", false), (#""b,a""#, false),
    ])
    func entityTagsOfAChangeAreComparedStrongly(field: String, isMatch: Bool) {
        #expect(Conditions.isMatch(ifMatch: field, entityTags: [#""a""#, #""a-gzip""#]) == isMatch)
    }

    @Test(arguments: [
        (modified, true), ("Sun, 06 Nov 1994 08:49:38 GMT", true), ("Sunday, 06-Nov-94 08:49:37 GMT", true),
        ("Sun, 06 Nov 1994 08:49:36 GMT", false), ("yesterday", false), ("", false),
    ])
    func theDateCountsWhenNoEntityTagIsAskedFor(field: String, isNotModified: Bool) {
        let conditions = Conditions(["If-Modified-Since": field])
        #expect(conditions?.isNotModified(entityTag: #""a""#, lastModified: Self.modified) == isNotModified)
    }

    @Test func anEntityTagHidesTheDate() {
        let conditions = Conditions(["If-None-Match": #""b""#, "If-Modified-Since": Self.modified])
        #expect(conditions?.isNotModified(entityTag: #""a""#, lastModified: Self.modified) == false)
    }

    @Test func withoutConditionsOrValidatorsTheAnswerIsWhole() {
        #expect(Conditions([:]) == nil)
        let both = Conditions(ifNoneMatch: #""a""#, ifModifiedSince: Self.modified)
        #expect(!both.isNotModified(entityTag: nil, lastModified: nil))
    }

    @Test func severalLinesOfEntityTagsAreOneList() {
        var fields: Fields = ["If-None-Match": #""b""#]
        fields.append("if-none-match", #""a""#)
        #expect(Conditions(fields)?.isNotModified(entityTag: #""a""#, lastModified: nil) == true)
    }
}
