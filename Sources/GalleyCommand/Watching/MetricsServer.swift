import HTTP
import HTTPServer
import Metrics
import Newsroom
import Store

/// Serves `/metrics` at addresses of its own: it answers when the newsroom's have no room, and whoever reaches the
/// newsroom reaches nothing of it.
final class MetricsServer: Sendable {
    private let server: Server?
    /// Where it listens, with real ports; empty when it is not wanted.
    let addresses: [ListenAddress]

    /// Binds its addresses.
    ///
    /// - Parameter report: takes what keeps it from an answer.
    init(
        _ settings: Settings, store: Store, server watched: Server, report: @escaping @Sendable (String) -> Void
    ) throws {
        guard !settings.metricsListen.isEmpty else {
            (server, addresses) = (nil, [])
            return
        }
        let page = MetricsPage(settings, store: store, server: watched)
        let server = Server(Self.configuration, at: try BoundListeners(settings.metricsListen), log: { _ in }) {
            await Self.answer(to: $0, page, report)
        }
        (self.server, addresses) = (server, server.addresses)
    }

    func start() { server?.start() }

    /// Finishes what is asked now.
    func stop() async { await server?.drain(within: .seconds(1)) }

    /// A monitoring system or two, who ask every few seconds.
    private static var configuration: ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.loops = 1
        configuration.workers = 1
        configuration.cacheBytes = 0
        configuration.limits.connections = 64
        configuration.limits.content = 1024
        configuration.limits.queuedRequests = 16
        return configuration
    }

    private static func answer(
        to request: Request, _ page: MetricsPage, _ report: @Sendable (String) -> Void
    ) async -> Response {
        guard request.path == "/metrics" else { return Server.plainRefusal(.notFound, "Metrics are at /metrics.") }
        guard request.method == .get || request.method == .head else {
            var response = Server.plainRefusal(.methodNotAllowed, "Metrics can be read.")
            response.fields["Allow"] = "GET, HEAD"
            return response
        }
        do {
            let fields: Fields = ["Content-Type": Exposition.contentType, "Cache-Control": "no-store"]
            return Response(.ok, fields: fields, content: try await page.bytes())
        } catch {
            report("\(error)")
            return Server.plainRefusal(.internalServerError, "The metrics could not be gathered; the log says why.")
        }
    }
}
