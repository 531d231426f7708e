import Newsroom
import SQL

/// The tables that serve finding; they hold published articles only.
extension Transaction {
    /// Makes an article findable that has just become public.
    func index(_ draft: ArticleDraft, _ articleID: Int64, _ published: Timestamp) throws {
        for tag in draft.tags {
            try execute(
                "INSERT INTO article_tags (tag, date_published, article_id) VALUES ($1, $2, $3)",
                [.text(tag), Value(published), .integer(articleID)])
        }
        for author in draft.authors {
            try execute(
                "INSERT INTO article_authors (author, date_published, article_id) VALUES ($1, $2, $3)",
                [.text(Slug.make(from: author)), Value(published), .integer(articleID)])
        }
        try makeFindable(articleID)
    }
}
