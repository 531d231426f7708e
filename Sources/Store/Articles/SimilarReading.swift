import Newsroom
import SQL

/// An article of which it must be worked out anew which others are similar.
struct SimilarDue: Sendable {
    let articleID: Int64
    /// Changes when the article is noted again.
    let mark: Int64
    /// Whether it has not changed itself, but lost another from its list.
    let follows: Bool
}

/// What becomes of the lists of similar articles when one article is public or has changed.
struct SimilarUpdate: Sendable {
    let due: SimilarDue
    /// Its own list, the best first.
    let list: [SimilarArticle]
    /// Its places in the lists of others.
    let offers: [Offer]

    struct Offer: Sendable {
        /// Whose list.
        let articleID: Int64
        /// Nil where it does not belong.
        let place: SimilarArticle?
    }
}

/// How much is looked at for one article, whatever the newsroom has: the bounds of the work.
enum SimilarBounds {
    /// Items of one list; more than are ever shown, for some are withdrawn or the editor's choice already.
    static let kept = 30
    /// The newest articles by which words are weighed and found.
    static let window = 10_000
    /// Words that the index is asked for, and those of them that count.
    static let usedWords = 48
    static let tellingWords = 12
    /// The newest articles of a tag, of a section, of an author, and the best by their text.
    static let ofTag = 40
    static let ofSection = 40
    static let ofAuthor = 10
    static let byText = 100
    /// Articles of a tag that are counted.
    static let countedOfTag = 1_000
    /// Other lists that an article is offered to, and those that show it already.
    static let offers = 100
    static let showing = 500

    /// A word in more articles than one in twenty says nothing.
    static func articlesOfWord(total: Int) -> Int { max(10, total / 20) }
}

extension Snapshot {
    /// The newest article that is due; nil when none is.
    func nextSimilarDue() throws -> SimilarDue? {
        try first("SELECT article_id, mark, follows FROM similar_due ORDER BY article_id DESC LIMIT 1") {
            SimilarDue(articleID: $0.int64(0), mark: $0.int64(1), follows: $0.boolean(2))
        }
    }

    /// What becomes of the lists; empty ones for an article that is not public.
    func similarUpdate(_ due: SimilarDue) throws -> SimilarUpdate {
        guard let article = try topics(due.articleID) else { return SimilarUpdate(due: due, list: [], offers: []) }
        let total = try publishedInWindow()
        let text = try sharedText(due.articleID, total.count, since: total.oldest)
        let tags = try tagged(article.tags, total.count)
        let showing = try ids(
            "SELECT article_id FROM article_similar WHERE related_id = $1 ORDER BY article_id DESC LIMIT $2",
            [.integer(due.articleID), Value(SimilarBounds.showing)])
        var candidates = Set(tags.ids + showing)
        candidates.formUnion(try ofSection(article.section))
        for author in article.authors { candidates.formUnion(try ofAuthor(author)) }
        candidates.formUnion(best(text))
        candidates.remove(due.articleID)

        var list: [SimilarArticle] = []
        var places: [Int64: SimilarArticle] = [:]
        for id in candidates {
            guard let other = try topics(id) else { continue }
            let likeness = Similarity.likeness(
                article, other, rarity: tags.rarity, sharedText: text[id, default: 0])
            func place(_ id: Int64, _ shown: ArticleTopics, beside: ArticleTopics) -> SimilarArticle? {
                let freshness = Similarity.freshness(of: shown.datePublished, beside: beside.datePublished)
                let score = Similarity.score(likeness: likeness, freshness: freshness)
                return score > 0 ? SimilarArticle(id: id, score: score, datePublished: shown.datePublished) : nil
            }
            if let place = place(id, other, beside: article) { list.append(place) }
            places[id] = place(due.articleID, article, beside: other)
        }
        return SimilarUpdate(
            due: due, list: Array(list.sorted().prefix(SimilarBounds.kept)), offers: offers(places, showing: showing))
    }

    /// To those that show it already, and to those where it stands best.
    private func offers(_ places: [Int64: SimilarArticle], showing: [Int64]) -> [SimilarUpdate.Offer] {
        let shown = Set(showing)
        let others = places.filter { !shown.contains($0.key) }
            .sorted { (-$0.value.score, -$0.key) < (-$1.value.score, -$1.key) }
        return (showing.map { ($0, places[$0]) } + others.prefix(SimilarBounds.offers).map { ($0.key, $0.value) })
            .map { SimilarUpdate.Offer(articleID: $0, place: $1) }
    }

