import FoundationEssentials
import GalleyAPI
import HTTP
import HTTPServer
import Newsroom

/// Every setting, in the order in which help shows them.
enum SettingTable {
    static let all =
        storage + safety + serving + newsroom + requestLimits + newsroomLimits + articleRules + events + readers
        + commentRules + moderation + discussions + desk + mails

    static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

    private static let storage = [
        Setting("database", "the SQLite file", fallback: Settings().database) { settings, text throws(ExpectedValue) in
            if text.isEmpty { throw ExpectedValue(expected: "a path") }
            settings.database = text
        },
        Setting.word("synchronous", "when a commit counts as done: full or normal, as SQLite has it", \.synchronous),
        Setting.integer(
            "readers", "connections that read at the same time; 0 for one a worker and loop", 0...1024, \.readers),
        Setting.integer(
            "wal-autocheckpoint-pages",
            "pages of the log from which it is moved into the database; 0 leaves that to Litestream", 0...1_000_000,
            \.walAutocheckpointPages),
    ]

    private static let serving = [
        Setting(
            "listen", "HOST:PORT, [IPV6]:PORT or a Unix socket's path; several apart by commas",
            fallback: "127.0.0.1:8080", isList: true
        ) { settings, text throws(ExpectedValue) in
            settings.listen = try addresses(text)
        },
        Setting(
            "metrics-listen", "the same, where monitoring reads /metrics; an address that readers do not reach",
            fallback: "none", isList: true
        ) { settings, text throws(ExpectedValue) in
            settings.metricsListen = try addresses(text)
        },
        Setting("socket-mode", "permissions of Unix sockets, in octal", fallback: "by the umask") {
            settings, text throws(ExpectedValue) in
            guard let mode = UInt32(text, radix: 8), mode <= 0o777, text.count >= 3 else {
                throw ExpectedValue(expected: "permissions in octal, such as 0660")
            }
            settings.socketMode = mode
        },
        Setting(
            "trusted-proxies", "addresses and networks of proxies whose word is taken, and `unix`; apart by commas",
            fallback: "none", isList: true
        ) { settings, text throws(ExpectedValue) in
            guard let proxies = TrustedProxies(text) else {
                throw ExpectedValue(expected: "IP addresses, networks such as 10.0.0.0/8, or unix, apart by commas")
            }
            settings.server.proxies.trusted = proxies
        },
        Setting.word(
            "client-address-field", "the field by which they name the client: x-forwarded-for or forwarded",
            \.server.proxies.addressField),
        Setting.word(
            "proxy-protocol", "whether connections must begin with a PROXY protocol header, version 2: off or required",
            \.server.proxies.header),
        Setting(
            "public-url", "where readers reach the server, without a slash at its end",
            fallback: "http:// and the first address"
        ) { settings, text throws(ExpectedValue) in
            let isURL = text.hasPrefix("http://") || text.hasPrefix("https://")
            guard isURL, !text.hasSuffix("/"), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw ExpectedValue(expected: "an http or https URL without a slash at its end")
            }
            settings.publicURL = text
        },
        Setting.integer(
            "loops", "event loops, each with a thread", 1...256, \.server.loops, fallback: "one per processor"),
        Setting.integer(
            "workers", "requests that are handled at the same time", 1...1024, \.server.workers,
            fallback: "two per processor, at least 4"),
        Setting.integer("cache-bytes", "bytes of finished answers that are kept", 0...(1 << 36), \.server.cacheBytes),
        Setting.integer("max-age", "seconds for which caches may keep public answers", 0...86_400, \.api.maxAge),
        Setting.integer("drain-seconds", "seconds that requests get to finish at the end", 0...3600, \.drainSeconds),
        Setting.integer(
            "drain-idle-seconds", "of those, seconds that an idle connection is kept for a request on its way",
            0...3600,
            \.drainIdleSeconds),
        Setting.word("log", "requests that get a line in the log: requests, errors or off", \.log),
    ]

    private static let newsroom = [
        Setting("newsroom-name", "what feeds, sitemaps and linked data call it", fallback: Publisher().name) {
            settings, text throws(ExpectedValue) in
            settings.api.publisher.name = try line(text)
        },
        Setting("newsroom-description", "a sentence or two about it", fallback: "none") {
            settings, text throws(ExpectedValue) in
            settings.api.publisher.description = try line(text)
        },
        Setting("newsroom-language", "its language, as BCP 47 has it", fallback: Publisher().language) {
            settings, text throws(ExpectedValue) in
            guard LanguageTag.isForm(text) else { throw ExpectedValue(expected: "a BCP 47 language tag") }
            settings.api.publisher.language = text
        },
        Setting("newsroom-logo", "the URL of its logo", fallback: "none") { settings, text throws(ExpectedValue) in
            settings.api.publisher.logo = try url(text)
        },
        Setting("corrections-policy", "the URL of its page on how mistakes are corrected", fallback: "none") {
            settings, text throws(ExpectedValue) in
            settings.api.publisher.correctionsPolicy = try url(text)
        },
        Setting.word("pages", "whether readers are served pages, beside the API: on or off", \.api.pages),
        Setting.integer("feed-items", "articles in a feed", 1...100, \.api.feedItems),
        Setting(
            "webhook-urls", "where comments and corrections are told; several apart by commas", fallback: "none",
            isList: true
        ) { settings, text throws(ExpectedValue) in
            settings.api.webhooks.urls = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                settings.api.webhooks.urls.append(try url(String(part)))
            }
        },
        Setting(
            "webhook-secret", "what webhooks are signed with: whsec_ and 24 to 64 bytes in base64", fallback: "none"
        ) {
            settings, text throws(ExpectedValue) in
            guard let secret = WebhookSettings.secret(text) else {
                throw ExpectedValue(expected: "whsec_ and 24 to 64 bytes in base64")
            }
            settings.api.webhooks.secret = secret
        },
    ]

    private static func addresses(_ text: String) throws(ExpectedValue) -> [ListenAddress] {
        var addresses: [ListenAddress] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let address = ListenAddress(String(part)) else {
                throw ExpectedValue(expected: "HOST:PORT, [IPV6]:PORT or a Unix socket's path, apart by commas")
            }
            addresses.append(address)
        }
        return addresses
    }

    private static func line(_ text: String) throws(ExpectedValue) -> String {
        let isLine = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isLine, text.contains(where: { !$0.isWhitespace }) else {
            throw ExpectedValue(expected: "a line of text")
        }
        return text
    }

    private static func url(_ text: String) throws(ExpectedValue) -> String {
        let hasScheme = ["https://", "http://"].contains { text.hasPrefix($0) && text.count > $0.count }
        guard hasScheme, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw ExpectedValue(expected: "an http or https URL")
        }
        return text
    }

    private static let requestLimits = [
        Setting.integer(
            "request-line-bytes", "bytes of a request line (414)", 256...(1 << 20), \.server.limits.head.requestLine),
        Setting.integer(
            "header-bytes", "bytes of a header section (431)", 1024...(1 << 20), \.server.limits.head.headerSection),
        Setting.integer(
            "header-fields", "fields of a header section (431)", 8...10_000, \.server.limits.head.fieldCount),
        Setting.integer(
            "proxy-header-bytes", "bytes of a PROXY protocol header (closed)", 232...65_551, \.server.limits.proxyHeader
        ),
        Setting.integer("body-bytes", "bytes of a request's content (413)", 1024...(1 << 30), \.server.limits.content),
        Setting.integer("json-depth", "levels of arrays and objects in a body (400)", 4...256, \.api.jsonDepth),
        Setting.seconds("header-seconds", "seconds for a head to arrive (408)", \.server.limits.headTimeout),
        Setting.seconds("body-seconds", "seconds for a content to arrive (408)", \.server.limits.contentTimeout),
        Setting.seconds("idle-seconds", "seconds a connection may be idle", \.server.limits.idleTimeout),
        Setting.seconds("write-seconds", "seconds without a byte of an answer taken", \.server.limits.writeTimeout),
        Setting.seconds(
            "linger-seconds", "seconds for a client to close behind its last answer", \.server.limits.lingerTimeout),
        Setting.integer("connections", "connections in all (503)", 1...1_000_000, \.server.limits.connections),
        Setting.integer(
            "connections-per-address", "connections of one address (503)", 1...1_000_000,
            \.server.limits.connectionsPerAddress),
        Setting.integer(
            "reserved-connections", "connections above those bounds that get one answer, `/healthz` the right one",
            0...10_000, \.server.limits.reservedConnections),
        Setting.integer(
            "queued-requests", "requests with the workers, waiting ones included (503)", 1...1_000_000,
            \.server.limits.queuedRequests),
        Setting.seconds(
            "queue-seconds", "seconds for a request to wait for a worker (503)", \.server.limits.queueTimeout),
        Setting.integer(
            "writes-per-minute", "requests of one address that write, staff's not counted (429)", 1...1_000_000,
            \.api.writesPerMinute),
    ]

    private static let newsroomLimits = [
        Setting.integer("comment-bytes", "bytes of a comment (422)", 1...(1 << 20), \.api.limits.commentBytes),
        Setting.integer(
            "quote-bytes", "bytes of a quote, and of each, its prefix and suffix (422)", 1...(1 << 20),
            \.api.limits.quoteBytes),
        Setting.integer(
            "explanation-bytes", "bytes of a correction's explanation, and of its suggestion (422)", 1...(1 << 20),
            \.api.limits.explanationBytes),
        Setting.integer("name-bytes", "bytes of a name, tag or slug (422)", 1...(1 << 16), \.api.limits.nameBytes),
        Setting.integer("headline-bytes", "bytes of a headline (422)", 1...(1 << 16), \.api.limits.headlineBytes),
        Setting.integer(
            "description-bytes", "bytes of a description or caption (422)", 1...(1 << 16), \.api.limits.descriptionBytes
        ),
        Setting.integer(
            "list-items", "tags, authors, slots or related articles of an article (422)", 1...10_000,
            \.api.limits.listItems),
    ]

    private static let articleRules = [
        Setting.integer(
            "related-articles", "related articles of an article, similar ones where the editor chose fewer", 0...20,
            \.api.articles.relatedArticles),
        Setting.integer(
            "slots-every", "paragraphs between slots in articles without slots of their own; 0 for none", 0...1000,
            \.api.articles.slots.every),
        Setting.integer(
            "slots-first", "the paragraph that the first of them stands behind; 0 for slots-every", 0...1000,
            \.api.articles.slots.first),
        Setting(
            "slots-kind", "the kind of each, a word of the newsroom's own", fallback: Settings().api.articles.slots.kind
        ) { settings, text throws(ExpectedValue) in
            guard Slug.isValid(text), text.utf8.count <= 200 else {
                throw ExpectedValue(expected: "lower-case letters, digits and hyphens")
            }
            settings.api.articles.slots.kind = text
        },
        Setting.integer("slots-most", "the most of them in one article", 1...1000, \.api.articles.slots.most),
        Setting.integer(
            "slots-last-gap", "paragraphs that follow the last of them at least", 0...1000,
            \.api.articles.slots.lastGap),
    ]

    private static let events = [
        Setting.seconds(
            "events-heartbeat-seconds", "seconds without an event after which a stream shows that it is alive",
            \.api.events.heartbeat),
        Setting.integer(
            "events-backlog-bytes", "bytes of events that a listener may be behind", 1024...(1 << 20),
            \.api.events.backlogBytes),
        Setting.integer(
            "events-kept", "events of an article that are kept for listeners who come back", 1...100_000,
            \.api.events.kept),
        Setting.integer(
            "event-listeners", "connections that listen to events, of those in all (503)", 0...1_000_000,
            \.server.limits.listeners),
    ]
}
