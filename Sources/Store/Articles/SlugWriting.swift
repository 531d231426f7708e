import Newsroom
import SQL

extension Transaction {
    /// Makes sure that a slug is no other article's, now or before.
    ///
    /// - Parameter articleID: the article that wants it; nil for a new one.
    func claim(_ slug: String, for articleID: Int64?) throws {
        let owner = try first("SELECT id FROM articles WHERE slug = $1", [.text(slug)]) { $0.int64(0) }
        if let owner, owner != articleID { throw StoreError.slugTaken(slug) }
        let former = try first(
            """
            SELECT a.id, a.slug FROM article_slugs AS s JOIN articles AS a ON a.id = s.article_id WHERE s.slug = $1
            """, [.text(slug)]
        ) { (id: $0.int64(0), slug: $0.text(1)) }
        if let former, former.id != articleID { throw StoreError.slugLeadsElsewhere(slug, to: former.slug) }
    }

    /// Has the slug of an article lead to its new one; it may take back one that it had before.
    func rename(_ article: EditableArticle, to slug: String, date: Timestamp) throws {
        guard slug != article.draft.slug else { return }
        try claim(slug, for: article.id)
        try execute("DELETE FROM article_slugs WHERE slug = $1", [.text(slug)])
        try execute(
            "INSERT INTO article_slugs (slug, article_id, date_changed) VALUES ($1, $2, $3)",
            [.text(article.draft.slug), .integer(article.id), Value(date)])
    }
}
