import Newsroom
import SQL

/// What an article is found by beside its tags and authors, and what is counted of it; all of it is made from its row, so
/// that nothing else need be known when it changes.
extension Transaction {
    /// Brings a published article into the indexes as it now is, whether or not it was there before.
    func makeFindable(_ articleID: Int64) throws {
        try makeUnfindable(articleID)
        let article = try first(Self.findableArticle, [.integer(articleID)]) { FindableArticle($0, id: articleID) }
        guard let article else { return }
        try execute(
            "INSERT INTO article_search (rowid, headline, description, body, terms) VALUES ($1, $2, $3, $4, $5)",
            [
                .integer(article.searchKey), .text(article.headline), .text(article.description),
                .utf8(article.body), .text(article.terms.text),
            ])
        try execute(
            "INSERT INTO article_changes (rowid, terms) VALUES ($1, $2)",
            [.integer(article.changeKey), .text(article.terms.text)])
        try execute(
            "INSERT INTO article_findings (article_id, search_key, change_key) VALUES ($1, $2, $3)",
            [.integer(articleID), .integer(article.searchKey), .integer(article.changeKey)])
        try count(article.terms, by: 1)
        try name(article.authors)
    }

    /// Takes an article out of the indexes and the counts, by what they have of it: its row may have changed already.
    func makeUnfindable(_ articleID: Int64) throws {
        let keys = try first(
            "DELETE FROM article_findings WHERE article_id = $1 RETURNING search_key, change_key",
            [.integer(articleID)]
        ) { ($0.int64(0), $0.int64(1)) }
        guard let (searchKey, changeKey) = keys else { return }
        let terms = try first("SELECT terms FROM article_search WHERE rowid = $1", [.integer(searchKey)]) {
            ArticleTerms(text: $0.text(0))
        }
        try execute("DELETE FROM article_search WHERE rowid = $1", [.integer(searchKey)])
        try execute("DELETE FROM article_changes WHERE rowid = $1", [.integer(changeKey)])
        if let terms { try count(terms, by: -1) }
    }

    /// Makes some articles findable that a migration has left out.
    ///
    /// - Returns: whether any are left.
    func workOffFindingBacklog() throws -> Bool {
        let last = try first("SELECT last_article_id FROM finding_backlog WHERE id = 1") { $0.int64(0) }
        guard let last else { return false }
        let next = try rows(
            "SELECT id FROM articles WHERE id > $1 ORDER BY id LIMIT 500", [.integer(last)]
        ) { $0.int64(0) }
        for id in next { try makeFindable(id) }
        guard let end = next.last else {
            try execute("DELETE FROM finding_backlog WHERE id = 1")
            return false
        }
        try execute("UPDATE finding_backlog SET last_article_id = $1 WHERE id = 1", [.integer(end)])
        return true
    }

    static let findableArticle = """
        SELECT a.headline, a.description, r.body_text, s.slug, a.tags, a.authors, a.provider_name, a.language,
            a.date_published, a.date_modified
        FROM articles AS a
        JOIN article_revisions AS r ON r.id = \(RevisionKey.of("a.id", "a.revision"))
        LEFT JOIN sections AS s ON s.id = a.section_id
        WHERE a.id = $1 AND a.status = 'published'
        """
}

/// What the indexes have of an article.
struct FindableArticle {
    let headline: String
    let description: String
    let body: [UInt8]
    let terms: ArticleTerms
    let authors: [Author]
    let published: Timestamp
    let searchKey: Int64
    let changeKey: Int64

    init(_ row: borrowing Row, id: Int64) {
        headline = row.text(0)
        description = row.optionalText(1) ?? ""
        body = row.utf8(2)
        authors = row.lines(5) { Author(slug: $0, name: $1) }
        terms = ArticleTerms(
            section: row.optionalText(3), tags: row.lines(4) { tag, _ in tag },
            authors: authors.map(\.slug),
            provider: row.optionalText(6).map(Slug.make), language: row.text(7))
        published = row.date(8)
        searchKey = SearchKey.make(date: published, id: id)
        changeKey = SearchKey.make(date: row.date(9), id: id)
    }
}
