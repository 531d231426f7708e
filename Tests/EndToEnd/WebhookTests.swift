import Foundation
import HTTP
import HTTPServer
import Synchronization
import Testing

/// What happens is told to others, however the server ends.
@Suite struct WebhookTests {
    @Test func whatWasNotTakenIsToldAfterTheServerWasKilled() async throws {
        let told = Mutex<[String]>([])
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
        let isWell = Atomic(false)
        let receiver = Server(
            ServerConfiguration(), at: try BoundListeners([.tcp(host: "127.0.0.1", port: 0)]), log: { _ in },
            handler: { request in
                told.withLock { $0.append(request.fields["webhook-id"] ?? "") }
                continuation.yield()
                return Response(isWell.load(ordering: .relaxed) ? .ok : .serviceUnavailable)
            })
        receiver.start()
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let settings = [
            "GALLEY_WEBHOOK_URLS": "http://\(receiver.addresses[0])/hook",
            "GALLEY_WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        ]
        var galley = try await RunningGalley(folder, settings)
        let path = "/v1/articles/haven-athletic-win-coast-cup/comments"
        let comment = try await galley.post(path, ["author": ["name": "Ann"], "body_markdown": "Well played."])
        #expect(comment.status == 201)
        var iterator = arrivals.makeAsyncIterator()
        await iterator.next()
        _ = await galley.stop(SIGKILL)
        isWell.store(true, ordering: .relaxed)
        galley = try await RunningGalley(folder, settings)
        await iterator.next()
        #expect(Set(told.withLock { $0 }).count == 1)
        #expect(await galley.stop() == 0)
        await receiver.drain(within: .seconds(5))
    }

    @Test func addressesWithoutASecretAreRefused() async throws {
        let folder = try NewsroomFolder()
        let outcome = try await folder.run("serve", "--webhook-urls", "https://x.example/")
        #expect(outcome.status != 0 && outcome.errors.contains("webhook-secret"))
    }
}
