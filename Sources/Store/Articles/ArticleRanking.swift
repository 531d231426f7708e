import Glibc
import Newsroom
import SQL

extension Snapshot {
    /// How many of the newest matches are put in order; older ones are not in such a list.
    static let rankedAtMost = 5_000

    /// Lends a page of matches in an order that no index has: by relevance, or by the date of modification.
    ///
    /// The relevance of a match is the logarithm of BM25, in which a word of the headline weighs as ten of the body and
    /// one of the description as four, less its age: a year more needs 2.7 times as much of BM25. Time that passes
    /// changes no order; a new article changes the others' BM25 a little.
    func eachRanked(
        _ query: ArticleQuery, _ visit: (borrowing LentSummary, Position) throws -> Void
    ) throws -> Position? {
        guard let match = query.match else { return nil }
        let isAscending = query.sort.direction.comparison == Direction.ascending.comparison
        func isBefore(_ left: Position, _ right: Position) -> Bool {
            isAscending ? (left.key, left.id) < (right.key, right.id) : (left.key, left.id) > (right.key, right.id)
        }
        var places = try candidates(match, query)
        if let after = query.after { places.removeAll { !isBefore(after, $0) } }
        places.sort(by: isBefore)
        let sieve = ArticleSieve(query)
        var filling = PageFilling(limit: query.limit)
        for place in places where filling.next == nil {
            try each(Self.publishedByID, [.integer(place.id)]) { row in
                let summary = LentSummary(row)
                guard try sieve.passes(summary), filling.takes(place) else { return }
                try visit(summary, place)
            }
        }
        return filling.next
    }

    private static let publishedByID = """
        SELECT \(LentSummary.columns) FROM articles AS a LEFT JOIN sections AS s ON s.id = a.section_id
        WHERE a.id = $1 AND a.status = 'published'
        """

    private func candidates(_ match: String, _ query: ArticleQuery) throws -> [Position] {
        let first = query.publishedAfter.map { SearchKey.make(date: $0, id: 0) } ?? .min
        let last = query.publishedBefore.map { SearchKey.make(date: $0, id: SearchKey.idMask) } ?? .max
        let values: [Value] = [.text(match), .integer(first), .integer(last), Value(Self.rankedAtMost)]
        if query.sort.isByModification {
            return try rows(Self.byModification, values) {
                Position(key: $0.int64(1), id: SearchKey.id($0.int64(0)))
            }
        }
        return try rows(Self.byRelevance, values) { row in
            let key = row.int64(0)
            let years = Double(SearchKey.second(key)) / 31_536_000
            // The engine's BM25 is negative, so that the best comes first; near 0 for words that most articles have.
            let relevance = log(max(-row.real(1), 1e-6)) + years
            return Position(key: Int64(relevance * 1e9), id: SearchKey.id(key))
        }
    }

    private static let byRelevance = """
        SELECT f.rowid, bm25(article_search, 10.0, 4.0, 1.0, 0.0) FROM article_search AS f
        WHERE article_search MATCH $1 AND f.rowid BETWEEN $2 AND $3 ORDER BY f.rowid DESC LIMIT $4
        """

    private static let byModification = """
        SELECT f.rowid, a.date_modified
        FROM article_search AS f CROSS JOIN articles AS a ON a.id = (f.rowid & \(SearchKey.idMask))
        WHERE article_search MATCH $1 AND f.rowid BETWEEN $2 AND $3 ORDER BY f.rowid DESC LIMIT $4
        """
}
