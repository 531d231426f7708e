import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// Whatever moment the server is killed at, it keeps what it has acknowledged, and no half of anything.
@Suite struct KillTests {
    /// A sanitised server takes long to start.
    private static let rounds = ProcessInfo.processInfo.environment["GALLEY_SANITIZE"] == nil ? 50 : 8

    @Test func whatWasAcknowledgedOutlivesFiftyKills() async throws {
        let folder = try NewsroomFolder()
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let settings = ["GALLEY_WRITES_PER_MINUTE": "1000000", "GALLEY_LOG": "off"]
        var galley = try await RunningGalley(folder, settings)
        let article = ["slug": "ferry", "headline": "Ferry", "body_markdown": "It sails.", "status": "published"]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        #expect(await galley.stop() == 0)

        var generator = Seeded(8)
        var acknowledged: Set<String> = []
        for round in 0..<Self.rounds {
            galley = try await RunningGalley(folder, settings)
            // Counted in answers and not in time, the moment is as random on a slow machine.
            let writers = CommentWriters(galley, round: round, until: Int.random(in: 0...12, using: &generator))
            acknowledged.formUnion(await writers.run(3))
            #expect(await galley.stop(SIGKILL) == 128 + SIGKILL)
        }
        #expect(acknowledged.count > Self.rounds)

        let checked = try await folder.run("check")
        #expect(checked.status == 0, "\(checked)")
        let kept = try await comments(folder)
        #expect(acknowledged.isSubset(of: kept))
        #expect(Set(kept).count == kept.count, "none is there twice")
        #expect(kept.allSatisfy { CommentWriters.isWhole($0) })
        galley = try await RunningGalley(folder, settings)
        #expect(try await galley.get("/v1/articles/ferry/comments").json["count"] as? Int == kept.count)
        #expect(await galley.stop() == 0)
    }

    /// The Markdown of each.
    private func comments(_ folder: NewsroomFolder) async throws -> [String] {
        let file = folder.path + "/comments.jsonl"
        #expect(try await folder.run("export", file, "--only", "comments").status == 0)
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        return try lines.compactMap { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return object?["body_markdown"] as? String
        }
    }
}

/// Some who write comments as fast as they are answered, until one of them kills the server.
private final class CommentWriters: Sendable {
    private let galley: RunningGalley
    private let round: Int
    /// How many answers it takes.
    private let bound: Int
    private let acknowledged = Mutex<Set<String>>([])

    init(_ galley: RunningGalley, round: Int, until bound: Int) {
        self.galley = galley
        self.round = round
        self.bound = bound
    }

    /// What was acknowledged.
    func run(_ count: Int) async -> Set<String> {
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<count {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        // Its calls wait for the server.
                        Thread.detachNewThread {
                            self.write(as: writer)
                            continuation.resume()
                        }
                    }
                }
            }
        }
        return acknowledged.withLock { $0 }
    }

    /// Each says at its end what it said at its beginning.
    static func isWhole(_ text: String) -> Bool { text.hasPrefix("Comment ") && text.hasSuffix(" whole.") }

    private func write(as writer: Int) {
        guard let socket = try? galley.connect(sending: "") else { return galley.signal(SIGKILL) }
        defer { close(socket) }
        for number in 0... {
            let text = "Comment \(round)-\(writer)-\(number) \(String(repeating: "long ", count: 40))is whole."
            let body = #"{"author": {"name": "Ann"}, "body_markdown": "\#(text)"}"#
            let request =
                "POST /v1/articles/ferry/comments HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
            guard send(socket, request, request.utf8.count, Int32(MSG_NOSIGNAL)) == request.utf8.count else { return }
            if bound == 0 { galley.signal(SIGKILL) }
            guard isAcknowledged(socket) else { return }
            let count = acknowledged.withLock { texts in
                texts.insert(text)
                return texts.count
            }
            if count >= bound { galley.signal(SIGKILL) }
        }
    }

    /// Reads an answer; whether its head came, and says that the comment was made.
    private func isAcknowledged(_ socket: Int32) -> Bool {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let head = text.range(of: "\r\n\r\n"), let length = text.firstMatch(of: /(?i)content-length: (\d+)/)?.1 {
                let whole = text[..<head.upperBound].utf8.count + (Int(length) ?? 0)
                if bytes.count >= whole || !text.hasPrefix("HTTP/1.1 201") { return text.hasPrefix("HTTP/1.1 201") }
            }
            let count = recv(socket, &buffer, buffer.count, 0)
            // Who has the head knows that the comment was made.
            if count <= 0 { return text.hasPrefix("HTTP/1.1 201") && text.contains("\r\n\r\n") }
            bytes += buffer[..<count]
        }
    }
}
