import Glibc
import HTTPServer

/// Where the server listens, and where readers reach it.
enum AddressChecks {
    static func findings(_ settings: Settings) -> [Finding] {
        settings.listen.flatMap { listenFindings($0, "listen", settings) }
            + settings.metricsListen.flatMap(metricsFindings) + publicURLFindings(settings.publicURL)
    }

    private static func listenFindings(_ address: ListenAddress, _ subject: String, _ settings: Settings) -> [Finding] {
        let state = RunningServer(address, settings.server.proxies.header)
        var findings = [stateFinding(address, subject, state)]
        if !address.isLocal, settings.publicURL?.hasPrefix("https://") != true {
            findings.append(
                .warn(
                    subject, "\(address) can be reached from other machines, without encryption.",
                    "listen at 127.0.0.1 or a Unix socket, behind a proxy that speaks TLS"))
        }
        return findings
    }

    static func stateFinding(_ address: ListenAddress, _ subject: String, _ state: RunningServer) -> Finding {
        switch state {
        case .ready: .ok(subject, "A healthy galley answers at \(address).")
        case .unready(let reason):
            .fail(
                subject, "The galley at \(address) is not ready: \(reason).", "look at its log, and at the rest of this"
            )
        case .stranger:
            .fail(
                subject, "Something that is no galley answers at \(address).", "choose another port, or end the other")
        case .silent: vacantFinding(address, subject)
        }
    }

    private static func vacantFinding(_ address: ListenAddress, _ subject: String) -> Finding {
        guard case .tcp = address else { return .ok(subject, "Nobody listens at \(address) yet.") }
        do {
            _ = try BoundListeners([address])
            return .ok(subject, "\(address) is free.")
        } catch {
            return .fail(
                subject, "\(error)",
                "choose an address of this machine and a free port; below 1024 needs CAP_NET_BIND_SERVICE")
        }
    }

    private static func metricsFindings(_ address: ListenAddress) -> [Finding] {
        guard !address.isLocal else { return [] }
        return [
            .warn(
                "metrics-listen", "\(address) can be reached from other machines, and asks for no password.",
                "let only the monitoring through, by a firewall or a private network")
        ]
    }

    static func publicURLFindings(_ url: String?) -> [Finding] {
        guard let url else {
            return [
                .warn(
                    "public-url", "It is not set: links, feeds and mails name the address that the server listens at.",
                    "set it to where readers reach the newsroom")
            ]
        }
        guard url.hasPrefix("https://") else {
            let host = url.dropFirst("http://".count).prefix { !"/:".contains($0) }
            if ["localhost", "127.0.0.1", "["].contains(where: { host.hasPrefix($0) }) {
                return [.ok("public-url", "\(url) is for trying things on this machine.")]
            }
            return [
                .warn(
                    "public-url", "\(url) is without encryption: tokens and the desk's cookie can be read on the way.",
                    "put a proxy with TLS before it, and set an https URL")
            ]
        }
        return [.ok("public-url", "\(url) is encrypted.")]
    }
}

extension ListenAddress {
    /// Whether only this machine reaches it.
    fileprivate var isLocal: Bool {
        switch self {
        case .unix: true
        case .tcp(let host, _): host == "localhost" || host == "::1" || host.hasPrefix("127.")
        }
    }
}
