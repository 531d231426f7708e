import Newsroom
import SQL

/// How many published articles each section, tag and author has: rows that change with what they count.
extension Transaction {
    /// Counts an article that has just become public, or, by -1, that is public no longer.
    func count(_ terms: ArticleTerms, by change: Int) throws {
        if let section = terms.section {
            try execute(
                "UPDATE sections SET article_count = article_count + $2 WHERE slug = $1",
                [.text(section), Value(change)])
        }
        for tag in terms.tags {
            try execute("INSERT INTO tags (slug) VALUES ($1) ON CONFLICT DO NOTHING", [.text(tag)])
            try execute(
                "UPDATE tags SET article_count = article_count + $2 WHERE slug = $1", [.text(tag), Value(change)])
        }
        for author in terms.authors {
            try execute(
                "INSERT INTO authors (slug, name) VALUES ($1, $1) ON CONFLICT DO NOTHING", [.text(author)])
            try execute(
                "UPDATE authors SET article_count = article_count + $2 WHERE slug = $1", [.text(author), Value(change)])
        }
    }

    /// Writes authors' names as the newest article spells them.
    func name(_ authors: [Author]) throws {
        for author in authors {
            try execute(
                "UPDATE authors SET name = $2 WHERE slug = $1 AND name <> $2", [.text(author.slug), .text(author.name)])
        }
    }
}
