import Newsroom
import SQL

extension Store {
    /// Works out for one article that is public or has changed which others are similar, and puts it into their lists.
    ///
    /// The work is bounded, whatever the newsroom has; it is read in a snapshot, and only its result takes the writer's
    /// time.
    /// - Returns: the slugs of the articles whose lists are others now; nil when nothing is left to do.
    public func refreshSimilar(date: Timestamp) async throws -> [String]? {
        guard let due = try read({ try $0.nextSimilarDue() }) else { return nil }
        do {
            let update = try read { try $0.similarUpdate(due) }
            return try await write { try $0.apply(update, date: date) }
        } catch {
            // Else all others would wait behind it for ever. Its next change brings it up again.
            _ = try await write { try $0.takeSimilarDue(due) }
            throw error
        }
    }
}

extension Transaction {
    /// The same for all articles that are due, at once: for loading a newsroom.
    public func refreshAllSimilar(date: Timestamp) throws {
        while let due = try snapshot.nextSimilarDue() {
            _ = try apply(try snapshot.similarUpdate(due), date: date)
        }
    }

    /// - Returns: the slugs of the articles whose lists are others now.
    func apply(_ update: SimilarUpdate, date: Timestamp) throws -> [String] {
        // What was noted again meanwhile is worked out again.
        guard try takeSimilarDue(update.due) else { return [] }
        let articleID = update.due.articleID
        var changed: [Int64] = []
        if try replace(update.list, of: articleID) { changed.append(articleID) }
        let offers = update.due.follows ? update.offers.filter { $0.place != nil } : update.offers
        for offer in offers where try !isNear(offer) && put(offer, articleID) {
            changed.append(offer.articleID)
        }
        for id in changed { try touch(articleID: id, date: date) }
        return try changed.compactMap { id in
            try first("SELECT slug FROM articles WHERE id = $1", [.integer(id)]) { $0.text(0) }
        }
    }

    /// Whether it was still due as it was read.
    func takeSimilarDue(_ due: SimilarDue) throws -> Bool {
        try execute(
            "DELETE FROM similar_due WHERE article_id = $1 AND mark = $2",
            [.integer(due.articleID), .integer(due.mark)]
        ) > 0
    }

    /// Whether the list has other articles than before, or in another order.
    private func replace(_ list: [SimilarArticle], of articleID: Int64) throws -> Bool {
        let old = try rows(
            """
            SELECT related_id FROM article_similar WHERE article_id = $1
            ORDER BY distance, date_published DESC, related_id DESC
            """, [.integer(articleID)]
        ) { $0.int64(0) }
        guard old != list.map(\.id) else { return false }
        try execute("DELETE FROM article_similar WHERE article_id = $1", [.integer(articleID)])
        for place in list {
            try execute(
                """
                INSERT INTO article_similar (article_id, distance, date_published, related_id)
                SELECT $1, $2, $3, id FROM articles WHERE id = $4 AND status = 'published'
                """,
                [.integer(articleID), distance(place), Value(place.datePublished), .integer(place.id)])
        }
        return true
    }

    /// Whether it stands there already with nearly that score: scores move a little with every article that comes.
    private func isNear(_ offer: SimilarUpdate.Offer) throws -> Bool {
        guard let place = offer.place, let old = try kept(place.id, in: offer.articleID) else { return false }
        return old.datePublished == place.datePublished && abs(old.score - place.score) <= place.score / 50
    }

    private func kept(_ id: Int64, in articleID: Int64) throws -> SimilarArticle? {
        try first(
            "SELECT distance, date_published FROM article_similar WHERE related_id = $1 AND article_id = $2",
            [.integer(id), .integer(articleID)]
        ) {
            SimilarArticle(id: id, score: SimilarDistance.zero - $0.integer(0), datePublished: $0.date(1))
        }
    }

    /// Puts an article where it belongs in the list of another; the last goes when there are too many.
    ///
    /// - Returns: whether the list is another now.
    private func put(_ offer: SimilarUpdate.Offer, _ id: Int64) throws -> Bool {
        let values: [Value] = [.integer(id), .integer(offer.articleID)]
        let wasThere =
            try execute("DELETE FROM article_similar WHERE related_id = $1 AND article_id = $2", values) > 0
        guard let place = offer.place else {
            if wasThere { try fillUp(offer.articleID) }
            return wasThere
        }
        let (count, last) =
            try first(
                "SELECT count(*), max(distance) FROM article_similar WHERE article_id = $1", [.integer(offer.articleID)]
            ) { ($0.integer(0), $0.optionalInteger(1) ?? 0) } ?? (0, 0)
        if count >= SimilarBounds.kept, SimilarDistance.of(place) > last { return wasThere }
        try execute(
            """
            INSERT INTO article_similar (article_id, distance, date_published, related_id)
            SELECT id, $2, $3, $4 FROM articles WHERE id = $1 AND status = 'published'
            """,
            [.integer(offer.articleID), distance(place), Value(place.datePublished), .integer(id)])
        if count >= SimilarBounds.kept { try removeLast(offer.articleID) }
        return true
    }

    private func fillUp(_ articleID: Int64) throws {
        try execute(
            """
            INSERT INTO similar_due (article_id, follows)
            SELECT id, 1 FROM articles WHERE id = $1 AND status = 'published'
            ON CONFLICT (article_id) DO UPDATE SET mark = mark + 1
            """, [.integer(articleID)])
    }

    private func removeLast(_ articleID: Int64) throws {
        try execute(
            """
            DELETE FROM article_similar WHERE (article_id, distance, date_published, related_id) = (
                SELECT article_id, distance, date_published, related_id FROM article_similar WHERE article_id = $1
                ORDER BY distance DESC, date_published, related_id LIMIT 1)
            """, [.integer(articleID)])
    }

    private func distance(_ place: SimilarArticle) -> Value { Value(SimilarDistance.of(place)) }
}

/// How a score is kept: turned round, so that the best comes first in the order of the index.
enum SimilarDistance {
    static let zero = 1_000_000_000

    static func of(_ place: SimilarArticle) -> Int { zero - place.score }
}
