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
        try settings.checkTogether()
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
        let publicURL = settings.publicURL ?? publicURL(bound.addresses)
        let api = try api(settings, publicURL, store, log)
        let server = server(settings, bound, api, log)
        let metrics = try MetricsServer(settings, store: store, server: server, report: log.failure("metrics-failed"))
        let signals = Signals()
        var work = BackgroundWork(settings, store: store, api: api, server: server, backups: backups, log: log)
        server.start()
        metrics.start()
        log.listening(server.addresses, metrics: metrics.addresses, publicURL, database: settings.database)
        manager.tell(.ready, .status("Serving."))
        work.start { await manager.reportLife(of: server) }

        let signal = await signals.first()
        api.announceStop()
        log.event("draining") { $0.member("signal", signal) }
        manager.tell(.stopping, .status("Finishing what has begun."))
        work.endSending()
        await server.drain(within: .seconds(settings.drainSeconds), idle: .seconds(settings.drainIdleSeconds))
        await work.end()
        await metrics.stop()
        log.event("stopped") { _ in }
        return 0
    }

    private static func api(_ settings: Settings, _ publicURL: String, _ store: Store, _ log: Log) throws -> API {
        var settings = settings.api
        settings.publicURL = publicURL
        return try API(store: store, settings: settings) { id, error in
            log.event("error", level: "error") {
                $0.member("id", id)
                $0.member("error", error)
            }
        }
    }

    private static func server(_ settings: Settings, _ bound: consuming BoundListeners, _ api: API, _ log: Log)
        -> Server
    {
        var configuration = settings.server
        configuration.endpoints = Endpoint.labels.count
        return Server(
            configuration, at: bound, refusal: api.refusal, log: log.answered, turnedAway: log.turnedAway,
            isEssential: api.isEssential, isBrief: api.isBrief, quickHandler: api.respondAtOnce, handler: api.respond)
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
