import Dispatch
import GalleyAPI
import HTTP
import Newsroom
import SQL
import Store
import TestSupport
import Testing

/// Whether requests should be sent to a server.
@Suite struct ReadinessTests {
    @Test func aServerIsReadyUntilItIsAboutToStopAndIsStillWell() async throws {
        let newsroom = try TestNewsroom()
        #expect(await newsroom.get("/readyz").status == 200)
        newsroom.api.announceStop()
        let answer = await newsroom.get("/readyz")
        #expect(answer.status == 503 && answer.fields["Retry-After"] == "5")
        #expect(await newsroom.get("/healthz").status == 200)
        #expect(await newsroom.get("/v1/articles").status == 200)
    }

    @Test func aClosedStoreIsNotReady() async throws {
        let newsroom = try TestNewsroom()
        newsroom.store.close()
        #expect(await newsroom.get("/readyz").status == 503)
        #expect(await newsroom.get("/healthz").status == 200)
    }

    @Test func aStoreThatKeepsNoWritesIsNotReadyUntilItDoes() async throws {
        let file = TemporaryFile()
        let clock = TestClock()
        let store = try Store(path: file.path, options: DatabaseOptions(busyTimeout: 1))
        defer { store.close() }
        let api = try API(
            store: store, settings: APISettings(publicURL: "https://news.example"), now: { clock.now },
            report: { print("unexpected:", $0, $1) })
        let ask = { await api.respond(to: Request(method: .get, target: "/readyz")).status.code }
        var status = await ask()
        #expect(status == 200)
        // Another process holds the lock.
        let (held, isHeld) = AsyncStream.makeStream(of: Void.self)
        let isOver = DispatchSemaphore(value: 0)
        let other = try Database(path: file.path)
        defer { other.close() }
        let holding = Task {
            try await other.write { transaction in
                try transaction.execute("DELETE FROM server_keys WHERE name = 'none'")
                isHeld.finish()
                isOver.wait()
            }
        }
        for await _ in held {}
        // What was found out a moment ago holds; a write is tried behind that.
        status = await ask()
        #expect(status == 200)
        clock.advance(seconds: 6)
        status = await ask()
        #expect(status == 503)
        isOver.signal()
        try await holding.value
        status = await ask()
        #expect(status == 503)
        clock.advance(seconds: 6)
        status = await ask()
        #expect(status == 200)
        let leftovers = try store.read {
            try $0.rows("SELECT name FROM server_keys WHERE name = 'probe'") { $0.text(0) }
        }
        #expect(leftovers.isEmpty)
    }
}
