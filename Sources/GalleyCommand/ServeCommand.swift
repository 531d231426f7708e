import Dispatch
import GalleyAPI
import Glibc
import HTTPServer
import JSON
import Store
import Synchronization

/// `galley serve`: puts the parts together and takes them apart again.
enum ServeCommand {
    static func run(_ settings: Settings) async throws -> Int32 {
        raiseDescriptorLimit()
        let log = Log(requests: settings.log)
        let store = try settings.openStore()
        defer { store.close() }
        var configuration = settings.server
        configuration.listen = settings.listen
        let slot = APISlot()
        let server = try Server(
            configuration, refusal: { slot.api.refusal($0, $1) }, log: { log.answered($0) },
            handler: { await slot.api.respond(to: $0) })
        var apiSettings = settings.api
        apiSettings.publicURL = settings.publicURL ?? publicURL(server.addresses)
        let api = try API(store: store, settings: apiSettings) { id, error in
            log.event("error", level: "error") {
                $0.member("id", id)
                $0.member("error", error)
            }
        }
        slot.set(api)
        let signals = Signals()
        server.start()
        log.event("listening") {
            $0.name("addresses")
            $0.array { for address in server.addresses { $0.string(address.description) } }
            $0.member("public_url", apiSettings.publicURL)
            $0.member("database", settings.database)
            $0.member("version", Command.version)
        }
        let signal = await signals.first()
        log.event("draining") { $0.member("signal", signal) }
        await server.drain(within: .seconds(settings.drainSeconds))
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

/// Holds the API, which is made behind the server: it writes addresses, and a port of 0 is known once it is bound.
private final class APISlot: Sendable {
    private let held = Mutex<API?>(nil)

    var api: API {
        guard let api = held.withLock({ $0 }) else { preconditionFailure("the server was started before its API") }
        return api
    }

    func set(_ api: API) { held.withLock { $0 = api } }
}
