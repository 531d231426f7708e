import Newsroom
import SQL
import Store
import Testing

/// Filters, orders and what comes with a list.
@Suite struct FindingTests {
    private let test: TestStore

    init() throws {
        test = try TestStore()
        try test.publish("wire", at: 10) {
            $0.section = "world"
            $0.tags = ["sea", "land"]
            $0.authors = ["Ann Lee"]
            $0.provider = Provider(name: "Agence Réuni & Co.")
            $0.language = "en-GB"
        }
        try test.publish("own", at: 20) {
            $0.section = "world"
            $0.tags = ["sea"]
            $0.authors = ["Bo", "Ann Lee"]
        }
        try test.publish("ukr", at: 30) {
            $0.section = "local"
            $0.tags = ["sea", "море"]
            $0.language = "uk"
        }
        try test.publish("draft", at: 40) {
            $0.status = .draft
            $0.tags = ["sea"]
            $0.provider = Provider(name: "Wire")
        }
        try test.revise("wire", "Newly revised.", at: 500)
    }

    @Test func everyMixOfFiltersFindsWhatPassesAll() throws {
        let all = try test.store.read { try $0.articles(ArticleQuery()) }.items
        for section in [nil, "world", "local", "none"] {
            for tag in [nil, "sea", "land", "море"] {
                for author in [nil, "ann-lee", "bo"] {
                    for (provider, language) in [(nil, nil), ("agence-réuni-co", nil), (nil, "en"), (nil, "EN-gb")] {
                        for sort in [ArticleSort.newest, .oldest, .dateModified, .dateModifiedDescending] {
                            let expected = all.filter {
                                (section == nil || $0.section?.slug == section) && (tag.map($0.tags.contains) ?? true)
                                    && (author == nil || $0.authors.contains { $0.slug == author })
                                    && (provider == nil || $0.provider != nil)
                                    && (language == nil || $0.language == "en-GB"
                                        || language == "en" && $0.language == "en")
                            }
                            let found = try test.slugs {
                                $0.section = section
                                $0.tag = tag
                                $0.author = author
                                $0.provider = provider
                                $0.language = language
                                $0.sort = sort
                            }
                            #expect(found == ordered(expected, sort).map(\.slug))
                        }
                    }
                }
            }
        }
    }

    private func ordered(_ articles: [ArticleSummary], _ sort: ArticleSort) -> [ArticleSummary] {
        articles.sorted {
            switch sort {
            case .oldest, .datePublished: $0.datePublished?.milliseconds ?? 0 < $1.datePublished?.milliseconds ?? 0
            case .dateModified: $0.dateModified < $1.dateModified
            case .dateModifiedDescending: $0.dateModified > $1.dateModified
            default: $0.datePublished?.milliseconds ?? 0 > $1.datePublished?.milliseconds ?? 0
            }
        }
    }

    @Test func aValueThatIsNoSlugFindsNothing() throws {
        for value in ["sea land", "\"", "sea\" OR \"x", "\u{F8FF}tsea", "sea \u{F8FF}tland", "*", "", "{terms}", "\0"] {
            #expect(try test.slugs { $0.tag = value }.isEmpty)
            #expect(
                try test.slugs {
                    $0.tag = value
                    $0.section = "world"
                }.isEmpty)
            #expect(
                try test.slugs {
                    $0.provider = value
                    $0.sort = .dateModified
                }.isEmpty)
            #expect(try test.slugs { $0.language = value }.isEmpty)
        }
    }

    @Test func aRangeOfLanguagesTakesWholeSubtags() throws {
        #expect(try test.slugs { $0.language = "en" } == ["own", "wire"])
        #expect(try test.slugs { $0.language = "en-GB" } == ["wire"])
        #expect(try test.slugs { $0.language = "e" }.isEmpty)
        #expect(try test.slugs { $0.language = "en-G" }.isEmpty)
    }

    @Test func bothDatesBoundAList() throws {
        #expect(try test.slugs { $0.modifiedAfter = moment(30) } == ["wire"])
        #expect(try test.slugs { $0.modifiedBefore = moment(30) } == ["own"])
        #expect(
            try test.slugs {
                $0.sort = .dateModified
                $0.publishedBefore = moment(30)
            } == ["own", "wire"])
        #expect(
            try test.slugs {
                $0.tag = "sea"
                $0.modifiedBefore = moment(100)
                $0.publishedAfter = moment(20)
            } == ["ukr"])
    }

    /// The list goes on behind what a page has looked at in vain.
    @Test func aListThatIsBoundByTheOtherDateIsWholeOverItsPages() throws {
        let test = try TestStore()
        for number in 1...30 { try test.publish("a\(number)", at: Int64(number)) }
        for number in [3, 29] { try test.revise("a\(number)", "New.", at: 900) }
        var query = ArticleQuery()
        query.modifiedAfter = moment(800)
        query.limit = 1
        #expect(try test.slugsByPages(query) == ["a29", "a3"])
    }

    @Test func aPageThatHasLookedAtManyInVainIsShortAndLeadsOn() throws {
        let test = try TestStore()
        let body = Markdown.article("Text.")
        try test.store.writeAndWait { transaction in
            for number in 1...2_100 {
                let date = moment(Int64(number))
                let draft = ArticleDraft(
                    slug: "a\(number)", headline: "x", bodyMarkdown: "Text.", status: .published, datePublished: date)
                try transaction.insert(draft, body: body, id: newIdentifier(), author: "Mara", date: date)
            }
        }
        try test.revise("a5", "New.", at: 9_000)
        var query = ArticleQuery()
        query.modifiedAfter = moment(8_000)
        let first = try test.store.read { [query] in try $0.articles(query) }
        #expect(first.items.isEmpty && first.next != nil)
        #expect(try test.slugsByPages(query) == ["a5"])
    }

    @Test func editorsListEveryStatusWithItsFilters() throws {
        #expect(try test.slugs { $0.status = .draft } == ["draft"])
        #expect(
            try test.slugs {
                $0.status = .draft
                $0.tag = "sea"
                $0.provider = "wire"
                $0.language = "en"
            } == ["draft"])
        #expect(
            try test.slugs {
                $0.status = .draft
                $0.tag = "land"
            }.isEmpty)
        #expect(try test.slugs { $0.status = .withdrawn }.isEmpty)
    }

    @Test(arguments: ArticleSort.allCases)
    func pagesOfEveryOrderHoldEachArticleOnce(sort: ArticleSort) throws {
        for words in [nil, "about"] {
            for tag in [nil, "sea"] {
                var query = ArticleQuery()
                query.sort = sort
                query.words = words
                query.tag = tag
                query.limit = 1
                let seen = try test.slugsByPages(query)
                query.limit = 100
                #expect(try seen == test.slugsByPages(query) && Set(seen) == ["wire", "own", "ukr"] && seen.count == 3)
            }
        }
    }

    @Test func whatIsIncludedComesWithEachArticle() throws {
        try test.publish("last", at: 50) { $0.related = ["own", "draft"] }
        try test.comment("Hello", under: "last")
        let listed = try test.store.read {
            try $0.articles(ArticleQuery(), including: [.comments, .related, .corrections])
        }
        let last = try #require(listed.items.first)
        #expect(last.summary.slug == "last" && last.related?.map(\.slug) == ["own"] && last.corrections == [])
        #expect(last.comments?.page.items.map(\.comment.authorName) == ["Ann"] && last.highlights == nil)
        #expect(listed.items.count == 4 && listed.items[1].comments?.count == 0)
    }
}

