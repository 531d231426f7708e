import Foundation
import Glibc
import Testing

/// What an operator relies on when too many come at once.
@Suite struct BoundsTests {
    private let health = "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n"
    private let list = "GET /v1/articles HTTP/1.1\r\nHost: h\r\n\r\n"

    @Test func tenThousandConnectionsAreKeptAndTheNextIsToldThatTheServerIsWell() async throws {
        // As many as the system lets both processes have.
        let count = min(10_000, HeldConnections.raiseDescriptorLimit() - 1000)
        let settings = [
            "GALLEY_CONNECTIONS": "\(count)", "GALLEY_CONNECTIONS_PER_ADDRESS": "\(count)",
            "GALLEY_IDLE_SECONDS": "3600", "GALLEY_LOG": "off",
        ]
        let galley = try await RunningGalley(try NewsroomFolder(), settings)
        let idle = HeldConnections()
        for index in 0..<count {
            try idle.open(galley, sending: health)
            try #require(idle.status(of: index) == 200)
        }
        let more = HeldConnections()
        try more.open(galley, sending: list)
        try more.open(galley, sending: health)
        #expect(more.status(of: 0) == 503)
        #expect(more.status(of: 1) == 200)
        for index in stride(from: 0, to: count, by: 100) { #expect(idle.status(of: index, sending: list) == 200) }
        idle.closeAll()
        // The server learns of the closes in its own time; until then it refuses.
        while try status(of: list, galley) != 200 {}
        #expect(await galley.stop() == 0)
    }

    @Test func aServerWithoutDescriptorsWaitsWithoutWorkAndServesAgain() async throws {
        let descriptors = 64
        let galley = try await RunningGalley(
            try NewsroomFolder(), ["GALLEY_HEADER_SECONDS": "2", "GALLEY_CONNECTIONS_PER_ADDRESS": "1000"],
            descriptors: descriptors)
        for _ in 0..<2 {
            let held = HeldConnections()
            // Says nothing: the server closes it two seconds later, which is how long is looked at.
            try held.open(galley, sending: "")
            for _ in 0..<2 * descriptors { try held.open(galley, sending: health) }
            while try openDescriptors(of: galley) < descriptors {}
            let (before, start) = (try processorTime(of: galley), ContinuousClock.now)
            #expect(held.status(of: 0) == 0)
            let spent = try processorTime(of: galley) - before
            #expect(spent < (ContinuousClock.now - start) / 2, "a loop that does not wait takes a whole processor")
            held.closeAll()
            #expect(try status(of: health, galley) == 200)
        }
        #expect(await galley.stop() == 0)
    }

    /// Asks on a new connection.
    private func status(of request: String, _ galley: RunningGalley) throws -> Int {
        let connection = HeldConnections()
        try connection.open(galley, sending: request)
        return connection.status(of: 0)
    }

    private func openDescriptors(of galley: RunningGalley) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(galley.processIdentifier)/fd").count
    }

    /// In user and kernel mode (proc(5), `stat`).
    private func processorTime(of galley: RunningGalley) throws -> Duration {
        let stat = try String(contentsOfFile: "/proc/\(galley.processIdentifier)/stat", encoding: .utf8)
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        let ticks = fields.dropFirst(11).prefix(2).compactMap { Int($0) }.reduce(0, +)
        return .milliseconds(ticks * 1000 / sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The defaults of docs/api.md, one byte or level too many of each.
    @Test func whatIsOneTooManyIsRefusedByTheDefaults() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let galley = try await RunningGalley(folder)
        let slug = try #require(try await galley.get("/v1/articles?limit=1").items.first?["slug"] as? String)
        let comments = "/v1/articles/\(slug)/comments"
        for (count, status) in [(8192, 201), (8193, 422)] {
            let body: [String: Any] = ["author": ["name": "Ann"], "body_markdown": text(count)]
            #expect(try await galley.post(comments, body).status == status)
        }
        let corrections = "/v1/articles/\(slug)/corrections"
        for (count, status) in [(4096, 201), (4097, 422)] {
            let body: [String: Any] = ["kind": "correction", "explanation": text(count)]
            #expect(try await galley.post(corrections, body).status == status)
        }
        for (levels, words) in [(32, "unknown"), (33, "32 deep")] {
            let nested = (2..<levels).reduce(into: [] as Any) { nested, _ in nested = [nested] }
            let answer = try await galley.post(comments, ["x": nested])
            #expect(answer.status == 400)
            #expect(answer.text.contains(words))
        }
        let large = Data(repeating: UInt8(ascii: " "), count: 1 << 20 + 1)
        #expect(try await galley.send("POST", comments, large, ["Content-Type": "application/json"]).status == 413)
        #expect(await galley.stop() == 0)
    }

    private func text(_ count: Int) -> String { String(repeating: "a", count: count) }
}
