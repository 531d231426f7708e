import Foundation
import Testing

/// The units for systemd, where it is installed.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
struct UnitFileTests {
    /// A copy of the units that starts this binary, in a folder of its own.
    private func units(_ folder: NewsroomFolder) throws -> [String] {
        let shipped = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../packaging/systemd").standardized
        return try ["galley.service", "galley.socket"].map { name in
            let text = try String(contentsOf: shipped.appendingPathComponent(name), encoding: .utf8)
            let path = "\(folder.path)/\(name)"
            try text.replacingOccurrences(of: "/usr/bin/galley", with: NewsroomFolder.binary)
                .write(toFile: path, atomically: false, encoding: .utf8)
            return path
        }
    }

    private func analyze(_ arguments: [String]) async throws -> Outcome {
        try await ChildProcess(Program(path: "/usr/bin/systemd-analyze", arguments: arguments)).outcome()
    }

    @Test func systemdUnderstandsEveryLine() async throws {
        let folder = try NewsroomFolder()
        let outcome = try await analyze(["verify"] + units(folder))
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
    }

    @Test func theServiceMayDoLittle() async throws {
        let folder = try NewsroomFolder()
        let service = try units(folder)[0]
        let outcome = try await analyze(["security", "--offline=true", "--threshold=20", "--no-pager", service])
        #expect(outcome.status == 0)
    }

    @Test func theServiceIsGivenMoreTimeToStopThanRequestsAreToFinish() throws {
        let folder = try NewsroomFolder()
        let text = try String(contentsOfFile: units(folder)[0], encoding: .utf8)
        let match = try #require(text.firstMatch(of: /TimeoutStopSec=(\d+)/))
        let seconds = try #require(Int(match.output.1))
        #expect(seconds > 30, "drain-seconds")
    }
}
