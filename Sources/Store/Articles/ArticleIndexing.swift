import Newsroom
import SQL

/// The tables that serve finding; they hold published articles only.
extension Transaction {
    /// Makes an article findable that has just become public.
    func index(_ draft: ArticleDraft, _ body: RenderedText, _ articleID: Int64, _ published: Timestamp) throws {
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
        try execute(
            "INSERT INTO article_search (rowid, headline, description, body) VALUES ($1, $2, $3, $4)",
            [
                .integer(SearchKey.make(published: published, id: articleID)), .text(draft.headline),
                .text(draft.description ?? ""), .text(body.text),
            ])
    }

    /// Makes its newest text findable.
    func indexBody(_ articleID: Int64, _ text: String) throws {
        try execute(
            "UPDATE article_search SET body = $2 WHERE rowid = $1",
            [.integer(try searchKey(articleID)), .text(text)])
    }

    private func searchKey(_ articleID: Int64) throws -> Int64 {
        let published = try first("SELECT date_published FROM articles WHERE id = $1", [.integer(articleID)]) {
            $0.date(0)
        }
        return SearchKey.make(published: published ?? Timestamp(milliseconds: 0), id: articleID)
    }
}
