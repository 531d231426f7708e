import Foundation
import Glibc
import Spawning
import Synchronization

/// A program to start.
struct Program: Sendable {
    /// Where it is; looked for in `PATH` when it has no slash.
    var path: String
    var arguments: [String] = []
    /// Nil for that of the tests.
    var environment: [String: String]?
    /// Where it works; nil for where the tests do.
    var folder: String?
}

/// A program that runs. Foundation's `Process` of Swift 6.3 now and then ends the tests: looking for what is open, it
/// reads over the end of a buffer (swift-corelibs-foundation, pull request 5472).
final class ChildProcess: Sendable {
    let identifier: pid_t
    /// What it prints, and what it prints as errors, to be read as it comes.
    let output: FileHandle
    let errors: FileHandle
    private let state = Mutex(State())

    private struct State {
        /// Nil while it runs.
        var status: Int32?
        var waiting: [CheckedContinuation<Int32, Never>] = []
    }

    /// Starts it; none of the tests' own descriptors is open in it.
    init(_ program: Program) throws {
        let printed = try PipeEnds()
        let complained = try PipeEnds()
        output = printed.reading
        errors = complained.reading
        identifier = try Self.spawn(program, output: printed.writing, errors: complained.writing)
        Thread.detachNewThread { [self] in wait() }
    }

    var isRunning: Bool { state.withLock { $0.status == nil } }

    /// Sends a signal, unless it has ended.
    func signal(_ number: Int32) {
        state.withLock { if $0.status == nil { _ = kill(identifier, number) } }
    }

    /// Waits for its end; returns its exit status, or 128 and the number of the signal that ended it.
    func end() async -> Int32 {
        await withCheckedContinuation { continuation in
            let status = state.withLock { state in
                if state.status == nil { state.waiting.append(continuation) }
                return state.status
            }
            if let status { continuation.resume(returning: status) }
        }
    }

    /// What it has printed, after its end: as much as fits in a pipe.
    func outcome() async -> Outcome {
        let status = await end()
        return Outcome(status: status, output: Self.text(output), errors: Self.text(errors))
    }

    private static func text(_ handle: FileHandle) -> String {
        String(decoding: handle.readDataToEndOfFile(), as: UTF8.self)
    }

    /// Its number is given to no other process before the lock is held, so no signal meets another.
    private func wait() {
        var information = siginfo_t()
        while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let (status, waiting) = state.withLock { state in
            var raw: Int32 = 0
            waitpid(identifier, &raw, 0)
            let status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
            state.status = status
            defer { state.waiting = [] }
            return (status, state.waiting)
        }
        for continuation in waiting { continuation.resume(returning: status) }
    }

    private static func spawn(_ program: Program, output: FileHandle, errors: FileHandle) throws -> pid_t {
        let environment = program.environment ?? ProcessInfo.processInfo.environment
        let result = withStrings([program.path] + program.arguments) { arguments in
            withStrings(environment.map { "\($0)=\($1)" }) { environment in
                var identifier: pid_t = 0
                let code = spawn_program(
                    &identifier, program.path, arguments, environment, program.folder, output.fileDescriptor,
                    errors.fileDescriptor)
                return (code: code, identifier: identifier)
            }
        }
        guard result.code == 0 else { throw NotStarted(path: program.path, code: result.code) }
        return result.identifier
    }

    /// Lends strings as C wants lists of them.
    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { body(UnsafePointer($0.baseAddress.unsafelyUnwrapped)) }
    }
}

/// What a program did.
struct Outcome {
    let status: Int32
    let output: String
    let errors: String
}

/// The program is not there, or cannot run.
struct NotStarted: Error {
    let path: String
    let code: Int32
}

/// Both ends of a pipe; each closes with its handle.
private struct PipeEnds {
    let reading: FileHandle
    let writing: FileHandle

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw NotStarted(path: "pipe", code: errno) }
        reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        writing = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
    }
}
