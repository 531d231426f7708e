import HTTP
import Newsroom
import Testing

@testable import GalleyAPI

/// One article in the forms of others.
@Suite struct RepresentationTests {
    private let newsroom: TestNewsroom
    private let article = """
        "section": "local-news", "tags": ["harbour", "storm"], "authors": ["Mara Lindqvist", "Coast Wire"],
        "description": "It held.", "provider": {"name": "Coast Wire", "url": "https://wire.example"},
        "language": "en-GB", "related": ["other"],
        "image": {"url": "https://img.example/ö.JPG?w=1", "caption": "The wall", "credit": "J. Doe", "width": 1200,
                  "height": 800}
        """

    init() async throws {
        newsroom = try TestNewsroom {
            $0.publisher.name = "The Harbour Ledger"
            $0.publisher.logo = "https://news.example/logo.png"
            $0.publisher.correctionsPolicy = "https://news.example/corrections-policy"
        }
        try await newsroom.publish("other")
        try await newsroom.publish("wall", article)
    }

    private func get(_ accept: String?, _ query: String = "") async -> Answer {
        var fields = Fields()
        fields["Accept"] = accept
        return await newsroom.send(.get, "/v1/articles/wall\(query)", fields: fields)
    }

    /// With comments an article is kept first; without, its row is lent.
    @Test func whatIsLentAndWhatWasKeptAreWrittenAlike() async throws {
        for slug in ["wall", "other"] {
            let lent = await newsroom.get("/v1/articles/\(slug)").response.content
            let kept = await newsroom.get("/v1/articles/\(slug)?include=comments").response.content
            #expect(kept.starts(with: lent.dropLast() + Array(#","comments":{"#.utf8)))
        }
        let lent = await newsroom.get("/v1/articles").json["items"].array
        let kept = await newsroom.get("/v1/articles?include=corrections").json["items"].array
        #expect(lent.count == 2 && kept.count == 2)
        for (lent, kept) in zip(lent, kept) {
            for field in ArticleJSON.summaryFields { #expect(lent[field] == kept[field]) }
        }
    }

    @Test(arguments: [
        (nil, "", "application/json", true), ("*/*", "", "application/json", true),
        ("text/html, */*;q=0.1", "", "application/json", true),
        ("application/ld+json", "", "application/ld+json", true),
        ("application/json;q=0.5, application/ninjs+json", "", "application/ninjs+json", true),
        ("application/json", "?format=jsonld", "application/ld+json", false),
        ("text/html", "?format=json", "application/json", false),
        (nil, "?format=ninjs", "application/ninjs+json", false),
        ("application/ld+json, */*;q=0.1", "?fields=slug", "application/json", true),
    ])
    func theRequestChoosesTheForm(accept: String?, query: String, type: String, isNegotiated: Bool) async throws {
        let answer = await get(accept, query)
        #expect(answer.status == 200)
        #expect(answer.fields["content-type"] == type)
        #expect(answer.fields["vary"] == (isNegotiated ? "Accept, Accept-Encoding" : "Accept-Encoding"))
        #expect(answer.fields["cache-tag"] == "article:wall")
        #expect(answer.response.cacheTags == ["article:wall", "article:other"])
        #expect(answer.json != .null)
    }

    @Test func eachFormHasItsOwnEntityTag() async throws {
        var tags: Set<String?> = []
        for format in ArticleFormat.allCases { tags.insert(await get(format.mediaType).fields["etag"]) }
        #expect(tags.count == ArticleFormat.allCases.count && !tags.contains(nil))
        let named = await get(nil, "?format=jsonld")
        #expect(named.fields["etag"] == (await get("application/ld+json")).fields["etag"])
    }

    @Test func whatIsWelcomeNowhereIsRefusedWithWhatThereIs() async throws {
        let refused = await get("text/html")
        #expect(refused.status == 406)
        #expect(refused.problem == "not-acceptable")
        #expect(refused.fields["content-type"] == "application/problem+json")
        for format in ArticleFormat.allCases {
            #expect(refused.json["detail"].string?.contains(format.mediaType) == true)
        }
        #expect(await get("application/ld+json", "?fields=slug").status == 406)
        let fields = await get(nil, "?format=jsonld&fields=slug")
        #expect(fields.status == 400 && fields.pointers == ["fields"])
        #expect(await get(nil, "?format=xml").pointers == ["format"])
        #expect(await newsroom.send(.get, "/v1/articles/none", fields: ["Accept": "text/html"]).status == 404)
    }

    @Test func anEditorReadsADraftInEveryForm() async throws {
        let editor = try newsroom.token(.editor)
        let draft = #"{"slug": "soon", "headline": "Soon", "body_markdown": "Text."}"#
        _ = await newsroom.post("/v1/articles", draft, token: editor)
        let linked = await newsroom.get("/v1/articles/soon?format=jsonld", token: editor)
        #expect(linked.status == 200 && linked.fields["cache-control"] == "no-store")
        #expect(linked.fields["content-type"] == "application/ld+json")
        #expect(!linked.json.names.contains("datePublished"))
        let ninjs = await newsroom.get("/v1/articles/soon?format=ninjs", token: editor)
        #expect(ninjs.json["pubstatus"].string == "withheld")
        #expect(await newsroom.get("/v1/articles/soon?format=jsonld").status == 404)
    }

    /// schema.org: NewsArticle and its parents Article, CreativeWork and Thing.
    @Test func linkedDataIsANewsArticle() async throws {
        try correct()
        let json = await get("application/ld+json").json
        let url = "https://news.example/articles/wall"
        #expect(json["@context"].string == "https://schema.org" && json["@type"].string == "NewsArticle")
        #expect(json["@id"].string == url && json["url"].string == url)
        #expect(json["mainEntityOfPage"]["@id"].string == url)
        #expect(json["headline"].string == "About wall" && json["description"].string == "It held.")
        #expect(json["articleSection"].string == "Local news")
        #expect(json["keywords"] == .list([.text("harbour"), .text("storm")]))
        #expect(json["inLanguage"].string == "en-GB")
        #expect(json["author"].array.map { $0["@type"].string } == ["Person", "Organization"])
        #expect(json["author"][0]["url"].string == "https://news.example/authors/mara-lindqvist")
        #expect(json["publisher"]["@type"].string == "NewsMediaOrganization")
        #expect(json["publisher"]["name"].string == "The Harbour Ledger")
        #expect(json["publisher"]["logo"]["url"].string == "https://news.example/logo.png")
        #expect(json["publisher"]["correctionsPolicy"].string == "https://news.example/corrections-policy")
        #expect(json["provider"]["name"].string == "Coast Wire")
        #expect(json["image"]["@type"].string == "ImageObject" && json["image"]["width"].int == 1200)
        #expect(json["image"]["creditText"].string == "J. Doe")
        #expect(json["articleBody"].string == "One two.\n\nThree four." && json["wordCount"].int == 4)
        #expect(json["datePublished"].string == "2023-11-14T22:13:20Z")
        #expect(json["dateModified"].string == "2023-11-14T22:13:20Z")
        #expect(json["version"].int == 1 && json["commentCount"].int == 0)
        #expect(json["interactionStatistic"]["userInteractionCount"].int == 0)
        #expect(json["isAccessibleForFree"] == .boolean(true))
        #expect(json["correction"][0]["@type"].string == "CorrectionComment")
        #expect(json["correction"][0]["text"].string == "It was </script> 2.")
        #expect(json["correction"][0]["@id"].string?.hasPrefix("\(url)#correction-") == true)
        #expect(json.names.isSubset(of: Self.propertiesOfNewsArticle))
    }

    /// What schema.org defines for a NewsArticle, of what is used here.
    private static let propertiesOfNewsArticle: Set = [
        "@context", "@type", "@id", "url", "identifier", "mainEntityOfPage", "headline", "description",
        "articleSection",
        "keywords", "inLanguage", "author", "publisher", "provider", "image", "articleBody", "wordCount",
        "datePublished",
        "dateModified", "version", "isAccessibleForFree", "commentCount", "interactionStatistic", "correction",
        "creativeWorkStatus",
    ]

    /// HTML Standard, 4.12.1.3: neither `</script` nor `<!--` may stand in a script element.
    @Test func linkedDataMayStandInAPage() async throws {
        try correct()
        let answer = await get("application/ld+json")
        #expect(!answer.text.contains("<"))
        #expect(answer.text.contains(#"\u003C/script>"#))
    }

    @Test func anArticleWithoutABylineIsItsProvidersOrPublishers() async throws {
        try await newsroom.publish("wire", #""provider": {"name": "Coast Wire"}"#)
        let wire = await newsroom.get("/v1/articles/wire?format=jsonld").json
        #expect(wire["author"][0]["name"].string == "Coast Wire")
        #expect(wire["author"][0]["@type"].string == "Organization")
        let own = await newsroom.get("/v1/articles/other?format=jsonld").json
        #expect(own["author"][0] == own["publisher"])
        for absent in ["image", "provider", "articleSection", "keywords", "correction", "description"] {
            #expect(!own.names.contains(absent))
        }
    }

    /// The IPTC's schema of ninjs 2.1 allows no other member, and requires these.
    @Test func ninjsFollowsItsSchema() async throws {
        try correct()
        let json = await get("application/ninjs+json").json
        #expect(json.names.isSubset(of: Self.membersOfNinjs))
        #expect(json["uri"].string?.hasPrefix("urn:uuid:") == true)
        #expect(json["type"].string == "text" && json["representationtype"].string == "full")
        #expect(json["pubstatus"].string == "usable" && json["version"].string == "1")
        #expect(json["versioncreated"].string == "2023-11-14T22:13:20Z")
        #expect(json["headlines"][0]["value"].string == "About wall")
        #expect(json["descriptions"].array.map { $0["role"].string } == ["summary", "correction"])
        #expect(json["bodies"].array.map { $0["contenttype"].string } == ["text/html", "text/plain"])
        #expect(json["bodies"][1]["charcount"].int == 21 && json["bodies"][1]["wordcount"].int == 4)
        #expect(json["by"].string == "Mara Lindqvist, Coast Wire")
        #expect(json["infosources"].array.map { $0["role"].string } == ["author", "author", "provider", "publisher"])
        #expect(json["subjects"].array.map { $0["name"].string } == ["Local news", "harbour", "storm"])
        for association in json["associations"].array {
            #expect(association["name"].string != nil && association["uri"].string != nil)
        }
        let picture = json["associations"][0]
        #expect(picture["type"].string == "picture" && picture["by"].string == "J. Doe")
        #expect(picture["renditions"][0]["href"].string == "https://img.example/%C3%B6.JPG?w=1")
        #expect(picture["renditions"][0]["contenttype"].string == "image/jpeg")
        #expect(picture["renditions"][0]["height"].int == 800)
        #expect(json["associations"][1]["headlines"][0]["value"].string == "About other")
        #expect(json["trustindicators"][0]["href"].string == "https://news.example/corrections-policy")
        #expect(json["standard"]["version"].string == "2.1")
    }

    private static let membersOfNinjs: Set = [
        "uri", "type", "representationtype", "profile", "version", "firstcreated", "versioncreated", "contentcreated",
        "embargoed", "pubstatus", "urgency", "copyrightholder", "copyrightnotice", "usageterms", "ednote", "language",
        "descriptions", "bodies", "headlines", "people", "organisations", "places", "subjects", "events", "objects",
        "infosources", "title", "by", "slugline", "located", "renditions", "associations", "altids", "trustindicators",
        "standard", "genres", "expires", "rightsinfo",
    ]

    private func correct() throws {
        let id = Identifier(date: newsroom.clock.now)
        try newsroom.store.writeAndWait { [now = newsroom.clock.now] in
            let draft = CorrectionDraft(kind: .correction, explanation: "Because.")
            let secret = [UInt8](repeating: 0, count: 32)
            _ = try $0.insert(draft, id: id, articleSlug: "wall", secretHash: secret, date: now)
        }
        try newsroom.publishNote("It was </script> 2.", about: id)
    }
}
