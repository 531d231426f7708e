import HTTPServer

/// What stands between readers and the server.
enum ProxyChecks {
    static func findings(_ settings: Settings) -> [Finding] {
        // Galley speaks no TLS: under https there is a proxy.
        guard settings.publicURL?.hasPrefix("https://") == true else { return [] }
        return [finding(settings.listen.lazy.compactMap { trustsProxies($0, settings.server.proxies.header) }.first)]
    }

    /// - Parameter trusts: whether a server takes the word of a proxy on this machine; nil when none could be asked.
    static func finding(_ trusts: Bool?) -> Finding {
        switch trusts {
        case true?: .ok("proxy", "The server takes a proxy's word on this machine for who its client is.")
        case false?:
            .warn(
                "proxy",
                "public-url is https, but the server does not take a proxy's word on this machine: all readers come from "
                    + "one address, which connections-per-address, writes-per-minute and votes-per-address bound.",
                "name the proxy in trusted-proxies; one on another machine cannot be tried from here")
        case nil:
            .warn(
                "proxy", "No server could be asked whether it takes a proxy's word for who its client is.",
                "run the doctor again beside the running server")
        }
    }

    /// Asks twice as a proxy would for two clients: what each may still write is counted apart when the proxy is trusted.
    /// The addresses are of those for documentation (RFC 5737); nothing is written.
    private static func trustsProxies(_ address: ListenAddress, _ header: ProxyProtocol) -> Bool? {
        let left = ["192.0.2.1", "192.0.2.2"].map { client in
            RunningServer.answer(of: address, to: question(client), header).flatMap(writesLeft)
        }
        guard let first = left[0], let second = left[1] else { return nil }
        return second >= first
    }

    private static func question(_ client: String) -> String {
        let body = #"{"body_markdown": "x"}"#
        return """
            POST /v1/comments/preview HTTP/1.1\r
            Host: galley\r
            Content-Type: application/json\r
            Content-Length: \(body.utf8.count)\r
            X-Forwarded-For: \(client)\r
            Forwarded: for=\(client)\r
            Connection: close\r
            \r
            \(body)
            """
    }

    /// What `RateLimit` says; nil when it says nothing.
    static func writesLeft(_ answer: String) -> Int? {
        answer.firstMatch(of: /(?im)^RateLimit: "writes";r=([0-9]+)/).flatMap { Int($0.1) }
    }
}
