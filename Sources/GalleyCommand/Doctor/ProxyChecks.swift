/// What stands between readers and the server.
enum ProxyChecks {
    /// - Parameter trustsProxies: whether what a proxy says of its clients is taken for true.
    static func findings(_ settings: Settings, trustsProxies: Bool) -> [Finding] {
        guard settings.publicURL?.hasPrefix("https://") == true else { return [] }
        // Galley speaks no TLS: under https there is a proxy.
        if trustsProxies { return [.ok("proxy", "What the proxy says of its clients is taken for true.")] }
        return [
            .warn(
                "proxy",
                "public-url is https, so a proxy stands before the server, and all readers seem to come from its address: "
                    + "connections-per-address, writes-per-minute and votes-per-address count them together.",
                "have the server trust the proxy, or raise these")
        ]
    }
}