    private func topics(_ articleID: Int64) throws -> ArticleTopics? {
        try first(
            """
            SELECT language, section_id, tags, authors, date_published FROM articles
            WHERE id = $1 AND status = 'published'
            """, [.integer(articleID)]
        ) { row in
            ArticleTopics(
                language: row.text(0), section: row.optionalInt64(1), tags: row.lines(2) { tag, _ in tag },
                authors: row.lines(3) { slug, _ in slug }, datePublished: row.date(4))
        }
    }

    /// How many articles are weighed against each other, and when the oldest of them was published.
    private func publishedInWindow() throws -> (count: Int, oldest: Timestamp?) {
        let oldest = try first(
            """
            SELECT date_published FROM articles WHERE status = 'published'
            ORDER BY date_published DESC, id DESC LIMIT 1 OFFSET $1
            """, [Value(SimilarBounds.window - 1)]
        ) { $0.date(0) }
        if let oldest { return (SimilarBounds.window, oldest) }
        let count = try first("SELECT count(*) FROM articles WHERE status = 'published'") { $0.integer(0) }
        return (count ?? 0, nil)
    }

    /// By article, how much of what is telling in the text of this one stands there too, 0 to 1.
    private func sharedText(_ articleID: Int64, _ total: Int, since oldest: Timestamp?) throws -> [Int64: Double] {
        let from = oldest.map { SearchKey.make(date: $0, id: 0) } ?? .min
        let limit = SimilarBounds.articlesOfWord(total: total)
        var telling: [(word: String, weight: Double, ids: [Int64])] = []
        for word in try usedWords(articleID) {
            guard let match = SearchQuery(word.text).match else { continue }
            let ids = try ids(
                """
                SELECT rowid FROM article_search WHERE article_search MATCH $1 AND rowid >= $2
                ORDER BY rowid DESC LIMIT $3
                """, [.text(match), .integer(from), Value(limit + 1)])
            let weight = ids.count > limit ? 0 : TellingWords.weight(word, documents: ids.count, of: total)
            if weight > 0 { telling.append((word.text, weight, ids)) }
        }
        telling.sort { ($1.weight, $0.word) < ($0.weight, $1.word) }
        // Words that are found nowhere else are a part of what the text is about, and show how little others share.
        let whole = telling.prefix(SimilarBounds.tellingWords).reduce(0) { $0 + $1.weight }
        var shared: [Int64: Double] = [:]
        for word in telling.filter({ $0.ids.count > 1 }).prefix(SimilarBounds.tellingWords) {
            for key in word.ids { shared[key & SearchKey.idMask, default: 0] += word.weight / whole }
        }
        shared[articleID] = nil
        return shared
    }

    private func usedWords(_ articleID: Int64) throws -> [TellingWords.Word] {
        try first(
            """
            SELECT a.headline, a.description, r.body_text
            FROM articles AS a JOIN article_revisions AS r ON r.id = \(RevisionKey.of("a.id", "a.revision"))
            WHERE a.id = $1
            """, [.integer(articleID)]
        ) {
            TellingWords.used(
                headline: $0.text(0), description: $0.optionalText(1), body: $0.text(2),
                atMost: SimilarBounds.usedWords)
        } ?? []
    }

    private func best(_ shared: [Int64: Double]) -> [Int64] {
        shared.sorted { (-$0.value, -$0.key) < (-$1.value, -$1.key) }.prefix(SimilarBounds.byText).map(\.key)
    }

    /// The newest articles of these tags, and how rare each of the tags is.
    private func tagged(_ tags: [String], _ total: Int) throws -> (ids: [Int64], rarity: [String: Double]) {
        var found: [Int64] = []
        var rarity: [String: Double] = [:]
        for tag in tags {
            let ids = try ids(
                """
                SELECT article_id FROM article_tags WHERE tag = $1
                ORDER BY date_published DESC, article_id DESC LIMIT $2
                """, [.text(tag), Value(SimilarBounds.countedOfTag)])
            rarity[tag] = Similarity.rarity(ids.count, of: total)
            found += ids.prefix(SimilarBounds.ofTag)
        }
        return (found, rarity)
    }

    private func ofSection(_ sectionID: Int64?) throws -> [Int64] {
        guard let sectionID else { return [] }
        return try ids(
            """
            SELECT id FROM articles WHERE section_id = $1 AND status = 'published'
            ORDER BY date_published DESC, id DESC LIMIT $2
            """, [.integer(sectionID), Value(SimilarBounds.ofSection)])
    }

    private func ofAuthor(_ slug: String) throws -> [Int64] {
        try ids(
            """
            SELECT article_id FROM article_authors WHERE author = $1
            ORDER BY date_published DESC, article_id DESC LIMIT $2
            """, [.text(slug), Value(SimilarBounds.ofAuthor)])
    }

    private func ids(_ sql: String, _ values: [Value]) throws -> [Int64] {
        try rows(sql, values) { $0.int64(0) }
    }
}
