import Dispatch
import GalleyAPI
import Glibc
import HTTPServer
import JSON
import Store

/// `galley serve`: puts the parts together and takes them apart again.
enum ServeCommand {
    static func run(_ settings: Settings, _ manager: ServiceManager) async throws -> Int32 {
        raiseDescriptorLimit()
        guard settings.api.webhooks.urls.isEmpty || !settings.api.webhooks.secret.isEmpty else {
            throw Failure("webhook-urls needs webhook-secret.")
        }
        guard settings.server.proxies.header == .off || !settings.server.proxies.trusted.isEmpty else {
            throw Failure("proxy-protocol needs trusted-proxies: nobody else may say who connects.")
        }
        try settings.checkMails()
        let log = Log(requests: settings.log)
        let backups = try BackupSchedule(settings, log: log)
        try settings.checkAtStart()
        let store = try settings.openStore { path in log.event("upgrade-copy") { $0.member("file", path) } }
        defer { store.close() }
        // Bound first: the API writes addresses, and a port of 0 is known from then on.
        let bound =
            try manager.sockets.isEmpty
            ? BoundListeners(settings.listen, socketMode: settings.socketMode)
            : BoundListeners(inherited: manager.sockets)
        var apiSettings = settings.api
        apiSettings.publicURL = settings.publicURL ?? publicURL(bound.addresses)
        let api = try API(store: store, settings: apiSettings) { id, error in
            log.event("error", level: "error") {
                $0.member("id", id)
                $0.member("error", error)
            }
        }
        var configuration = settings.server
        configuration.endpoints = Endpoint.labels.count
        let server = Server(
            configuration, at: bound, refusal: api.refusal, log: log.answered, turnedAway: log.turnedAway,
            isEssential: api.isEssential, isBrief: api.isBrief, quickHandler: api.respondAtOnce, handler: api.respond)
        let similar = SimilarArticles(store: store, dropTags: server.drop) { error in
            log.event("error", level: "error") { $0.member("error", error) }
        }
        let scheduler = ArticleScheduler(api, drop: server.drop) { error in
            log.event("publishing-failed", level: "error") { $0.member("error", error) }
        }
        let schedule = Task { await scheduler.run() }
        let closer = DiscussionCloser(api, drop: server.drop)
        let closing = Task { await closer.run() }
        let sender = WebhookSender(api) { error in
            log.event("webhooks-failed", level: "error") { $0.member("error", error) }
        }
        let mailSender = MailSender(api) { error in
            log.event("mails-failed", level: "error") { $0.member("error", error) }
        }
        let sending = Task {
            do {
                guard let turn = try await SendingTurn(database: settings.database) else { return }
                async let posts: Void = sender.run()
                async let letters: Void = mailSender.run()
                _ = await (posts, letters)
                _ = consume turn
            } catch {
                log.event("sending-failed", level: "error") { $0.member("error", "\(error)") }
            }
        }
        let foreign = ForeignWrites(api, drop: server.drop) { error in
            log.event("error", level: "error") { $0.member("error", error) }
        }
        let listening = Task { await foreign.run() }
        let watcher = DeskWatcher(api) { error in
            log.event("error", level: "error") { $0.member("error", error) }
        }
        let watching = Task { await watcher.run() }
        let addresses = AddressForgetting(store: store, days: settings.api.moderation.addressDays) { error in
            log.event("error", level: "error") { $0.member("error", error) }
        }
        let forgetting = Task { await addresses.run() }
        let eraser = ContactEraser(api) { error in
            log.event("erasing-contacts-failed", level: "error") { $0.member("error", error) }
        }
        let erasing = Task { await eraser.run() }
        let metrics = try MetricsServer(settings, store: store, server: server) { error in
            log.event("metrics-failed", level: "error") { $0.member("error", error) }
        }
        let backingUp = Task { if let backups { await backups.run() } }
        let signals = Signals()
        server.start()
        metrics.start()
        let refreshing = Task { await similar.run() }
        log.event("listening") {
            $0.name("addresses")
            $0.array { for address in server.addresses { $0.string(address.description) } }
            if !metrics.addresses.isEmpty {
                $0.name("metrics_addresses")
                $0.array { for address in metrics.addresses { $0.string(address.description) } }
            }
            $0.member("public_url", apiSettings.publicURL)
            $0.member("database", settings.database)
            $0.member("version", Command.version)
        }
        manager.tell(.ready, .status("Serving."))
        let living = Task { await manager.reportLife(of: server) }
        let signal = await signals.first()
        api.announceStop()
        log.event("draining") { $0.member("signal", signal) }
        manager.tell(.stopping, .status("Finishing what has begun."))
        // Whoever takes over sends from now on, what the last requests leave as well.
        sending.cancel()
        await server.drain(within: .seconds(settings.drainSeconds), idle: .seconds(settings.drainIdleSeconds))
        living.cancel()
        listening.cancel()
        await listening.value
        refreshing.cancel()
        await refreshing.value
        backingUp.cancel()
        await backingUp.value
        erasing.cancel()
        await erasing.value
        watching.cancel()
        await watching.value
        await sending.value
        schedule.cancel()
        await schedule.value
        forgetting.cancel()
        await forgetting.value
        closing.cancel()
        await closing.value
        await metrics.stop()
        log.event("stopped") { _ in }
        return 0
    }

    /// What a browser on this machine would type.
    static func publicURL(_ addresses: [ListenAddress]) -> String {
        switch addresses.first {
        case .tcp(let host, let port):
            let host = ["0.0.0.0", "::"].contains(host) ? "localhost" : host
            return "http://\(ListenAddress.tcp(host: host, port: port))"
        case .unix, nil: return "http://localhost"
        }
    }

    /// Each connection takes a descriptor; the system's hard limit is the operator's to set.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
