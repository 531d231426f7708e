import Newsroom
import Store
import Testing

@Suite struct ArticleStoreTests {
    @Test func anArticleIsReadBackAsItWasKept() throws {
        let test = try TestStore()
        try test.publish("first")
        try test.publish("second") {
            $0.description = "Why."
            $0.section = "world-news"
            $0.tags = ["sea", "land"]
            $0.authors = ["Mara Lindqvist", "Олена Коваль"]
            $0.provider = Provider(name: "Wire", url: "https://wire.example")
            $0.language = "uk"
            $0.image = Image(url: "https://i.example/1.jpg", caption: "C", credit: "D", width: 3, height: 2)
            $0.slots = [Slot(kind: "advertisement", afterParagraph: 1)]
            $0.related = ["first"]
            $0.commentsOpen = false
        }
        let article = try #require(try test.store.read { try $0.article(slug: "second") })
        #expect(article.summary.section == Section(slug: "world-news", name: "World news"))
        #expect(article.summary.tags == ["sea", "land"])
        #expect(
            article.summary.authors == [
                Author(slug: "mara-lindqvist", name: "Mara Lindqvist"),
                Author(slug: "олена-коваль", name: "Олена Коваль"),
            ])
        #expect(article.summary.provider == Provider(name: "Wire", url: "https://wire.example"))
        #expect(article.summary.image?.width == 3)
        #expect(article.slots == [Slot(kind: "advertisement", afterParagraph: 1)])
        #expect(article.related.map(\.slug) == ["first"])
        #expect(article.body.text == "One two.\n\nThree four.")
        #expect(article.summary.wordCount == 4)
        #expect(!article.summary.commentsOpen)
        #expect(article.summary.datePublished == moment(1_000))
        #expect(article.summary.revision == 1)
    }

    @Test func aSlugIsTakenOnce() throws {
        let test = try TestStore()
        try test.publish("one")
        #expect(throws: StoreError.slugTaken("one")) { try test.publish("one") }
        #expect(try test.slugs() == ["one"])
    }

    @Test func aRelatedArticleMustExist() throws {
        let test = try TestStore()
        try test.publish("one")
        let error = #expect(throws: RuleError.self) {
            try test.publish("two") { $0.related = ["one", "none"] }
        }
        #expect(error?.violations.map(\.pointer) == ["/related/1"])
        #expect(try test.store.read { try $0.article(slug: "two") } == nil)
    }

    @Test func draftsAreInNoListAndNotFoundBySearch() throws {
        let test = try TestStore()
        try test.publish("one") {
            $0.status = .draft
            $0.tags = ["sea"]
        }
        #expect(try test.slugs().isEmpty)
        #expect(try test.slugs { $0.tag = "sea" }.isEmpty)
        #expect(try test.slugs { $0.words = "three" }.isEmpty)
        #expect(try test.store.read { try $0.article(slug: "one") }?.summary.status == .draft)
    }

    @Test(arguments: [ArticleSort.newest, .oldest])
    func pagesHoldEachArticleOnceThoughDatesAreEqualAndRowsComeBetween(sort: ArticleSort) throws {
        let test = try TestStore()
        for number in 1...57 {
            try test.publish("a\(number)", at: Int64(1_000 + number / 10)) { $0.tags = ["all"] }
        }
        for tag in [nil, "all"] {
            var query = ArticleQuery()
            query.sort = sort
            query.tag = tag
            query.limit = 10
            var seen: [String] = []
            repeat {
                let page = try test.store.read { [query] in try $0.articles(query) }
                seen += page.items.map(\.slug)
                query.after = page.next
                // Before every position of a list that goes to newer or to older ones.
                let date: Int64 = sort == .newest ? 900_000 + Int64(seen.count) : Int64(seen.count)
                try test.publish("between-\(tag ?? "none")-\(seen.count)", at: date)
            } while query.after != nil
            let own = seen.filter { $0.hasPrefix("a") }
            #expect(own.count == 57 && Set(own).count == 57)
            let ascending = (1...57).map { "a\($0)" }
            #expect(own == (sort == .oldest ? ascending : ascending.reversed()))
        }
    }

    @Test func filtersNarrowAList() throws {
        let test = try TestStore()
        try test.publish("one", at: 10) {
            $0.section = "world"
            $0.tags = ["sea"]
            $0.authors = ["Ann Lee"]
        }
        try test.publish("two", at: 20) {
            $0.section = "local"
            $0.tags = ["sea", "land"]
            $0.authors = ["Ann Lee", "Bo"]
        }
        try test.publish("three", at: 30) { $0.section = "local" }
        #expect(try test.slugs { $0.section = "local" } == ["three", "two"])
        #expect(try test.slugs { $0.tag = "sea" } == ["two", "one"])
        #expect(try test.slugs { $0.author = "ann-lee" } == ["two", "one"])
        #expect(
            try test.slugs {
                $0.tag = "sea"
                $0.author = "bo"
                $0.section = "local"
                $0.words = "about"
            } == ["two"])
        #expect(try test.slugs { $0.publishedAfter = moment(10) } == ["three", "two"])
        #expect(try test.slugs { $0.publishedBefore = moment(20) } == ["one"])
        #expect(
            try test.slugs {
                $0.publishedAfter = moment(10)
                $0.publishedBefore = moment(30)
                $0.sort = .oldest
            } == ["two"])
    }

    @Test(arguments: [
        ("storm harbour", ["wall"]), ("STORM", ["wall"]), ("storm herring", []), ("гавань", ["ukr"]),
        ("ГАВАНЬ", ["ukr"]),
        ("cafe", ["wall"]), ("headline-word", []), ("\"", []), ("AND", []), ("*", []), ("NEAR(", []),
        ("body:storm", []),
        ("storm\" OR \"x", []), ("\u{0}", []), (" \t ", []), ("storm\u{0}harbour", ["wall"]), ("- ! ?", []),
        ("(storm)", ["wall"]),
    ])
    func searchTakesAnyWordsAndFindsThoseWithAllOfThem(words: String, slugs: [String]) throws {
        let test = try TestStore()
        try test.publish("wall", body: "The *storm* spared the harbour café.")
        try test.publish("ukr", body: "Наша гавань встояла.")
        #expect(try test.slugs { $0.words = words } == slugs)
    }

    @Test func pagesOfASearchFollowThePublication() throws {
        let test = try TestStore()
        for number in 1...7 { try test.publish("a\(number)", at: Int64(number * 10)) }
        try test.publish("old", at: -5_000)
        var query = ArticleQuery()
        query.words = "three"
        query.limit = 3
        let seen = try test.slugsByPages(query)
        #expect(seen == (1...7).reversed().map { "a\($0)" } + ["old"])
    }

    @Test func aRevisionIsFoundByItsNewWordsAndNotByTheOld() throws {
        let test = try TestStore()
        try test.publish("one", body: "It was green.")
        try test.revise("one", "It was blue indeed.")
        let article = try #require(try test.store.read { try $0.article(slug: "one") })
        #expect(article.summary.revision == 2)
        #expect(article.body.text == "It was blue indeed.")
        #expect(article.summary.wordCount == 4)
        #expect(article.summary.dateModified == moment(4_000))
        #expect(try test.slugs { $0.words = "blue" } == ["one"])
        #expect(try test.slugs { $0.words = "green" }.isEmpty)
    }

    @Test func aDraftIsNotRevisedAsAPublishedArticle() throws {
        let test = try TestStore()
        try test.publish("one") { $0.status = .draft }
        #expect(throws: StoreError.noSuchArticle("one")) { try test.revise("one", "x") }
    }
}
