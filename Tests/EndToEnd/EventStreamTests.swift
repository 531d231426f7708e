import Foundation
import Testing

/// A stream of events as curl reads it.
@Suite struct EventStreamTests {
    @Test func aListenerHearsOfACommentAndAgainOfWhatItMissed() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let galley = try await RunningGalley(folder, ["GALLEY_EVENTS_HEARTBEAT_SECONDS": "1"])
        let slug = try #require(try await galley.get("/v1/articles?limit=1").items.first?["slug"] as? String)
        let path = "/v1/articles/\(slug)"
        let curl = try CurlStream(galley.base + path + "/events")
        #expect(try await curl.lines(until: "event: counts").contains("retry: 3000"))

        let body: [String: Any] = ["author": ["name": "Ann"], "body_markdown": "Live.", "spoiler": false]
        let id = try #require(try await galley.post(path + "/comments", body).json["id"] as? String)
        let heard = try await curl.lines(until: "event: counts")
        #expect(heard.contains("event: comment.created"))
        #expect(heard.contains { $0.hasPrefix("data: ") && $0.contains(id) && $0.contains("Live.") })
        let last = try #require(heard.last { $0.hasPrefix("id: ") }?.dropFirst(4))
        #expect(try await curl.lines(until: ":").contains { $0.hasPrefix("data: ") })
        curl.stop()

        _ = try await galley.post(path + "/comments", body)
        let again = try CurlStream(galley.base + path + "/events?last_event_id=\(last)")
        let missed = try await again.lines(until: "event: counts")
        #expect(missed.filter { $0.hasPrefix("event: ") } == ["event: comment.created", "event: counts"])

        async let line = galley.log { ($0["path"] as? String)?.hasSuffix("/events") == true }
        #expect(await galley.stop() == 0, "a listener does not hold the server up")
        #expect(try await again.rest().contains("retry: 3000"))
        let method = try await line["method"] as? String
        #expect(method == "GET")
    }
}

/// A running `curl --no-buffer`, by lines.
private final class CurlStream: Sendable {
    private let process: ChildProcess

    init(_ url: String) throws {
        process = try ChildProcess(Program(path: "curl", arguments: ["--silent", "--no-buffer", url]))
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
