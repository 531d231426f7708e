import Foundation
import Glibc
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The built binary, run as an operator runs it, on a database and a port of its own.
final class RunningGalley: Sendable {
    /// `http://127.0.0.1:PORT`
    let base: String
    private let folder: NewsroomFolder
    private let process: ChildProcess
    private let lines: LogLines

    /// Starts `galley serve`, where asked with no more than so many descriptors, or behind what a shell does first;
    /// returns when it says where it listens.
    convenience init(
        _ folder: NewsroomFolder, _ more: [String: String] = [:], descriptors: Int? = nil, before: String? = nil
    ) async throws {
        var program = folder.program(["serve"], more)
        if let before = before ?? descriptors.map({ "ulimit -n \($0)" }) {
            program.arguments = ["-c", "\(before) && exec \"$0\" serve", program.path]
            program.path = "/bin/sh"
        }
        try await self.init(folder, program)
    }

    /// Starts a program that becomes `galley serve`; returns when it says where it listens.
    init(_ folder: NewsroomFolder, _ program: Program) async throws {
        self.folder = folder
        lines = LogLines()
        process = try ChildProcess(program)
        process.errors.readabilityHandler = { [lines] in lines.take($0.availableData) }
        let listening = try await lines.first { $0["event"] as? String == "listening" }
        let address = (listening["addresses"] as? [String])?.first ?? ""
        base = "http://\(address)"
    }

    /// Sends a signal and waits for the end; returns the exit status.
    func stop(_ signal: Int32 = SIGTERM) async -> Int32 {
        process.signal(signal)
        let status = await process.end()
        lines.end()
        return status
    }

    var processIdentifier: Int32 { process.identifier }

    /// Sends a signal and does not wait.
    func signal(_ number: Int32) { process.signal(number) }

    /// Opens a connection to its first address and sends this; the caller closes the descriptor.
    func connect(sending text: String) throws -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = (base.split(separator: ":").last.flatMap { UInt16($0) } ?? 0).bigEndian
        let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let connected = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(opened, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0, Glibc.send(opened, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count
        else { throw URLError(.cannotConnectToHost) }
        return opened
    }

    /// The first line of the log for which this holds, waiting for it.
    func log(where holds: @escaping @Sendable ([String: Any]) -> Bool) async throws -> [String: Any] {
        try await lines.first(where: holds)
    }

    func get(_ path: String, _ fields: [String: String] = [:]) async throws -> Reply {
        try await send("GET", path, nil, fields)
    }

    func post(_ path: String, _ body: [String: Any], _ fields: [String: String] = [:]) async throws -> Reply {
        let json = try JSONSerialization.data(withJSONObject: body, options: .sortedKeys)
        return try await send(
            "POST", path, json, fields.merging(["Content-Type": "application/json"]) { own, _ in own })
    }

    func send(_ method: String, _ path: String, _ body: Data?, _ fields: [String: String] = [:]) async throws -> Reply {
        guard let url = URL(string: path.hasPrefix("http") ? path : base + path) else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body
        for (name, value) in fields { request.setValue(value, forHTTPHeaderField: name) }
        let configuration = URLSessionConfiguration.ephemeral
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.urlCache = nil
        let (data, response) = try await URLSession(configuration: configuration).data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        return Reply(status: response.statusCode, response: response, data: data)
    }
}

/// What came back.
struct Reply {
    let status: Int
    let response: HTTPURLResponse
    let data: Data

    func field(_ name: String) -> String? { response.value(forHTTPHeaderField: name) }

    /// The object in the content; empty when there is none.
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:] }

    var items: [[String: Any]] { json["items"] as? [[String: Any]] ?? [] }

    var text: String { String(decoding: data, as: UTF8.self) }
}

/// Lines of JSON as they are written, and whoever waits for one of them.
///
/// `@unchecked Sendable`: the parsed lines are never changed, and the lock guards the list of them.
private final class LogLines: @unchecked Sendable {
    private let state = Mutex(State())

    private struct State {
        var unfinished = Data()
        var lines: [Data] = []
        var isOver = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    func take(_ data: Data) {
        if data.isEmpty { return end() }
        wake { state in
            state.unfinished += data
            while let end = state.unfinished.firstIndex(of: UInt8(ascii: "\n")) {
                state.lines.append(Data(state.unfinished[..<end]))
                state.unfinished = Data(state.unfinished[(end + 1)...])
            }
        }
    }

    func end() { wake { $0.isOver = true } }

    func first(where holds: ([String: Any]) -> Bool) async throws -> [String: Any] {
        var seen = 0
        while true {
            let (lines, isOver) = state.withLock { ($0.lines, $0.isOver) }
            for line in lines[seen...] {
                let object = (try? JSONSerialization.jsonObject(with: line)) as? [String: Any] ?? [:]
                if holds(object) { return object }
            }
            seen = lines.count
            if isOver { throw Ended(log: lines.map { String(decoding: $0, as: UTF8.self) }) }
            await withCheckedContinuation { continuation in
                let hasMore = state.withLock { state in
                    if state.lines.count > seen || state.isOver { return true }
                    state.waiting.append(continuation)
                    return false
                }
                if hasMore { continuation.resume() }
            }
        }
    }

    private func wake(_ change: (inout State) -> Void) {
        let waiting = state.withLock { state in
            change(&state)
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// The process ended before the line came.
struct Ended: Error { let log: [String] }
