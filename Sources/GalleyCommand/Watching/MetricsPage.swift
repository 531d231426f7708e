import GalleyAPI
import HTTPServer
import Metrics
import Newsroom
import SQL
import Store

/// All that a server says of itself to monitoring. docs/watching.md explains each metric.
struct MetricsPage: Sendable {
    let server: Server
    let store: Store
    let database: String
    let webhookURLs: [String]
    private let process = ProcessFigures()

    init(_ settings: Settings, store: Store, server: Server) {
        self.server = server
        self.store = store
        database = settings.database
        webhookURLs = Array(Set(settings.api.webhooks.urls))
    }

    /// The page as it is now. A part that the store does not give is left out: what is known of the rest is wanted most
    /// when the store does not answer.
    func bytes() async throws -> [UInt8] {
        var page = Exposition()
        page.family("galley_build_info", .gauge, "The version that runs; always 1.") {
            $0.add(["version": Command.version, "sqlite": Database.engineVersion], 1)
        }
        page.add(await server.figures(), Endpoint.labels)
        page.add(store.figures, DatabaseFiles(database))
        let now = Timestamp.now
        let newsroom = try? store.read { (try $0.deskCounts(now: now), try $0.backlog(urls: webhookURLs, now: now)) }
        page.family("galley_store_up", .gauge, "1 when the store answers a query.", newsroom == nil ? 0 : 1)
        if let (desk, backlog) = newsroom { page.add(desk, backlog) }
        page.add(process)
        return page.bytes
    }
}