/// Counts are rows, and always what they count.
@Suite struct TallyTests {
    @Test func sectionsTagsAndAuthorsAreCountedWithTheirArticles() throws {
        let test = try TestStore()
        for number in 1...5 {
            try test.publish("a\(number)", at: Int64(number)) {
                $0.section = number < 4 ? "world" : "local"
                $0.tags = number < 3 ? ["sea", "land"] : ["sea"]
                $0.authors = ["Ann Lee", "Bo"].suffix(number % 2 + 1)
            }
        }
        try test.publish("draft") {
            $0.status = .draft
            $0.section = "secret"
            $0.tags = ["sea", "secret"]
        }
        try test.revise("a1", "New words.", at: 90)
        #expect(try list(test, .sections, .name) == ["local 2 5", "world 3 3"])
        #expect(try list(test, .tags, .name) == ["land 2 2", "sea 5 5"])
        #expect(try list(test, .tags, .count) == ["sea 5 5", "land 2 2"])
        #expect(try list(test, .authors, .count) == ["bo 5 5", "ann-lee 3 5"])
        try expectCountsToBeThoseOfRows(test)
        let author = try test.store.read { try $0.tally(.authors, slug: "ann-lee") }
        #expect(author?.name == "Ann Lee" && author?.articleCount == 3)
        #expect(try test.store.read { try $0.tally(.sections, slug: "secret") } == nil)
        #expect(try test.store.read { try $0.tally(.tags, slug: "secret") } == nil)
    }

    private func list(_ test: TestStore, _ kind: TallyKind, _ sort: TallySort) throws -> [String] {
        var seen: [String] = []
        var after: Position?
        repeat {
            let page = try test.store.read { [after] in try $0.tallies(kind, sort: sort, limit: 1, after: after) }
            seen += page.items.map { "\($0.slug) \($0.articleCount) \(($0.dateLatest?.milliseconds ?? 0) / 1000)" }
            after = page.next
        } while after != nil
        return seen
    }

    private func expectCountsToBeThoseOfRows(_ test: TestStore) throws {
        for (counted, rows) in [
            ("SELECT slug, article_count FROM tags", "SELECT tag, count(*) FROM article_tags GROUP BY tag"),
            ("SELECT slug, article_count FROM authors", "SELECT author, count(*) FROM article_authors GROUP BY author"),
            (
                "SELECT slug, article_count FROM sections WHERE article_count > 0",
                """
                SELECT s.slug, count(*) FROM articles AS a JOIN sections AS s ON s.id = a.section_id
                WHERE a.status = 'published' GROUP BY s.slug
                """
            ),
        ] {
            func read(_ sql: String) throws -> Set<String> {
                Set(try test.store.read { try $0.rows(sql) { "\($0.text(0)) \($0.integer(1))" } })
            }
            #expect(try read(counted) == read(rows))
        }
    }
}
