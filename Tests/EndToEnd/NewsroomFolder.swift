import Foundation

/// A folder for one newsroom's database; it goes with the test.
final class NewsroomFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "galley-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var database: String { path + "/newsroom.db" }

    /// The binary that stands beside the tests, or `GALLEY_BINARY`.
    static let binary: String =
        ProcessInfo.processInfo.environment["GALLEY_BINARY"]
        ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../.build/debug/galley"
        )
        .standardized.path

    /// `galley` with these arguments, not yet started.
    func program(_ arguments: [String], _ more: [String: String] = [:]) -> Program {
        // A sanitised server looks for its leaks, from which the tests' own process is excused.
        var environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("GALLEY_") && $0.key != "ASAN_OPTIONS"
        }
        environment["GALLEY_DATABASE"] = database
        environment["GALLEY_LISTEN"] = "127.0.0.1:0"
        // The tests' own clients keep connections that they never use again.
        environment["GALLEY_DRAIN_IDLE_SECONDS"] = "0"
        return Program(
            path: Self.binary, arguments: arguments, environment: environment.merging(more) { _, own in own },
            folder: path)
    }

    /// Runs a command to its end.
    func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Outcome {
        try await ChildProcess(program(arguments, environment)).outcome()
    }

    /// A new token of that role.
    func token(_ role: String) async throws -> String {
        let outcome = try await run("token", "create", "--role", role, "--name", "Test \(role)")
        return outcome.output.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    }
}
