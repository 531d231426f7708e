import HTTP
import Testing

@testable import GalleyAPI

/// What answers are counted under.
@Suite struct EndpointTests {
    @Test func everyRouteHasANumberOfItsOwn() {
        #expect(Endpoint.labels.count == Route.all.count + 1)
        #expect(Endpoint.labels.dropFirst().map(\.route) == Route.all.map(\.path))
        #expect(Endpoint.labels.filter { $0.group == .none }.count == 1)
    }

    @Test(arguments: [
        ("GET", "/v1/articles/one", "/v1/articles/{slug}", Endpoint.Group.read),
        ("GET", "/v1/articles/none", "/v1/articles/{slug}", .read), ("HEAD", "/v1/articles", "/v1/articles", .read),
        ("POST", "/v1/articles/one/comments", "/v1/articles/{slug}/comments", .write),
        ("GET", "/v1/desk/corrections", "/v1/desk/corrections", .desk), ("POST", "/v1/articles", "/v1/articles", .desk),
        ("GET", "/corrections/1", "/corrections/{id}", .page), ("POST", "/corrections/1", "/corrections/{id}", .write),
        ("GET", "/articles/one", "/articles/{slug}", .page), ("GET", "/feed.rss", "/feed.rss", .feed),
        ("GET", "/sitemap.xml", "/sitemap.xml", .feed), ("GET", "/healthz", "/healthz", .service),
        ("GET", "/nowhere", "none", .none), ("PUT", "/v1/articles", "none", .none),
        ("OPTIONS", "/v1/articles", "none", .none),
    ])
    func anAnswerCarriesTheNumberOfItsRoute(
        method: String, target: String, route: String, group: Endpoint.Group
    ) async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let known = HTTP.Method(rawValue: method)
        let request = Request(method: try #require(known), target: target)
        let response = await newsroom.api.respond(to: request)
        #expect(Endpoint.labels[response.endpoint] == Endpoint.Label(route: route, group: group))
        if let quick = newsroom.api.respondAtOnce(to: request) { #expect(quick.endpoint == response.endpoint) }
    }
}
