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
    func process(_ arguments: [String], _ more: [String: String] = [:]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.binary)
        process.arguments = arguments
        // A sanitised server looks for its leaks, from which the tests' own process is excused.
        var environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("GALLEY_") && $0.key != "ASAN_OPTIONS"
        }
        environment["GALLEY_DATABASE"] = database
        environment["GALLEY_LISTEN"] = "127.0.0.1:0"
        process.environment = environment.merging(more) { _, own in own }
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        return process
    }

    /// Runs a command to its end.
    func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Outcome {
        let process = process(arguments, environment)
        return try await Self.finish(process)
    }

    /// Runs any program to its end; what it prints fits in a pipe's buffer.
    static func finish(_ process: Process) async throws -> Outcome {
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return Outcome(
            status: process.terminationStatus, output: read(output), errors: read(errors))
    }

    private static func read(_ pipe: Pipe) -> String {
        String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    /// A new token of that role.
    func token(_ role: String) async throws -> String {
        let outcome = try await run("token", "create", "--role", role, "--name", "Test \(role)")
        return outcome.output.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    }
}

/// What a command did.
struct Outcome {
    let status: Int32
    let output: String
    let errors: String
}
