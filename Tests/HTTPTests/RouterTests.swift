import HTTP
import Testing

@Suite struct RouterTests {
    private let router: Router<String> = {
        var router = Router<String>()
        router.add(.get, "/v1/articles", "list")
        router.add(.post, "/v1/articles", "create")
        router.add(.get, "/v1/articles/{slug}", "show")
        router.add(.get, "/v1/articles/latest", "latest")
        router.add(.get, "/v1/articles/{slug}/comments", "comments")
        return router
    }()

    private func found(_ method: Method, _ path: String) -> String? {
        guard case .found(let endpoint, let parameters) = router.match(method, path) else { return nil }
        return parameters.isEmpty ? endpoint : "\(endpoint) \(parameters["slug"] ?? "")"
    }

    static let paths: [(String, String?)] = [
        ("/v1/articles", "list"), ("/v1/articles/a", "show a"), ("/v1/articles/latest", "latest"),
        ("/v1/articles/late", "show late"), ("/v1/articles/a/comments", "comments a"),
        ("/v1/%61rticles/l%61test", "latest"), ("/v1/articles/%E6%B8%AF", "show 港"), ("/v1/articles/a%2Fb", "show a/b"),
        ("/v1/articles/", nil), ("/v1/articles//comments", nil), ("/v1", nil), ("/", nil), ("", nil), ("*", nil),
        ("v1/articles", nil), ("/V1/articles", nil), ("/v1/articles/a/", nil), ("/v1/articles/%", nil),
        ("/v1/articles/%f", nil), ("/v1/articles/%FF", nil), ("//v1/articles", nil),
    ]

    @Test(arguments: paths)
    func aPathLeadsToItsEndpoint(path: String, endpoint: String?) {
        #expect(found(.get, path) == endpoint)
    }

    @Test func theSiteItselfIsAPath() {
        var router = Router<String>()
        router.add(.get, "/", "front")
        router.add(.get, "/a", "one")
        let paths = ["/", "/a", "//", "", "/a/"].map { path -> String? in
            if case .found(let endpoint, _) = router.match(.get, path) { endpoint } else { nil }
        }
        #expect(paths == ["front", "one", nil, nil, nil])
        #expect(router.methods("/") == [.get, .head, .options])
    }

    @Test(arguments: [
        ("2...3", "2 to 3"), ("2%2E..3", "2 to 3"), ("2...", "one 2..."), ("...3", "one ...3"), ("2..3", "one 2..3"),
        ("2....3", "2 to .3"), ("...", "one ..."), ("1...2...3", "1 to 2...3"),
    ])
    func aSegmentMayHaveTwoParameters(segment: String, expected: String) {
        var router = Router<String>()
        router.add(.get, "/a/{number}", "one")
        router.add(.get, "/a/{from}...{to}", "two")
        guard case .found(let endpoint, let parameters) = router.match(.get, "/a/\(segment)") else {
            return #expect(Bool(false))
        }
        let (from, to) = (parameters["from"] ?? "", parameters["to"] ?? "")
        #expect(expected == (endpoint == "two" ? "\(from) to \(to)" : "one \(parameters["number"] ?? "")"))
    }

    @Test func headIsAnsweredByGetAndOtherMethodsAreTold() {
        #expect(found(.head, "/v1/articles") == "list" && found(.post, "/v1/articles") == "create")
        guard case .wrongMethod = router.match(.delete, "/v1/articles") else { return #expect(Bool(false)) }
        #expect(router.methods("/v1/articles") == [.get, .head, .post, .options])
        #expect(router.methods("/v2").isEmpty)
    }
}
