import Newsroom
import Store
import Testing

/// Words that a reader looks for, whatever they are.
@Suite struct SearchTests {
    private let test: TestStore

    init() throws {
        test = try TestStore()
        try test.publish("wall", body: "The *storm* spared the harbour café. Rock’n’roll, e-mail, C++ and 3.14.")
        try test.publish("ukr", body: "Наша гавань встояла; під’їзд і ґанок цілі.")
        try test.publish("zh", body: "港口 没事。")
    }

    @Test(arguments: [
        ("storm !", ["wall"]), ("! storm", ["wall"]), ("storm - harbour …", ["wall"]), ("🚀 storm", ["wall"]), ("🚀", []),
        ("storm*", ["wall"]), ("stor*", ["wall"]), ("st*", []), ("stor", []), ("^storm", ["wall"]), ("storm^2", []),
        ("-storm", []), ("harbour -storm", []), ("harbour -herring", ["wall"]), ("harbour -\"the harbour\"", []),
        ("storm harbour rock", ["wall"]), ("storm OR гавань", []), ("storm NOT harbour", []), ("NOT storm", []),
        ("storm AND", ["wall"]), ("{headline body} : storm", []), ("headline: storm", []),
        ("storm + harbour", ["wall"]),
        ("storm+harbour", []), ("NEAR(storm harbour, 5)", []), ("storm\"\"", ["wall"]), ("\"storm", ["wall"]),
        ("\"\"\"\"", []), ("'storm'", ["wall"]), ("storm;", ["wall"]), ("storm -- harbour", ["wall"]), ("%", []),
        ("_", []),
        ("e-mail", ["wall"]), ("mail-e", []), ("rock’n’roll", ["wall"]), ("3.14", ["wall"]), ("c++", ["wall"]),
        ("CAFÉ", ["wall"]), ("cafe\u{301}", ["wall"]), ("під’їзд", ["ukr"]), ("ҐАНОК", ["ukr"]), ("гавань storm", []),
        ("港口", ["zh"]), ("\u{FEFF}storm", ["wall"]), ("\u{FFFD}", []), ("\u{202E}storm", ["wall"]), ("\u{0}\u{0}", []),
        ("\u{0}storm", ["wall"]), ("", []), ("\u{A0}\u{3000}", []), ("\n\t", []), ("storm storm storm", ["wall"]),
    ])
    func anyWordsAreTakenAndAllMustBeThere(words: String, slugs: [String]) throws {
        #expect(try test.slugs { $0.words = words } == slugs)
    }

    @Test(arguments: [100, 1_000, 4_000])
    func manyWordsAreAQueryToo(count: Int) throws {
        let all = Array(repeating: "storm", count: count).joined(separator: " ")
        #expect(try test.slugs { $0.words = all } == ["wall"])
        #expect(try test.slugs { $0.words = all + " herring" }.isEmpty)
        #expect(try test.slugs { $0.words = String(repeating: "s", count: count) }.isEmpty)
        #expect(try test.slugs { $0.words = String(repeating: "\"", count: count) }.isEmpty)
        #expect(try test.slugs { $0.words = String(repeating: "storm-", count: count) }.isEmpty)
    }

    @Test func theHeadlineAndTheDescriptionAreSearchedToo() throws {
        try test.publish("news") {
            $0.headline = "Herring return"
            $0.description = "After a century."
        }
        #expect(try test.slugs { $0.words = "herring century three" } == ["news"])
    }
}

/// The order of matches is that of publication, however far back it lies.
@Suite struct SearchOrderTests {
    /// What is older than the numbers of the search index reach counts as being as old as they reach.
    @Test func matchesComeInTheOrderOfPublication() throws {
        let test = try TestStore()
        let dates: [Int64] = [-62_135_596_800, -8_589_934_591, -5_000, -1, 0, 1, 1_700_000_000]
        for (index, date) in dates.enumerated().reversed() { try test.publish("a\(index)", at: date) }
        let ascending = dates.indices.map { "a\($0)" }
        let found = try test.slugs {
            $0.words = "three"
            $0.sort = .oldest
        }
        #expect(found == ascending)
        #expect(try test.slugs { $0.words = "three" } == ascending.reversed())
    }

    @Test(arguments: [ArticleSort.newest, .oldest])
    func pagesOfMatchesHoldEachOnceThoughDatesAreEqual(sort: ArticleSort) throws {
        let test = try TestStore()
        for number in 1...23 { try test.publish("a\(number)", at: 1_000 + Int64(number / 10)) }
        var query = ArticleQuery()
        query.words = "three"
        query.sort = sort
        query.limit = 4
        let seen = try test.slugsByPages(query)
        let ascending = (1...23).map { "a\($0)" }
        #expect(seen == (sort == .oldest ? ascending : ascending.reversed()))
    }

    /// A millisecond makes the difference at both ends, whatever list is walked.
    @Test(arguments: [0, 1, 2, 3, 4])
    func theDatesOfPublicationBoundEveryList(walk: Int) throws {
        let test = try TestStore()
        for (index, milliseconds) in [-1_500, -500, 0, 999, 1_000, 1_001, 1_999, 2_000].enumerated() {
            try test.publish("a\(index)") {
                $0.datePublished = Timestamp(milliseconds: Int64(milliseconds))
                $0.tags = ["sea"]
                $0.authors = ["Ann"]
                $0.section = "world"
            }
        }
        func list(after: Int64?, before: Int64?) throws -> [String] {
            try test.slugs {
                $0.sort = .oldest
                $0.publishedAfter = after.map { Timestamp(milliseconds: $0) }
                $0.publishedBefore = before.map { Timestamp(milliseconds: $0) }
                if walk == 1 { $0.tag = "sea" }
                if walk == 2 { $0.author = "ann" }
                if walk == 3 { $0.section = "world" }
                if walk == 4 { $0.words = "three" }
            }
        }
        #expect(try list(after: 1_000, before: 2_000) == ["a5", "a6"])
        #expect(try list(after: 999, before: 1_001) == ["a4"])
        #expect(try list(after: -1_500, before: 0) == ["a1"])
        #expect(try list(after: 2_000, before: nil).isEmpty)
        #expect(try list(after: nil, before: -1_499) == ["a0"])
        #expect(try list(after: 2_000, before: 1_000).isEmpty)
        #expect(try list(after: .min, before: .max).count == 8)
        #expect(try list(after: .max, before: .min).isEmpty)
    }
}
