import Dispatch
import HTTPClient
import Newsroom
import Sodium
import Store

/// Sends what waits in the outbox (Standard Webhooks 1.0, https://www.standardwebhooks.com), each address by itself, so
/// that a slow one holds up no other. What was sent but not noted when the server ended is sent again, under its own id.
public struct WebhookSender: Sendable {
    private let api: API
    private let report: @Sendable (_ error: String) -> Void

    /// Posts to one address at the same time.
    private static let parallel = 4
    /// Between attempts, in seconds: a day in all.
    static let pauses: [Int64] = [5, 30, 300, 1800, 7200, 21_600, 55_000]
    /// How long what was given up is kept, and the day before that.
    private static let memory: Int64 = 8 * 24 * 60 * 60 * 1000
    private static let longestSleep: Int64 = 60 * 60 * 1000

    /// Sends what an API announces.
    ///
    /// - Parameter report: takes the error when the store does not answer; it is tried again.
    public init(_ api: API, report: @escaping @Sendable (_ error: String) -> Void) {
        self.api = api
        self.report = report
    }

    /// Sends until the task is cancelled.
    public func run() async {
        await withTaskGroup { group in
            for url in Set(api.webhooks.settings.urls) { group.addTask { await run(url) } }
        }
    }

    private func run(_ url: String) async {
        let changes = api.webhooks.notices(url)
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "galley.webhooks"))
        timer.setEventHandler { changes.mayHaveChanged() }
        timer.schedule(wallDeadline: .distantFuture)
        timer.activate()
        defer { timer.cancel() }
        changes.mayHaveChanged()
        for await _ in changes.notices {
            var sleep = Self.longestSleep
            do {
                if let next = try await sendDue(to: url) {
                    sleep = min(max(0, next.milliseconds - api.now().milliseconds), sleep)
                }
            } catch {
                report("\(error)")
                sleep = 5_000
            }
            timer.schedule(wallDeadline: .now() + .milliseconds(Int(sleep)))
        }
    }

    /// Sends what is due.
    ///
    /// - Returns: when the next is; nil when none waits.
    func sendDue(to url: String) async throws -> Timestamp? {
        let forgotten = Timestamp(milliseconds: api.now().milliseconds - Self.memory)
        try await api.store.write { try $0.forgetDeliveries(before: forgotten) }
        while !Task.isCancelled {
            let now = api.now()
            let due = try api.store.read { try $0.dueDeliveries(url: url, date: now, limit: Self.parallel) }
            if due.isEmpty { break }
            let failures = await withTaskGroup { group in
                for delivery in due { group.addTask { (delivery, await send(delivery, at: now)) } }
                return await group.reduce(into: [(WebhookDelivery, String?)]()) { $0.append($1) }
            }
            // What the end of the server has cut off is no failure of the other side; what was taken is not sent again.
            try await note(Task.isCancelled ? failures.filter { $0.1 == nil } : failures)
        }
        return try api.store.read { try $0.nextDelivery(url: url) }
    }

    private func note(_ failures: [(WebhookDelivery, String?)]) async throws {
        let now = api.now()
        try await api.store.write { transaction in
            for (delivery, failure) in failures {
                if let failure {
                    try transaction.postponeDelivery(
                        delivery.id, to: Self.next(after: delivery.attempts, now), error: failure)
                } else {
                    try transaction.endDelivery(delivery.id)
                }
            }
        }
    }

    private static func next(after attempts: Int, _ now: Timestamp) -> Timestamp? {
        guard attempts < pauses.count else { return nil }
        return Timestamp(milliseconds: now.milliseconds + pauses[attempts] * 1000)
    }

    /// - Returns: why it was not taken; nil when it was.
    private func send(_ delivery: WebhookDelivery, at date: Timestamp) async -> String? {
        let timestamp = date.milliseconds / 1000
        let signed = "\(delivery.id).\(timestamp).\(delivery.body)"
        let signature = Sodium.hmacSHA256(signed.utf8, key: api.webhooks.settings.secret)
        let post = HTTPPost(
            url: delivery.url,
            fields: [
                ("Content-Type", "application/json"), ("User-Agent", "Galley"), ("Expect", ""),
                ("Webhook-Id", "\(delivery.id)"), ("Webhook-Timestamp", "\(timestamp)"),
                ("Webhook-Signature", "v1,\(Sodium.base64(signature))"),
            ], content: Array(delivery.body.utf8))
        do {
            let status = try await post.send()
            return (200..<300).contains(status) ? nil : "The answer was \(status)."
        } catch {
            return "\(error)"
        }
    }
}
