import Newsroom
import Store
import TestSupport
import Testing

@Suite struct ArticleEditingTests {
    @Test func anEditOfAPublishedArticleMakesARevisionAndLeavesTheOlderOnes() throws {
        let test = try TestStore()
        try test.publish("one") { $0.tags = ["sea"] }
        let before = try test.revisions("one")
        let change = try test.edit("one", at: 2_000) {
            $0.headline = .set("New")
            $0.tags = .set(["land"])
            $0.reason = "Because"
        }
        #expect(change?.slug == "one" && change?.olderSlug == "one" && change?.isPublic == true)
        let after = try test.revisions("one")
        #expect(after.map(\.number) == [1, 2] && after.first == before.first)
        #expect(after.last == RevisionRow(number: 2, headline: "New", author: "Bo", reason: "Because", date: 2_000_000))
        #expect(try test.slugs { $0.tag = "land" } == ["one"])
        #expect(try test.slugs { $0.tag = "sea" }.isEmpty)
        #expect(try test.slugs { $0.words = "new three" } == ["one"])
        #expect(try test.slugs { $0.words = "about" }.isEmpty)
        let article = try #require(try test.store.read { try $0.article(slug: "one") })
        #expect(article.summary.revision == 2 && article.summary.dateModified == moment(2_000))
    }

    @Test func anEditThatChangesNothingMakesNone() throws {
        let test = try TestStore()
        try test.publish("one") { $0.related = [] }
        #expect(try test.edit("one", at: 2_000) { $0.headline = .set("About one") } == nil)
        #expect(try test.edit("one", at: 2_000) { $0.reason = "No reason" } == nil)
        #expect(try test.revisions("one").count == 1)
        #expect(try test.article("one").summary.dateModified == moment(1_000))
    }

    @Test func aDraftIsChangedInPlace() throws {
        let test = try TestStore()
        try test.publish("one") { $0.status = .draft }
        for text in ["First.", "Second."] {
            #expect(try test.edit("one", at: 1_000, markdown: text)?.isPublic == false)
        }
        let revisions = try test.revisions("one")
        // Two edits in one millisecond are two versions all the same.
        #expect(revisions.map(\.number) == [1] && revisions[0].date == 1_000_002)
        #expect(try test.article("one").body.text == "Second.")
        try test.edit("one", at: 2_000) { $0.status = .set(.published) }
        #expect(try test.revisions("one").map(\.number) == [1])
        #expect(try test.slugs { $0.words = "second" } == ["one"])
    }

    @Test func anEditCarriesCorrectionRequestsOver() throws {
        let test = try TestStore()
        try test.publish("one", body: "It was green.")
        let request = try test.correct("one", "green")
        try test.edit("one", at: 4_000, markdown: "Indeed.\n\nIt was green.")
        #expect(try test.anchor(request) == .relocated(16..<21))
    }

    @Test func aWithdrawnArticleIsNotFoundAndComesBackAsItWas() throws {
        let test = try TestStore()
        try test.publish("one") {
            $0.tags = ["sea"]
            $0.authors = ["Ann Lee"]
        }
        try test.publish("two") { $0.related = ["one"] }
        let change = try test.edit("one", at: 2_000) {
            $0.status = .set(.withdrawn)
            $0.withdrawalNote = .set("Wrong.")
        }
        #expect(change?.relating == ["two"])
        #expect(try test.slugs() == ["two"])
        #expect(try test.slugs { $0.tag = "sea" }.isEmpty)
        #expect(try test.slugs { $0.author = "ann-lee" }.isEmpty)
        #expect(try test.slugs { $0.words = "one" } == ["two"])
        let related = try test.article("two")
        #expect(related.related.isEmpty && related.summary.dateChanged == moment(2_000))
        #expect(try test.article("one").withdrawal == Withdrawal(date: moment(2_000), note: "Wrong."))
        #expect(throws: StoreError.noSuchArticle("one")) { try test.comment("c", under: "one") }
        try test.edit("one", at: 3_000) { $0.withdrawalNote = .remove }
        #expect(try test.article("one").withdrawal == Withdrawal(date: moment(2_000)))
        try test.edit("one", at: 4_000) { $0.status = .set(.published) }
        #expect(try test.slugs { $0.tag = "sea" } == ["one"])
        #expect(try test.article("one").withdrawal == nil)
        #expect(try test.article("two").related.map(\.slug) == ["one"])
        #expect(try test.revisions("one").map(\.number) == [1, 2, 3, 4])
    }

