import Newsroom
import Store
import Testing
import Transfer

/// ninjs of both versions, in a file of any form.
@Suite struct NinjsTests {
    private static let second = """
        {"uri":"http://a.example/1","type":"text","standard":{"name":"ninjs","version":"2.1"},"pubstatus":"usable",
         "firstcreated":"2021-05-26T11:00:00Z","versioncreated":"2021-05-26T13:40:18+02:00","language":"sv","by":"Karl M.",
         "headlines":[{"role":"slug","value":"no"},{"role":"main","value":"Övning &amp; mer"}],
         "descriptions":[{"role":"text","value":"En övning."}],
         "bodies":[{"contenttype":"text/plain","value":"plain"},
                   {"contenttype":"text/html","value":"<html><body><p>Ett <b>två</b></p></body></html>"}],
         "infosources":[{"name":"TT"}],"subjects":[{"name":"Krig, konflikter"},{"name":"Krig, konflikter"}],
         "associations":[{"name":"a","type":"picture","by":"K","descriptions":[{"value":"Bild"}],
           "renditions":[{"href":"https://a.example/s.jpg","width":10,"height":5},
                         {"href":"https://a.example/l.jpg","width":100,"height":50}]}]}
        """
    private static let first = """
        {"uri":"tag:b,2","type":"text","versioncreated":"2013-07-09T10:37:00Z","language":"en","byline":"Ann","headline":"A [ship]",
         "description_text":"Short.","body_text":"One * two.\\n\\nThree.","subject":[{"name":"Law"}],"copyrightholder":"TNA",
         "associations":{"main":{"type":"picture","headline":"Pic","renditions":{"x":{"href":"https://b.example/x.png"}}}}}
        """

    @Test(arguments: [
        "\(second)", "[\(second)]", "\(second)\n\(first)\n", "[ \(first) ,\n\(second) ]",
        second.replacing("\n", with: " "),
    ])
    func aStoryBecomesAnArticleInAFileOfAnyForm(text: String) async throws {
        let test = try TestTransfer()
        let report = try await test.take(text) { $0.format = .ninjs }
        #expect(report.rejected == 0)
        let article = try #require(try test.store.read { try $0.article(slug: "övning-mer") })
        #expect(article.summary.headline == "Övning & mer" && article.summary.description == "En övning.")
        #expect(article.body.markdown.description == "Ett **två**")
        #expect(article.summary.tags == ["krig-konflikter"] && article.summary.language == "sv")
        #expect(article.summary.authors.map(\.name) == ["Karl M."] && article.summary.provider?.name == "TT")
        #expect(article.summary.datePublished?.description == "2021-05-26T11:00:00Z")
        #expect(
            article.summary.image
                == Image(url: "https://a.example/l.jpg", caption: "Bild", credit: "K", width: 100, height: 50))
        let again = try await test.take(text) { $0.format = .ninjs }
        #expect(again.counts[.article]?.imported == 0 && again.rejected == 0)
    }

    @Test func theFirstVersionIsTakenToo() async throws {
        let test = try TestTransfer()
        try await test.take(Self.first) { $0.format = .ninjs }
        let article = try #require(try test.store.read { try $0.article(slug: "a-ship") })
        #expect(article.body.text.description == "One * two.\n\nThree.")
        #expect(article.summary.image?.url == "https://b.example/x.png")
        #expect(article.summary.provider?.name == "TNA" && article.summary.tags == ["law"])
    }

    @Test func whatIsNoStoryIsRejectedOrLeftOut() async throws {
        let test = try TestTransfer()
        let report = try await test.take(
            """
            nonsense
            {"uri":"x"}
            {"headline":"No address"}
            {"uri":"y","type":"picture"}
            {"uri":"z","type":"text","pubstatus":"canceled"}
            """
        ) { $0.format = .ninjs }
        #expect(report.reasons["unknown  not_ninjs"] == 1 && report.reasons["article uri required"] == 1)
        #expect(report.reasons["article date_published required"] == 1)
        #expect(report.remarks.count == 2)
        #expect(try test.rejected().compactMap { $0["line"] as? Int } == [1, 2, 3])
    }
}
