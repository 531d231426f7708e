import Newsroom
import SQL

/// The tables that serve finding; they hold published articles only.
extension Transaction {
    /// Makes an article findable by what its row and its newest revision say, if it is published.
    func index(_ articleID: Int64) throws {
        guard let entry = try publishedEntry(articleID) else { return }
        for tag in entry.tags {
            try execute(
                "INSERT INTO article_tags (tag, date_published, article_id) VALUES ($1, $2, $3)",
                [.text(tag), Value(entry.published), .integer(articleID)])
        }
        for author in entry.authors {
            try execute(
                "INSERT INTO article_authors (author, date_published, article_id) VALUES ($1, $2, $3)",
                [.text(author), Value(entry.published), .integer(articleID)])
        }
        try makeFindable(articleID)
    }

    /// Has an article not be found; before its row changes, which says where it stands in the tables.
    func unindex(_ articleID: Int64) throws {
        try execute("DELETE FROM article_tags WHERE article_id = $1", [.integer(articleID)])
        try execute("DELETE FROM article_authors WHERE article_id = $1", [.integer(articleID)])
        try makeUnfindable(articleID)
    }

    /// Nil when the article is not published.
    private func publishedEntry(
        _ articleID: Int64
    ) throws -> (published: Timestamp, tags: [String], authors: [String])? {
        try first(
            "SELECT date_published, tags, authors FROM articles WHERE id = $1 AND status = 'published'",
            [.integer(articleID)]
        ) { row in
            (
                row.date(0), row.lines(1) { tag, _ in tag },
                row.lines(2) { author, _ in author }
            )
        }
    }
}
