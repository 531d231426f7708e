import Newsroom
import SQL
import Store
import TestSupport
import Testing

/// Which articles are similar, as the store keeps it.
@Suite struct SimilarTests {
    private let test: TestStore

    init() throws { test = try TestStore() }

    /// Works off all that is due; returns whose lists have changed.
    @discardableResult
    private func refresh(at seconds: Int64 = 9_000) async throws -> Set<String> {
        var changed: Set<String> = []
        while let slugs = try await test.store.refreshSimilar(date: moment(seconds)) { changed.formUnion(slugs) }
        return changed
    }

    private func related(_ slug: String, limit: Int = 20) throws -> [String] {
        try test.store.read { try $0.relatedArticles(slug: slug, limit: limit) }?.items.map(\.article.slug) ?? []
    }

    /// What the article itself shows.
    private func shown(_ slug: String, filledUpTo count: Int) throws -> [String] {
        var rules = ArticleRules()
        rules.relatedArticles = count
        return try test.store.read { [rules] in try $0.article(slug: slug, rules: rules) }?.related.map(\.slug) ?? []
    }

    private func due() throws -> Int {
        try test.store.read { try $0.first("SELECT count(*) FROM similar_due") { $0.integer(0) } } ?? 0
    }

    private func publish(
        _ slug: String, at seconds: Int64 = 1_000, _ tags: [String], body: String = "Text.", section: String? = nil
    ) throws {
        try test.publish(slug, at: seconds, body: body) {
            $0.headline = "Headline"
            $0.tags = tags
            $0.section = section
        }
    }

    private func set(_ status: String, _ slug: String) throws {
        _ = try test.store.writeAndWait {
            let isWithdrawn = status == "withdrawn"
            try $0.execute(
                "UPDATE articles SET status = $1, date_withdrawn = $2 WHERE slug = $3",
                [.text(status), isWithdrawn ? 1 : nil, .text(slug)])
        }
    }

    @Test func rareTagsCountMoreThanCommonOnes() async throws {
        for number in 0..<8 { try publish("common-\(number)", ["news"]) }
        try publish("rare", ["storm"])
        try publish("both", ["storm", "news"])
        try publish("one", ["storm", "news"])
        try await refresh()
        #expect(try Array(related("one").prefix(3)) == ["both", "rare", "common-7"])
        #expect(try related("one").count == 10)
    }

    @Test func anOlderArticleGetsTheNewerOne() async throws {
        try publish("old", at: 1_000, ["storm"])
        #expect(try await refresh() == [])
        #expect(try related("old") == [])
        try publish("new", at: 2_000, ["storm"])
        #expect(try await refresh() == ["old", "new"])
        #expect(try related("old") == ["new"])
        #expect(try related("new") == ["old"])
        #expect(try test.store.read { try $0.article(slug: "old") }?.summary.dateChanged == moment(9_000))
        #expect(try due() == 0)
    }

    @Test func wordsOfTheTextAreEnough() async throws {
        try publish("wall", [], body: "The sandbags held the harbour wall of Osmark.")
        try publish("cup", [], body: "Osmark won the cup in the rain.")
        try publish("bank", [], body: "The central bank raised rates.")
        for number in 0..<20 { try publish("other-\(number)", [], body: "The number \(number) in words.") }
        try publish("one", [], body: "Sandbags for the harbour of Osmark.")
        try await refresh()
        #expect(try related("one") == ["wall", "cup"])
        #expect(try related("bank") == [])
    }

    @Test func neitherItselfNorDraftsNorOtherLanguagesAreShown() async throws {
        try publish("one", ["storm"])
        try test.publish("draft") {
            $0.tags = ["storm"]
            $0.status = .draft
        }
        try test.publish("ukr") {
            $0.tags = ["storm"]
            $0.language = "uk"
        }
        try test.publish("british") {
            $0.tags = ["storm"]
            $0.language = "en-GB"
        }
        try await refresh()
        #expect(try related("one") == ["british"])
        #expect(try related("ukr") == [])
    }

    @Test func theEditorsChoiceComesFirstAndNothingTwice() async throws {
        for slug in ["a", "b", "c", "d"] { try publish(slug, ["storm"]) }
        try test.publish("far") { $0.headline = "Headline" }
        try test.publish("one") {
            $0.tags = ["storm"]
            $0.related = ["far", "b"]
        }
        try await refresh()
        #expect(try related("one") == ["far", "b", "d", "c", "a"])
        #expect(try related("one", limit: 3) == ["far", "b", "d"])
        #expect(try related("one", limit: 1) == ["far"])
        for (count, slugs) in [
            (0, ["far", "b"]), (2, ["far", "b"]), (4, ["far", "b", "d", "c"]), (20, ["far", "b", "d", "c", "a"]),
        ] {
            #expect(try shown("one", filledUpTo: count) == slugs)
        }
        try set("withdrawn", "far")
        #expect(try shown("one", filledUpTo: 1) == ["b"])
    }

    @Test func whatIsWithdrawnGoesAtOnceAndItsPlaceIsFilled() async throws {
        for number in 0..<40 { try publish("a\(number)", at: Int64(number), ["storm"]) }
        try publish("one", at: 1_000, ["storm"])
        try await refresh()
        let before = try related("one")
        #expect(before == (20..<40).reversed().map { "a\($0)" })
        for slug in before { try set("withdrawn", slug) }
        #expect(try related("one") == (10..<20).reversed().map { "a\($0)" })
        try await refresh()
        #expect(try related("one") == (0..<20).reversed().map { "a\($0)" })
        try set("published", "a39")
        try await refresh()
        #expect(try related("one").first == "a39")
        #expect(try related("a0").first == "one")
    }

