import Newsroom
import Testing

@Suite struct SimilarityTests {
    private let day: Int64 = 86_400_000

    private func topics(
        _ tags: [String] = [], section: Int64? = nil, authors: [String] = [], language: String = "en"
    ) -> ArticleTopics {
        ArticleTopics(
            language: language, section: section, tags: tags, authors: authors,
            datePublished: Timestamp(milliseconds: 0))
    }

    private func likeness(_ other: ArticleTopics, sharedText: Double = 0) -> Double {
        let article = topics(["storm", "news"], section: 1, authors: ["ann", "bo"], language: "en-GB")
        return Similarity.likeness(article, other, rarity: ["storm": 0.9, "news": 0.1], sharedText: sharedText)
    }

    /// Each is more like the article than the one before it.
    @Test func theMoreIsInCommonTheMoreAlike() {
        let others = [
            topics(["sport"], section: 2, authors: ["cy"]),
            topics(authors: ["ann"]),
            topics(section: 1),
            topics(section: 1, authors: ["bo"]),
            topics(["news"], section: 1, authors: ["bo"]),
            topics(["storm"]),
            topics(["storm", "news", "sport"]),
            topics(["storm", "news"], section: 1, authors: ["ann", "bo"]),
        ]
        let values = others.map { likeness($0) }
        #expect(values.first == 0)
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 }, "\(values)")
        #expect(likeness(topics(), sharedText: 0.2) < likeness(topics(), sharedText: 0.6))
        #expect(likeness(topics(["storm"]), sharedText: 0.2) > likeness(topics(["storm"])))
    }

    @Test(arguments: [("en", true), ("EN-us", true), ("uk", false), ("eng", false), ("e", false)])
    func onlyOneLanguageGoesTogether(language: String, isAlike: Bool) {
        #expect((likeness(topics(["storm"], section: 1, language: language), sharedText: 1) > 0) == isAlike)
    }

    @Test func noSectionIsNoSectionInCommon() {
        #expect(Similarity.likeness(topics(), topics(), rarity: [:], sharedText: 0) == 0)
    }

    @Test func rarityFallsFromOneToNothing() {
        #expect(Similarity.rarity(1, of: 100) == 1)
        #expect(Similarity.rarity(10, of: 100) == 0.5)
        #expect(Similarity.rarity(100, of: 100) == 0)
        #expect(Similarity.rarity(1_000, of: 100) == 0)
        #expect(Similarity.rarity(0, of: 100) == 1)
        #expect(Similarity.rarity(0, of: 0) == 0 && Similarity.rarity(1, of: 1) == 0)
    }

    @Test func whatIsOlderFadesAndWhatIsNewerDoesNot() {
        let date = Timestamp(milliseconds: 1_000 * day)
        func freshness(_ days: Int64) -> Double {
            Similarity.freshness(of: Timestamp(milliseconds: date.milliseconds - days * day), beside: date)
        }
        #expect(freshness(0) == 1 && freshness(-1) == 1 && freshness(-5_000) == 1)
        #expect(freshness(30) == 0.625 && freshness(60) == 0.4375)
        #expect(freshness(1) < 1 && freshness(2) < freshness(1))
        #expect(freshness(20_000) >= 0.25)
    }

    @Test func scoresAreWholeAndBounded() {
        #expect(Similarity.score(likeness: 3, freshness: 0.5) == 1_500_000)
        #expect(Similarity.score(likeness: 0, freshness: 1) == 0)
        #expect(Similarity.score(likeness: 1e300, freshness: 1) == 900_000_000)
    }

    @Test func theBestComesFirstThenTheNewerThenTheLaterRow() {
        func article(_ id: Int64, _ score: Int, _ date: Int64) -> SimilarArticle {
            SimilarArticle(id: id, score: score, datePublished: Timestamp(milliseconds: date))
        }
        let sorted = [
            article(1, 9, 0), article(4, 5, 7), article(3, 5, 7), article(9, 5, 2), article(2, 1, 8),
        ]
        #expect(sorted.reversed().sorted() == sorted)
    }
}
