import HTTP
import Testing

/// RFC 9110, 12.5.1 and 12.4.2.
@Suite struct ContentNegotiationTests {
    private let offers = ["application/json", "application/ld+json", "application/ninjs+json"]

    @Test(arguments: [
        (nil, 0), ("", 0), (" , ", 0), ("*/*", 0), ("*/*;q=0.1", 0), ("application/json", 0),
        ("APPLICATION/JSON", 0), ("application/*", 0), ("application/ld+json", 1), ("application/ninjs+json", 2),
        // A browser's, and that of a common client.
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 0),
        ("application/json, text/plain, */*", 0),
        // Weights; the first offer among equals.
        ("application/json;q=0.5, application/ld+json", 1), ("application/ld+json, application/json", 0),
        ("application/json;q=0.1, application/ld+json;q=0.2, application/ninjs+json;q=0.3", 2),
        ("application/ninjs+json;q=1.000 , application/json;q=0.999", 2), ("application/ld+json;Q=0.5", 1),
        // The most specific range counts, wherever it stands.
        ("*/*, application/json;q=0", 1), ("application/json;q=0, */*", 1), ("*/*;q=0.2, application/*;q=0.1", 0),
        ("application/*;q=0.5, application/ninjs+json;q=0.4, */*;q=1", 0),
        ("application/*;q=0, application/ninjs+json;q=0.1", 2),
        // Parameters narrow a range; alone they refuse nothing.
        ("application/json; charset=utf-8", 0), ("application/ld+json;profile=\"a,b;q=0\"", 1),
        ("application/ld+json;profile=\"a\\\",application/json\"", 1),
        ("application/json;v=1;q=0.9, application/json;q=0.1, application/ld+json;q=0.5", 1),
        // What is malformed welcomes nothing and spoils nothing.
        ("json, application/ld+json", 1), ("application/json;q=2, application/ld+json;q=0.1", 1),
    ])
    func theMostWelcomeIsChosen(accept: String?, index: Int) {
        #expect(ContentNegotiation.choose(offers, accept: accept) == index)
    }

    @Test(arguments: [
        "text/html", "text/*", "image/png, text/html;q=0.5", "*/*;q=0", "application/json;q=0",
        "application/json;q=0.000",
        "application", "application/jso", "application/json5", "*/json", "application/json;q=", "application/json;q=x",
        "application/json;q=1.1", "application/json;q=0.0001", "application/json;q=01", "application/json;q=0,5",
    ])
    func whatIsWelcomeNowhereIsNotChosen(accept: String) {
        #expect(ContentNegotiation.choose(offers, accept: accept) == nil)
    }
}
