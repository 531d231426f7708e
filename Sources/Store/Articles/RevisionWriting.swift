import Newsroom
import SQL

extension Transaction {
    /// Makes the next revision of a published article's body and carries the anchors of its correction requests over
    /// to it, unless the body is the same.
    ///
    /// - Returns: the number of the newest revision.
    /// - Throws: `StoreError.noSuchArticle`.
    @discardableResult
    public func revise(
        slug: String, body: RenderedText, author: String, reason: String?, date: Timestamp
    ) throws -> Int {
        guard let article = try snapshot.article(slug: slug), article.summary.status == .published else {
            throw StoreError.noSuchArticle(slug)
        }
        let older = try editable(article)
        var newer = older.draft
        newer.bodyMarkdown = body.markdown
        let change = try save(newer, body: body, over: older, by: author, reason: reason, date: date)
        return article.summary.revision + (change == nil ? 0 : 1)
    }

    /// Keeps what readers read of the article from now on; its row must have it already, but for the body.
    func insertRevision(
        _ articleID: Int64, number: Int, body: RenderedText, author: String, reason: String?, date: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO article_revisions (id, article_id, number, headline, description, section_slug, tags, authors,
                provider_name, provider_url, language, image_url, image_caption, image_credit, image_width,
                image_height, word_count, paragraph_count, author, reason, date_created, body_markdown, body_html,
                body_text)
            SELECT \(RevisionKey.of("$1", "$2")), a.id, $2, a.headline, a.description, s.slug, a.tags, a.authors,
                a.provider_name, a.provider_url, a.language, a.image_url, a.image_caption, a.image_credit,
                a.image_width, a.image_height, $3, $4, $5, $6, $7, $8, $9, $10
            FROM articles AS a LEFT JOIN sections AS s ON s.id = a.section_id
            WHERE a.id = $1
            """,
            [
                .integer(articleID), Value(number), Value(body.wordCount), Value(body.paragraphCount), .text(author),
                Value(reason), Value(date), .text(body.markdown), .text(body.html), .text(body.text),
            ])
        if number > 1 { try keepChanges(articleID: articleID, number: number, text: body.text) }
    }

    /// Forgets what an article was that nobody has read yet.
    func deleteRevisions(_ articleID: Int64) throws {
        try execute("DELETE FROM article_revisions WHERE article_id = $1", [.integer(articleID)])
    }
}
