import FoundationEssentials

/// Where events are told.
enum WebhookChecks {
    static func findings(_ settings: Settings) -> [Finding] {
        let webhooks = settings.api.webhooks
        guard !webhooks.urls.isEmpty else { return [] }
        var findings = webhooks.urls.map(finding)
        if webhooks.secret.isEmpty {
            findings.append(.fail("webhooks", "webhook-urls needs webhook-secret.", "set one; openssl rand -base64 32"))
        }
        return findings
    }

    private static func finding(_ text: String) -> Finding {
        guard let url = URL(string: text), let host = url.host(), !host.isEmpty, url.user() == nil,
            url.fragment() == nil
        else {
            return .fail("webhooks", "\(text) cannot be posted to.", "give a URL with a host, without a user and #")
        }
        if url.scheme == "http", !["localhost", "127.0.0.1", "::1"].contains(host) {
            return .warn("webhooks", "\(text) is told without encryption.", "use https")
        }
        return .ok("webhooks", "\(text) can be posted to.")
    }
}
