import HTTP
import HTTPServer
import Newsroom
import Sodium
import Store
import Synchronization
import Testing

@testable import GalleyAPI

@Suite struct WebhookTests {
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    private func newsroom(_ urls: [String]) async throws -> TestNewsroom {
        let newsroom = try TestNewsroom {
            $0.webhooks.urls = urls
            $0.webhooks.secret = WebhookSettings.secret(Self.secret) ?? []
        }
        try await newsroom.publish("ferry")
        return newsroom
    }

    private func comment(_ newsroom: TestNewsroom, key: String? = nil) async -> Answer {
        await newsroom.post(
            "/v1/articles/ferry/comments", #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#, key: key)
    }

    private func sender(_ newsroom: TestNewsroom) -> WebhookSender {
        WebhookSender(newsroom.api) { Issue.record("\($0)") }
    }

    @Test func aCommentIsToldWithItsSignature() async throws {
        let receiver = try WebhookReceiver()
        let newsroom = try await newsroom([receiver.url])
        let comment = await comment(newsroom)
        #expect(try await sender(newsroom).sendDue(to: receiver.url) == nil)
        let request = try #require(receiver.requests.first)
        #expect(request.method == .post && request.fields["content-type"] == "application/json")
        let json = Answer(Response(.ok, content: request.content)).json
        #expect(json["type"].string == "comment.created" && json["article"].string == "ferry")
        #expect(json["timestamp"].string == "\(newsroom.clock.now)")
        #expect(json["data"]["id"].string == comment.json["id"].string)
        let id = try #require(request.fields["webhook-id"])
        let timestamp = "\(newsroom.clock.now.milliseconds / 1000)"
        #expect(request.fields["webhook-timestamp"] == timestamp)
        let signed = "\(id).\(timestamp).".utf8 + request.content
        let mac = Sodium.hmacSHA256(signed, key: try #require(WebhookSettings.secret(Self.secret)))
        #expect(request.fields["webhook-signature"] == "v1,\(Sodium.base64(mac))")
        await receiver.stop()
    }

    @Test func aCorrectionIsToldWithoutItsReportersSecrets() async throws {
        let receiver = try WebhookReceiver()
        let newsroom = try await newsroom([receiver.url])
        let answer = await newsroom.post(
            "/v1/articles/ferry/corrections",
            #"{"target": {"revision": 1, "selector": {"type": "TextQuoteSelector", "exact": "two"}}, "kind": "correction", "suggestion": "2", "#
                + #""explanation": "Because.", "contact": {"name": "Bo", "email": "bo@secret.example"}}"#)
        #expect(answer.status == 201, "\(answer.text)")
        _ = try await sender(newsroom).sendDue(to: receiver.url)
        let text = String(decoding: try #require(receiver.requests.first).content, as: UTF8.self)
        #expect(text.contains("correction.received") && text.contains(answer.json["id"].string ?? "-"))
        for secret in ["secret", "bo@"] { #expect(!text.contains(secret), "\(text)") }
        await receiver.stop()
    }

    @Test func whatIsNotTakenIsSentAgainUnderTheSameName() async throws {
        let receiver = try WebhookReceiver([500, 302, 204])
        let newsroom = try await newsroom([receiver.url])
        _ = await comment(newsroom)
        let sender = sender(newsroom)
        for pause in [5, 30] as [Int64] {
            let next = try #require(try await sender.sendDue(to: receiver.url))
            #expect(next.milliseconds == newsroom.clock.now.milliseconds + pause * 1000)
            // Before its time nothing is sent.
            let count = receiver.requests.count
            _ = try await sender.sendDue(to: receiver.url)
            #expect(receiver.requests.count == count)
            newsroom.clock.advance(seconds: pause)
        }
        let other = WebhookSender(newsroom.api) { Issue.record("\($0)") }
        #expect(try await other.sendDue(to: receiver.url) == nil)
        #expect(receiver.requests.count == 3)
        #expect(Set(receiver.requests.map { $0.fields["webhook-id"] }).count == 1)
        #expect(Set(receiver.requests.map { $0.fields["webhook-signature"] }).count == 3)
        await receiver.stop()
    }

    @Test func afterADayItIsGivenUpAndTheDeskSeesIt() async throws {
        let newsroom = try await newsroom(["http://127.0.0.1:1/"])
        _ = await comment(newsroom)
        let admin = try newsroom.token(.admin)
        let sender = sender(newsroom)
        var day: Int64 = 0
        while let next = try await sender.sendDue(to: "http://127.0.0.1:1/") {
            let pause = (next.milliseconds - newsroom.clock.now.milliseconds) / 1000
            day += pause
            newsroom.clock.advance(seconds: pause)
            let item = await newsroom.get("/v1/desk/webhooks", token: admin).json["items"].array.first
            #expect(item?["state"].string == "waiting")
        }
        #expect((80_000...86_400).contains(day))
        let list = await newsroom.get("/v1/desk/webhooks", token: admin)
        let item = try #require(list.json["items"].array.first)
        #expect(item["state"].string == "failed" && item["attempts"] == .integer(8))
        #expect(item["last_error"].string?.isEmpty == false && item["date_next"] == .null)
        #expect(list.fields["cache-control"] == "no-store")
        newsroom.clock.advance(seconds: 8 * 24 * 60 * 60)
        _ = try await sender.sendDue(to: "http://127.0.0.1:1/")
        #expect(await newsroom.get("/v1/desk/webhooks", token: admin).json["items"].array.isEmpty)
    }

    @Test func onlyAdminsSeeTheList() async throws {
        let newsroom = try await newsroom([])
        #expect(await newsroom.get("/v1/desk/webhooks").status == 401)
        #expect(await newsroom.get("/v1/desk/webhooks", token: try newsroom.token(.editor)).status == 403)
    }

    @Test func nothingIsKeptWhereNobodyIsTold() async throws {
        let newsroom = try await newsroom([])
        _ = await comment(newsroom)
        #expect(try newsroom.store.read { try $0.deliveries(limit: 9, after: nil) }.items.isEmpty)
    }

    @Test func eachAddressIsToldOnceHoweverOftenTheRequestComes() async throws {
        let newsroom = try await newsroom(["http://a.example/", "http://b.example/"])
        for _ in 0..<3 { _ = await comment(newsroom, key: "once") }
        let page = try newsroom.store.read { try $0.deliveries(limit: 1, after: nil) }
        let rest = try newsroom.store.read { try $0.deliveries(limit: 9, after: page.next) }
        #expect(Set((page.items + rest.items).map(\.url)) == ["http://a.example/", "http://b.example/"])
        #expect(rest.next == nil && rest.items.count == 1)
    }

    @Test func theSenderWakesForWhatComesWhileItRuns() async throws {
        let receiver = try WebhookReceiver()
        let newsroom = try await newsroom([receiver.url])
        let sender = sender(newsroom)
        let running = Task { await sender.run() }
        _ = await comment(newsroom)
        await receiver.wait()
        running.cancel()
        await running.value
        await receiver.stop()
    }
}

/// A server that takes webhooks, with these answers and then 204.
private final class WebhookReceiver: Sendable {
    private let server: Server
    private let kept: Kept
    var requests: [Request] { kept.requests.withLock { $0 } }
    var url: String { "http://\(server.addresses[0])/hook?a=b" }

    init(_ statuses: [Int] = []) throws {
        let kept = Kept(statuses)
        self.kept = kept
        var configuration = ServerConfiguration()
        configuration.loops = 1
        configuration.workers = 2
        server = Server(
            configuration, at: try BoundListeners([.tcp(host: "127.0.0.1", port: 0)]), log: { _ in },
            handler: { Response(Status(kept.take($0), "Said")) })
        server.start()
    }

    func wait() async { for await _ in kept.arrivals { return } }
    func stop() async { await server.drain(within: .seconds(5)) }

    private final class Kept: Sendable {
        let requests = Mutex<[Request]>([])
        private let statuses: Mutex<[Int]>
        let arrivals: AsyncStream<Void>
        private let continuation: AsyncStream<Void>.Continuation

        init(_ statuses: [Int]) {
            self.statuses = Mutex(statuses)
            (arrivals, continuation) = AsyncStream.makeStream()
        }

        func take(_ request: Request) -> Int {
            requests.withLock { $0.append(request) }
            continuation.yield()
            return statuses.withLock { $0.isEmpty ? 204 : $0.removeFirst() }
        }
    }
}
