import GalleyAPI
import HTTPServer
import Store

/// What goes on beside the requests for as long as the server serves: what is due is published, closed, told, sent,
/// erased and copied.
struct BackgroundWork {
    private let sending: Task<Void, Never>
    private var others: [Task<Void, Never>] = []

    /// Starts all of it.
    ///
    /// - Parameters:
    ///   - server: forgets kept answers with the tags of what has changed.
    ///   - backups: nil when none are made.
    init(_ settings: Settings, store: Store, api: API, server: Server, backups: BackupSchedule?, log: Log) {
        sending = Task { await Self.send(settings, api, log) }
        start(ArticleScheduler(api, drop: server.drop, report: log.failure("publishing-failed")).run)
        start(DiscussionCloser(api, drop: server.drop).run)
        start(SimilarArticles(store: store, dropTags: server.drop, report: log.failure()).run)
        start(ForeignWrites(api, drop: server.drop, report: log.failure()).run)
        start(DeskWatcher(api, report: log.failure()).run)
        start(
            AddressForgetting(store: store, days: settings.api.moderation.addressDays, report: log.failure()).run)
        start(ContactEraser(api, report: log.failure("erasing-contacts-failed")).run)
        if let backups { start(backups.run) }
    }

    /// Goes on with this until the end, too.
    mutating func start(_ work: @escaping @Sendable () async -> Void) {
        others.append(Task { await work() })
    }

    /// Leaves mails and webhooks to whoever takes over, those of the last requests as well.
    func endSending() { sending.cancel() }

    /// Ends all of it, and waits for what is under way.
    func end() async {
        let all = others + [sending]
        for task in all { task.cancel() }
        for task in all { await task.value }
    }

    /// Webhooks and mails, when it is this process's turn.
    private static func send(_ settings: Settings, _ api: API, _ log: Log) async {
        do {
            guard let turn = try await SendingTurn(database: settings.database) else { return }
            async let posts: Void = WebhookSender(api, report: log.failure("webhooks-failed")).run()
            async let letters: Void = MailSender(api, report: log.failure("mails-failed")).run()
            _ = await (posts, letters)
            _ = consume turn
        } catch {
            log.failure("sending-failed")("\(error)")
        }
    }
}