    @Test func anOldSlugLeadsToItsArticleAndIsNobodyElses() throws {
        let test = try TestStore()
        try test.publish("one")
        try test.publish("other")
        let change = try test.edit("one", at: 2_000) { $0.slug = .set("two") }
        #expect(change?.olderSlug == "one" && change?.slug == "two")
        #expect(try test.store.read { try $0.trace(slug: "one") }?.slug == "two")
        #expect(throws: StoreError.slugLeadsElsewhere("one", to: "two")) { try test.publish("one") }
        #expect(throws: StoreError.slugLeadsElsewhere("one", to: "two")) {
            try test.edit("other", at: 3_000) { $0.slug = .set("one") }
        }
        #expect(throws: StoreError.slugTaken("two")) { try test.edit("other", at: 3_000) { $0.slug = .set("two") } }
        try test.edit("two", at: 3_000) { $0.slug = .set("three") }
        try test.edit("three", at: 4_000) { $0.slug = .set("one") }
        #expect(try test.store.read { try $0.trace(slug: "one") }?.slug == "one")
        #expect(try test.store.read { try $0.trace(slug: "two") }?.slug == "one")
        #expect(try test.store.read { try $0.trace(slug: "none") } == nil)
    }

    @Test func whatWasNeverPublicIsDeletedAndWhatWasIsWithdrawn() throws {
        let test = try TestStore()
        try test.publish("draft") { $0.status = .draft }
        try test.publish("one") { $0.related = ["draft"] }
        try test.edit("draft", at: 2_000) { $0.slug = .set("renamed") }
        #expect(try test.remove("renamed", at: 3_000)?.isPublic == false)
        #expect(try test.store.read { try $0.article(slug: "renamed") } == nil)
        try test.publish("draft") { $0.status = .draft }
        #expect(try test.remove("one", at: 3_000)?.isPublic == true)
        #expect(try test.article("one").withdrawal == Withdrawal(date: moment(3_000)))
        #expect(try test.remove("one", at: 4_000) == nil)
        #expect(try test.revisions("one").map(\.number) == [1, 2])
    }

    @Test func whatIsDueIsPublishedInItsOrderAndInBatches() throws {
        let test = try TestStore()
        let later = Timestamp.now.milliseconds / 1000 + 3_600
        for number in 0..<5 {
            try test.publish("a\(number)", at: later + Int64(10 - number)) {
                $0.status = .scheduled
                $0.tags = ["sea"]
            }
        }
        #expect(try test.slugs().isEmpty)
        #expect(try test.slugs { $0.tag = "sea" }.isEmpty)
        #expect(try test.slugs { $0.words = "about" }.isEmpty)
        #expect(try test.store.read { try $0.nextScheduled() } == moment(later + 6))
        let due: @Sendable (Int64) throws -> [String] = { seconds in
            try test.store.writeAndWait { try $0.publishDue(date: moment(later + seconds), limit: 2) }.map(\.slug)
        }
        #expect(try due(5) == [])
        #expect(try due(9) == ["a4", "a3"])
        #expect(try due(9) == ["a2", "a1"])
        #expect(try due(9) == [])
        #expect(try test.store.read { try $0.nextScheduled() } == moment(later + 10))
        #expect(try test.slugs { $0.tag = "sea" } == ["a1", "a2", "a3", "a4"])
        #expect(try test.article("a4").summary.datePublished == moment(later + 6))
        #expect(try test.article("a4").summary.dateChanged == moment(later + 9))
    }
}
