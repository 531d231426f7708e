import Newsroom
import Store
import Testing

@testable import GalleyAPI

/// Figures that a newsroom can publish. The clock of the tests begins in November 2023.
@Suite struct CorrectionStatisticsTests {
    private let newsroom: TestNewsroom
    private let editor: String

    init() throws {
        newsroom = try TestNewsroom { $0.publisher.correctionsPolicy = "https://news.example/policy" }
        editor = try newsroom.token(.editor)
    }

    private func ask(_ words: String, under slug: String, peer: String = "192.0.2.1") async throws -> String {
        let body = #"""
            {"kind":"correction","explanation":"Because.",
            "target":{"selector":{"type":"TextQuoteSelector","exact":"\#(words)"}}}
            """#
        let made = await newsroom.send(.post, "/v1/articles/\(slug)/corrections", body, peer: peer)
        return try #require(made.json["id"].string, "\(made.text)")
    }

    private func act(_ id: String, _ action: String, _ body: String = "{}") async {
        var fields = newsroom.bearer(editor)
        fields["If-Match"] = "*"
        let answer = await newsroom.send(.post, "/v1/desk/corrections/\(id)/\(action)", body, fields: fields)
        #expect(answer.status == 200, "\(answer.text)")
    }

    private func figures(_ query: String = "") async -> JSONValue {
        let answer = await newsroom.get("/v1/corrections/statistics\(query)")
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json
    }

    @Test func figuresCountEveryReporterBySectionAndMonth() async throws {
        try await newsroom.publish("one", #""section":"world""#)
        try await newsroom.publish("two", #""section":"sport""#)
        try await newsroom.publish("three")
        let head = try await ask("One", under: "one")
        newsroom.clock.advance(seconds: 60)
        _ = try await ask("One", under: "one", peer: "192.0.2.2")
        let declined = try await ask("two", under: "two")
        newsroom.clock.advance(seconds: 600)
        await act(head, "answer", #"{"text":"We look."}"#)
        await act(declined, "review")
        await act(declined, "decline", #"{"reason":"It is right."}"#)
        for action in ["review", "acceptance"] { await act(head, action) }
        newsroom.clock.advance(seconds: 40)
        await act(head, "publication", #"{"note":{"kind":"correction","text":"It was 1."}}"#)
        newsroom.clock.advance(seconds: 40 * 24 * 3600)
        _ = try await ask("Three", under: "three")

        let all = await figures()
        #expect(all["from"].string == "2023-01" && all["to"].string == "2023-12")
        #expect(all["corrections_policy"].string == "https://news.example/policy")
        let total = all["total"]
        let counts = ["received", "undecided", "accepted", "declined", "duplicate", "withdrawn", "published", "notes"]
        #expect(counts.map { total[$0].int } == [4, 1, 2, 1, 0, 0, 2, 1])
        #expect(total["first_answer"]["count"].int == 3)
        #expect(total["first_answer"]["median_seconds"].int == 600 && total["first_answer"]["p90_seconds"].int == 660)
        #expect(total["publication"]["median_seconds"].int == 640 && total["publication"]["p90_seconds"].int == 700)
        let months = all["by_month"].array
        #expect(months.count == 12 && months[10]["month"].string == "2023-11")
        #expect(months.map { $0["received"].int } == Array(repeating: 0, count: 10) + [3, 1])
        let sections = all["by_section"].array
        #expect(sections.map { $0["section"]["slug"].string } == [nil, "sport", "world"])
        #expect(sections.map { $0["received"].int } == [1, 1, 2])
        #expect(sections[2]["by_month"][10]["published"].int == 2 && sections[2]["notes"].int == 1)

        let world = await figures("?section=world&from=2023-11&to=2023-11")
        #expect(world["total"]["received"].int == 2 && world["by_section"].array.count == 1)
        #expect(world["by_month"].array.count == 1)
        #expect(await figures("?from=2024-01&to=2024-02")["total"]["received"].int == 0)
        #expect(await figures("?section=none")["total"]["received"].int == 0)
        #expect(await figures("?section=none")["by_section"] == .list([]))
    }

    @Test func figuresAreForEverybodyAndNewEachTime() async throws {
        try await newsroom.publish("one")
        let before = await newsroom.get("/v1/corrections/statistics")
        #expect(before.fields["cache-control"]?.hasPrefix("public") == true)
        #expect(before.response.cacheTags == nil && before.fields["etag"] != nil)
        _ = try await ask("One", under: "one")
        #expect(await figures()["total"]["received"].int == 1)
    }

    @Test(arguments: [
        ("?from=2023-13", "from"), ("?to=yesterday", "to"), ("?from=2023-12&to=2023-11", "from"),
        ("?from=2003-12&to=2023-11", "from"), ("?month=2023-11", "month"), ("?section=", "section"),
    ])
    func wrongMonthsAreRefusedByName(query: String, parameter: String) async {
        let answer = await newsroom.get("/v1/corrections/statistics\(query)")
        #expect(answer.status == 400 && answer.json["errors"][0]["parameter"].string == parameter, "\(answer.text)")
    }
}
