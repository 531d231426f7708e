import Newsroom
import SQL
import Store
import Testing

/// What the rules let through is read back equal, whatever characters it has.
@Suite struct ArticleRoundTripTests {
    private static let names = [
        "Ann", "O'Neil; DROP TABLE articles", "\"quoted\"", "a|b,c", "Олена Коваль", "习近平", "👩‍🚀 Rider", "e\u{301}ve",
        "\u{301}Ann",
        "$1 %s \\n", "שלום עולם", "a  b", " padded ", "1",
    ]

    @Test(arguments: names)
    func anArticleOfAnyNamesIsReadBackEqual(name: String) throws {
        let test = try TestStore()
        let text = "\(name)\n\n<b>\(name)</b>\u{0}\n\n> \(name)"
        var draft = ArticleDraft(
            slug: "s", headline: name, description: name, section: "s", tags: ["1", "a", "київ"],
            authors: [name, "Zed"],
            provider: Provider(name: name, url: "https://x.example/é"), language: "zh-Hant-TW",
            image: Image(url: "https://x.example", caption: name, credit: name, width: 1, height: 100_000),
            bodyMarkdown: name, slots: [Slot(kind: "a", afterParagraph: 0), Slot(kind: "b-2", afterParagraph: 1)],
            status: .published, datePublished: Timestamp(milliseconds: -1), commentsOpen: false)
        _ = try draft.checked(NewsroomLimits(), now: .now)
        draft.bodyMarkdown = text
        let id = newIdentifier()
        let body = Markdown.article(text)
        try test.store.writeAndWait { [draft] in
            try $0.insert(draft, body: body, id: id, author: name, date: Timestamp(milliseconds: 1))
        }
        let summary = ArticleSummary(
            id: id, slug: "s", headline: name, description: name, section: Section(slug: "s", name: "S"),
            tags: draft.tags,
            authors: [Author(slug: Slug.make(from: name), name: name), Author(slug: "zed", name: "Zed")],
            provider: draft.provider, language: draft.language, image: draft.image, wordCount: body.wordCount,
            status: .published, revision: 1, datePublished: draft.datePublished,
            dateModified: Timestamp(milliseconds: 1), commentCount: 0, commentsOpen: false,
            dateChanged: Timestamp(milliseconds: 1))
        let article = try #require(try test.store.read { try $0.article(slug: "s") })
        #expect(
            article
                == Article(
                    summary: summary, body: KeptText(body), slots: draft.slots ?? [], related: [], corrections: []))
        #expect(article.body.markdown.bytes.elementsEqual(text.utf8))
        let listed = try test.store.read { try $0.articles(ArticleQuery()) }
        #expect(listed.items == [summary] && listed.next == nil)
        #expect(try test.slugs { $0.author = Slug.make(from: name) } == ["s"])
    }

    @Test func theLeastArticleIsReadBackEqual() throws {
        let test = try TestStore()
        let draft = ArticleDraft(slug: "s", headline: "H", bodyMarkdown: "B")
        let body = try draft.checked(NewsroomLimits(), now: .now)
        let id = newIdentifier()
        try test.store.writeAndWait { try $0.insert(draft, body: body, id: id, author: "M", date: moment(5)) }
        let summary = ArticleSummary(
            id: id, slug: "s", headline: "H", tags: [], authors: [], language: "en", wordCount: 1, status: .draft,
            revision: 1, dateModified: moment(5), commentCount: 0, commentsOpen: true, dateChanged: moment(5))
        let article = try #require(try test.store.read { try $0.article(slug: "s") })
        #expect(article == Article(summary: summary, body: KeptText(body), slots: [], related: [], corrections: []))
    }

    /// Without a date an article is published when it is made; a draft then has none.
    @Test func anArticleWithoutADateIsPublishedNow() throws {
        let test = try TestStore()
        for status in [ArticleStatus.draft, .published] {
            let draft = ArticleDraft(slug: status.rawValue, headline: "H", bodyMarkdown: "B", status: status)
            let body = try draft.checked(NewsroomLimits(), now: .now)
            try test.store.writeAndWait {
                try $0.insert(draft, body: body, id: newIdentifier(), author: "M", date: moment(5))
            }
        }
        #expect(try test.store.read { try $0.article(slug: "published") }?.summary.datePublished == moment(5))
        #expect(try test.store.read { try $0.article(slug: "draft") }?.summary.datePublished == nil)
    }

    @Test func aSectionIsMadeOnceByItsFirstArticle() throws {
        let test = try TestStore()
        for number in 0..<3 { try test.publish("a\(number)", at: Int64(number)) { $0.section = "world-news" } }
        try test.publish("other") { $0.section = "world" }
        let sections = try test.store.read {
            try $0.rows("SELECT slug, name FROM sections ORDER BY slug") { [$0.text(0), $0.text(1)] }
        }
        #expect(sections == [["world", "World"], ["world-news", "World news"]])
        #expect(try test.slugs { $0.section = "world-news" } == ["a2", "a1", "a0"])
        #expect(try test.slugs { $0.section = "nowhere" }.isEmpty)
    }

    /// Nothing stays of an article that was refused: not even its section.
    @Test func nothingStaysOfARefusedArticle() throws {
        let test = try TestStore()
        try test.publish("one")
        let error = #expect(throws: RuleError.self) {
            try test.publish("two") {
                $0.section = "new"
                $0.tags = ["sea"]
                $0.related = ["one", "none", "nor-this"]
            }
        }
        #expect(error?.violations.map(\.pointer) == ["/related/1", "/related/2"])
        #expect(error?.violations.map(\.code) == ["no_such_article", "no_such_article"])
        for table in ["sections", "article_tags", "article_related"] {
            let count = try test.store.read { try $0.first("SELECT count(*) FROM \(table)") { $0.integer(0) } }
            #expect(count == 0, "\(table)")
        }
    }

    @Test func relatedArticlesComeInTheEditorsOrderAndDraftsDoNotShow() throws {
        let test = try TestStore()
        for slug in ["c", "a", "b"] { try test.publish(slug) }
        try test.publish("draft") { $0.status = .draft }
        try test.publish("one") { $0.related = ["b", "draft", "c", "a"] }
        #expect(try test.store.read { try $0.article(slug: "one") }?.related.map(\.slug) == ["b", "c", "a"])
    }

    @Test func anEmptyStoreKnowsThatItIs() throws {
        let test = try TestStore()
        #expect(try test.store.read { try $0.isEmpty() })
        #expect(try test.slugs().isEmpty)
        #expect(test.store.isReady())
        try test.publish("one") { $0.status = .draft }
        #expect(try !test.store.read { try $0.isEmpty() })
        test.store.close()
        #expect(!test.store.isReady())
    }
}
