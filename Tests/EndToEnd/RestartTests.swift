import Foundation
import HTTP
import HTTPServer
import Synchronization
import Testing

/// A server relieves another one, and nobody notices. `restart.py` plays systemd and the clients.
@Suite struct RestartTests {
    @Test(arguments: ["tcp", "unix"])
    func noRequestFailsWhileAServerRelievesAnotherAtTheSameSocket(kind: String) async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/restart.py"
        var program = folder.program([script, NewsroomFolder.binary, folder.path, kind])
        program.path = "python3"
        let outcome = try await ChildProcess(program).outcome()
        let seen = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any],
            "\(outcome.errors)")
        #expect(seen["failures"] as? [String] == [])
        #expect(seen["statuses"] as? [Int] == [0, 0])
        #expect(seen["is_still_listening"] as? Bool == true)
        #expect((seen["answered"] as? Int ?? 0) > 100)
        #expect(seen["written"] as? Int == seen["kept"] as? Int)
    }

    @Test func oneOfTwoServersTellsWhatBothWrite() async throws {
        let told = Mutex<[String]>([])
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
        let receiver = Server(
            ServerConfiguration(), at: try BoundListeners([.tcp(host: "127.0.0.1", port: 0)]), log: { _ in },
            handler: { request in
                told.withLock { $0.append(request.fields["webhook-id"] ?? "") }
                continuation.yield()
                return Response(.ok)
            })
        receiver.start()
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let settings = [
            "GALLEY_WEBHOOK_URLS": "http://\(receiver.addresses[0])/hook",
            "GALLEY_WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "GALLEY_MAX_AGE": "86400",
        ]
        let admin = ["Authorization": "Bearer \(try await folder.token("admin"))"]
        let old = try await RunningGalley(folder, settings)
        let new = try await RunningGalley(folder, settings)
        let path = "/v1/articles/haven-athletic-win-coast-cup/comments"
        var iterator = arrivals.makeAsyncIterator()
        func comment(_ words: String, at galley: RunningGalley) async throws {
            let body: [String: Any] = ["author": ["name": "Ann"], "body_markdown": words]
            #expect(try await galley.post(path, body).status == 201)
            await iterator.next()
        }
        try await comment("One.", at: old)
        let kept = try await old.get(path)
        try await comment("Two.", at: new)
        // What one has kept is forgotten when the other has written.
        while try await old.get(path).text == kept.text { await Task.yield() }
        // What was told and not yet noted would be told again.
        while try await !old.get("/v1/desk/webhooks", admin).items.isEmpty { await Task.yield() }
        #expect(await old.stop() == 0)
        // From now on the other one sends.
        try await comment("Three.", at: new)
        #expect(await new.stop() == 0)
        let ids = told.withLock { $0 }
        #expect(ids.count == 3 && Set(ids).count == 3, "\(ids)")
        await receiver.drain(within: .seconds(5))
    }
}
