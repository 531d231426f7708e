import Foundation
import Testing

/// What the README shows is what a newcomer sees.
@Suite struct ReadmeTests {
    private static let text: String = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../README.md")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    @Test func itsRequestsAnswerWhatItShows() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let galley = try await RunningGalley(folder, ["GALLEY_PUBLIC_URL": "http://127.0.0.1:8080"])
        let blocks = Self.text.components(separatedBy: "```console\n").dropFirst()
        #expect(blocks.count == 3)
        for block in blocks {
            let lines = block.components(separatedBy: "```")[0].split(separator: "\n").map(String.init)
            try #require(lines.count == 2 && lines[0].hasPrefix("$ curl "))
            let command = lines[0].dropFirst(2).replacing("http://127.0.0.1:8080", with: galley.base)
            let curl = ["-c", String(command.replacing("curl ", with: "curl --silent --fail "))]
            let outcome = try await ChildProcess(Program(path: "/bin/sh", arguments: curl)).outcome()
            #expect(withoutMoments(outcome.output) == withoutMoments(lines[1]))
        }
        #expect(await galley.stop() == 0)
    }

    @Test func itsTableNamesTheSettingsThatThereAre() async throws {
        let table = try await NewsroomFolder().run("help", "settings").output
        #expect(Self.text.contains(table.trimmingCharacters(in: .newlines)))
    }

    /// Identifiers are made anew, and what a test does happens at another time.
    private func withoutMoments(_ json: String) -> String {
        json.replacing(/[0-9a-f]{8}-[0-9a-f-]{27}/, with: "ID").replacing(/"date_created":"[^"]*"/, with: "DATE")
    }
}
