import HTTP
import Testing

/// Every GET of these tests is asked both ways by `TestNewsroom`; here is who may be answered at once at all.
@Suite struct QuickAnswerTests {
    @Test func boundedReadsOfReadersAreAnsweredAtOnce() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        for target in [
            "/healthz", "/v1/articles", "/v1/articles/one", "/v1/articles/one?fields=slug",
            "/v1/articles/one/comments?limit=1", "/v1/articles/one/corrections", "/v1/avatars/A.svg", "/nowhere",
            "/v1/articles/one/revisions", "/v1/articles/one/revisions/1",
            "/v1/tags?sort=count", "/v1/sections/none", "/v1/articles/one?include=comments", "/", "/sections/none",
            "/articles/one/revisions",
        ] {
            #expect(newsroom.api.respondAtOnce(to: Request(method: .get, target: target)) != nil, "\(target)")
        }
    }

    @Test func searchesAndListsWithFiltersAreForAWorker() throws {
        let api = try TestNewsroom().api
        for target in [
            "/v1/articles?q=storm", "/v1/articles?tag=a&author=b", "/v1/desk/corrections", "/readyz",
            "/v1/articles/one/revisions/1...1", "/?q=storm", "/articles/one", "/articles/one/revisions/1...1",
            "/corrections",
        ] {
            #expect(api.respondAtOnce(to: Request(method: .get, target: target)) == nil, "\(target)")
        }
    }

    @Test func whoeverSendsATokenIsForAWorker() throws {
        let request = Request(method: .get, target: "/v1/articles", fields: ["Authorization": "Bearer x"])
        #expect(try TestNewsroom().api.respondAtOnce(to: request) == nil)
    }
}
