import FoundationEssentials
import Testing

/// What fuzzing found stays found: every input that is kept is tried again.
@Suite struct CorpusTests {
    @Test(arguments: FuzzTarget.allCases)
    func everyKeptInputHoldsTheProperties(target: FuzzTarget) throws {
        let folder =
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/") + "/Corpora/\(target.rawValue)"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        try #require(!files.isEmpty)
        for file in files.sorted() {
            let input = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
            #expect(throws: Never.self, "\(file)") { try target.check(Array(input)) }
        }
    }
}