    @Test func whatHasChangedMovesInTheListsOfOthers() async throws {
        try publish("one", ["storm"])
        try publish("two", ["storm"])
        try publish("three", ["cup"])
        try await refresh()
        #expect(try related("one") == ["two"])
        _ = try test.store.writeAndWait { transaction in
            try transaction.execute("UPDATE articles SET tags = 'cup' WHERE slug = 'two'")
            try transaction.execute("UPDATE article_tags SET tag = 'cup' WHERE article_id = 2")
        }
        #expect(try await refresh() == ["one", "two", "three"])
        #expect(try related("one") == [])
        #expect(try related("two") == ["three"])
        #expect(try related("three") == ["two"])
    }

    /// Only what a reader may see makes an article due, and a new count of comments is not such.
    @Test func onlyChangesThatMatterAreDue() async throws {
        try publish("one", ["storm"])
        try await refresh()
        try test.comment("c", under: "one")
        #expect(try due() == 0)
        try test.revise("one", "Another text.")
        #expect(try due() == 1)
        try test.publish("draft") { $0.status = .draft }
        #expect(try due() == 1)
        try set("withdrawn", "one")
        #expect(try due() == 0)
    }

    @Test func whatIsDueOutlivesTheServerAndTheNewestComesFirst() async throws {
        try publish("one", ["storm"])
        try publish("two", ["storm"])
        #expect(try due() == 2)
        #expect(try await test.store.refreshSimilar(date: moment(1)) == ["one", "two"].reversed())
        #expect(try due() == 1)
        #expect(try await refresh() == [])
    }

    /// However often it is worked out, and in which order articles came: the same lists.
    @Test func theOrderIsTheSameWhicheverWayItCameAbout() async throws {
        for number in 0..<6 { try publish("a\(number)", at: 100, ["storm"], section: "world") }
        try await refresh()
        #expect(try related("a5") == ["a4", "a3", "a2", "a1", "a0"])
        #expect(try related("a0") == ["a5", "a4", "a3", "a2", "a1"])
        _ = try test.store.writeAndWait {
            try $0.execute("INSERT INTO similar_due (article_id) SELECT id FROM articles")
        }
        #expect(try await refresh() == [])
        #expect(try related("a0") == ["a5", "a4", "a3", "a2", "a1"])
    }

    @Test(arguments: 1...12)
    func itComesToAnEndHoweverAlikeAndHoweverChangedArticlesAre(seed: UInt64) async throws {
        var generator = Seeded(seed)
        let words = ["harbour", "storm", "budget", "choir", "ferry", "herring", "lamp", "tide", "roof", "cup", "vote"]
        func text() -> String {
            (0..<12).map { _ in words[Int.random(in: 0..<words.count, using: &generator)] }.joined(separator: " ")
        }
        for number in 0..<14 {
            let tags = Set((0..<2).map { _ in words[Int.random(in: 0..<4, using: &generator)] }).sorted()
            let body = text()
            try test.publish("a\(number)", at: Int64(number) * 2_000_000, body: body) { $0.tags = tags }
        }
        for round in 0..<6 {
            let body = text()
            try test.edit("a\(round * 2)", at: 50_000_000 + Int64(round), markdown: body)
            var steps = 0
            while try await test.store.refreshSimilar(date: moment(60_000_000)) != nil {
                steps += 1
                if steps > 200 { break }
            }
            #expect(steps <= 200)
        }
    }

    @Test func aListIsBoundedAndKeepsTheBest() async throws {
        try publish("one", at: 0, ["storm"])
        for number in 0..<60 {
            try publish("a\(number)", at: Int64(1_000 + number), number < 3 ? ["storm", "harbour-wall"] : ["storm"])
        }
        try await refresh()
        let kept = try test.store.read {
            try $0.rows("SELECT count(*) FROM article_similar GROUP BY article_id") { $0.integer(0) }
        }
        #expect(kept.allSatisfy { $0 <= 30 })
        #expect(try related("one") == (40..<60).reversed().map { "a\($0)" })
        #expect(try Set(related("a0").prefix(2)) == ["a1", "a2"])
    }

    @Test func thereIsNoListOfWhatIsNotPublished() throws {
        try test.publish("draft") { $0.status = .draft }
        #expect(try test.store.read { try $0.relatedArticles(slug: "draft", limit: 5) == nil })
        #expect(try test.store.read { try $0.relatedArticles(slug: "none", limit: 5) == nil })
    }
}

/// Slots of the editor, or by the newsroom's rule.
@Suite struct SlotStoreTests {
    @Test func theRuleHoldsWhereTheEditorGaveNoSlots() throws {
        let test = try TestStore()
        var rules = ArticleRules()
        rules.slots.every = 2
        let body = (1...5).map { "Paragraph \($0)." }.joined(separator: "\n\n")
        try test.publish("rule", body: body)
        try test.publish("none", body: body) { $0.slots = [] }
        try test.publish("own", body: body) { $0.slots = [Slot(kind: "quiz", afterParagraph: 5)] }
        func slots(_ slug: String) throws -> [Int]? {
            try test.store.read { [rules] in try $0.article(slug: slug, rules: rules) }?.slots.map(\.afterParagraph)
        }
        #expect(try slots("rule") == [2, 4])
        #expect(try slots("none") == [])
        #expect(try slots("own") == [5])
        try test.revise("rule", "One.\n\nTwo.\n\nThree.")
        #expect(try slots("rule") == [2])
        rules.slots.every = 0
        #expect(try slots("rule") == [])
        #expect(try slots("own") == [5])
    }
}
