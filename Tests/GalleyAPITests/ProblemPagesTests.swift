import FoundationEssentials
import Testing

@testable import GalleyAPI

@Suite struct ProblemPagesTests {
    @Test func everyTypeHasItsHeadingAndEveryHeadingIsAType() throws {
        let headings = try Documents.lines("problems.md").filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3) }
        #expect(headings.map(String.init) == ProblemType.allCases.map(\.rawValue))
    }

    @Test func everyTypeIsInTheTableOfItsStatus() throws {
        let lines = try Documents.lines("problems.md")
        for type in ProblemType.allCases {
            let row = lines.first { $0.hasPrefix("| \(type.status.code) |") }
            #expect(row?.contains("[\(type.rawValue)](#\(type.rawValue))") == true, "\(type.rawValue)")
        }
    }

    @Test(arguments: ProblemType.allCases)
    func theExampleIsWhatTheServerSays(type: ProblemType) throws {
        let text = try Documents.text("problems.md")
        let start = try #require(text.firstRange(of: "\n## \(type.rawValue)\n")?.upperBound)
        let section = text[start...].prefix(upTo: text[start...].firstRange(of: "\n## ")?.lowerBound ?? text.endIndex)
        #expect(section.contains("**\(type.status.code).**"))
        let open = try #require(section.firstRange(of: "```json\n")?.upperBound)
        let close = try #require(section.firstRange(of: "\n```\n")?.lowerBound)
        let example = try JSONDecoder().decode(JSONValue.self, from: Data(section[open..<close].utf8))
        #expect(example["type"].string == "https://news.example/problems/\(type.rawValue)")
        #expect(example["title"].string == type.title)
        #expect(example["status"].int == type.status.code)
    }
}
