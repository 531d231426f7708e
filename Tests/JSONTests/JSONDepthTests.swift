import JSON
import Testing

@Suite struct JSONDepthTests {
    @Test(arguments: [
        ("7", 0), ("[]", 1), ("{}", 1), ("[[],[]]", 2), (#"{"a": [{"b": {}}]}"#, 4), (#""[[[""#, 0),
        (#"["\"[[", "\\", [1]]"#, 2), (#"{"[{": "}]"}"#, 1), ("", 0), ("[[[", 3),
    ])
    func bracketsInStringsDoNotCount(text: String, depth: Int) {
        #expect(JSONDepth.measure(Array(text.utf8)) == depth)
    }
}
