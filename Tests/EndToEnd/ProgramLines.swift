import Foundation
import Testing

/// What a running program prints, by lines.
final class ProgramLines: Sendable {
    private let process: ChildProcess

    init(_ program: Program) throws {
        process = try ChildProcess(program)
    }

    /// Those of `curl --no-buffer`.
    convenience init(curl url: String) throws {
        try self.init(Program(path: "curl", arguments: ["--silent", "--no-buffer", url]))
    }

    deinit { stop() }

    func stop() { process.signal(SIGTERM) }

    /// Lines up to one that begins so.
    func lines(until start: String) async throws -> [String] {
        var lines: [String] = []
        while lines.last?.hasPrefix(start) != true {
            let next = await line()
            lines.append(try #require(next))
        }
        return lines
    }

    /// All lines until the server closes.
    func rest() async throws -> [String] {
        var lines: [String] = []
        while let line = await line() { lines.append(line) }
        return lines
    }

    /// Nil at the end.
    private func line() async -> String? {
        let handle = process.output
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var line = Data()
                while let byte = try? handle.read(upToCount: 1), !byte.isEmpty {
                    if byte == Data("\n".utf8) {
                        return continuation.resume(returning: String(decoding: line, as: UTF8.self))
                    }
                    line += byte
                }
                continuation.resume(returning: nil)
            }
        }
    }
}
