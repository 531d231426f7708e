import Newsroom
import SQL

extension Transaction {
    /// Changes an article as an editor asks. What has been public gets a new revision, and the anchors of its
    /// correction requests are carried over to it; what has not is changed in place.
    ///
    /// - Parameters:
    ///   - article: as it is in this transaction.
    ///   - body: the edit's Markdown, rendered; nil when the edit has none.
    ///   - author: the staff member who edits.
    ///   - date: when.
    /// - Returns: what changed; nil when nothing did.
    /// - Throws: `IllegalStatusChange`, `RuleError`, `StoreError.slugTaken`, `StoreError.slugLeadsElsewhere`.
    public func edit(
        _ article: Article, _ edit: ArticleEdit, body: RenderedText?, _ limits: NewsroomLimits, author: String,
        date: Timestamp
    ) throws -> ArticleChange? {
        let older = try editable(article)
        let newer = try edit.applied(
            to: older.draft, paragraphs: body?.paragraphCount ?? older.body.paragraphCount, limits, now: date)
        return try save(newer, body: body ?? older.body, over: older, by: author, reason: edit.reason, date: date)
    }

    /// Takes an article away: what has been public is withdrawn without a note, what has not is deleted.
    ///
    /// - Returns: what changed; nil when it was withdrawn before.
    public func remove(_ article: Article, author: String, date: Timestamp) throws -> ArticleChange? {
        let older = try editable(article)
        guard article.summary.status.hasBeenPublic else { return try delete(older) }
        var newer = older.draft
        newer.status = .withdrawn
        return try save(newer, body: older.body, over: older, by: author, reason: nil, date: date)
    }

    /// An article as its editors see it.
    func editable(_ article: Article) throws -> EditableArticle {
        let found = try first(
            """
            SELECT a.id, r.paragraph_count, a.slots_by_rule FROM articles AS a
            JOIN article_revisions AS r ON r.id = \(RevisionKey.of("a.id", "a.revision"))
            WHERE a.uuid = $1
            """, [Value(article.summary.id)]
        ) { (id: $0.int64(0), paragraphs: $0.integer(1), slotsByRule: $0.boolean(2)) }
        guard let found else { throw StoreError.noSuchArticle(article.summary.slug) }
        let related = try rows(
            """
            SELECT a.slug FROM article_related AS r JOIN articles AS a ON a.id = r.related_id
            WHERE r.article_id = $1 ORDER BY r.position
            """, [.integer(found.id)]
        ) { $0.text(0) }
        return EditableArticle(
            article, id: found.id, slots: found.slotsByRule ? nil : article.slots, related: related,
            paragraphs: found.paragraphs)
    }

    /// Makes an article what its draft says.
    func save(
        _ draft: ArticleDraft, body: RenderedText, over older: EditableArticle, by author: String, reason: String?,
        date: Timestamp
    ) throws -> ArticleChange? {
        if draft == older.draft { return nil }
        // Later than the last edit, though the clock stood or was put back: the date tells the versions of a draft
        // apart.
        let date = max(date, Timestamp(milliseconds: older.dateModified.milliseconds + 1))
        let body = draft.bodyMarkdown == older.draft.bodyMarkdown ? older.body : body
        let hasBeenPublic = older.draft.status.hasBeenPublic
        let number = hasBeenPublic ? older.revision + 1 : older.revision
        try rename(older, to: draft.slug, date: date)
        try unindex(older.id)
        try update(draft, older, revision: number, wordCount: body.wordCount, date: date)
        if !hasBeenPublic { try deleteRevisions(older.id) }
        try insertRevision(older.id, number: number, body: body, author: author, reason: reason, date: date)
        try index(older.id)
        if draft.related != older.draft.related { try replaceRelated(draft.related, of: older.id) }
        if body.text != older.body.text { try carryAnchors(articleID: older.id, from: older.body.text, to: body.text) }
        let wasVisible = older.draft.status == .published
        let isVisible = draft.status == .published
        var change = ArticleChange(slug: draft.slug, olderSlug: older.draft.slug, isPublic: wasVisible || isVisible)
        if wasVisible != isVisible {
            change.relating = try touchRelating(to: older.id, date: date)
        }
        return change
    }

    private func update(
        _ draft: ArticleDraft, _ older: EditableArticle, revision: Int, wordCount: Int, date: Timestamp
    ) throws {
        let withdrawn = draft.status == .withdrawn ? older.dateWithdrawn ?? date : nil
        try execute(
            """
            UPDATE articles SET revision = $2, word_count = $3, date_modified = $4,
                date_changed = max(date_changed, $4), date_published = $5, date_withdrawn = $6, withdrawal_note = $7,
                (\(DraftColumns.names)) = (\(DraftColumns.placeholders(from: 8)))
            WHERE id = $1
            """,
            [
                .integer(older.id), Value(revision), Value(wordCount), Value(date), Value(draft.datePublished),
                Value(withdrawn), Value(draft.withdrawalNote),
            ] + columns(of: draft))
    }

    private func replaceRelated(_ slugs: [String], of articleID: Int64) throws {
        let related = try relatedIDs(slugs)
        try execute("DELETE FROM article_related WHERE article_id = $1", [.integer(articleID)])
        try insertRelated(related, to: articleID)
    }

    private func delete(_ article: EditableArticle) throws -> ArticleChange {
        let id = Value.integer(article.id)
        try execute("DELETE FROM article_related WHERE article_id = $1", [id])
        try execute("DELETE FROM article_related WHERE related_id = $1", [id])
        try execute("DELETE FROM article_slugs WHERE article_id = $1", [id])
        try deleteRevisions(article.id)
        try execute("DELETE FROM articles WHERE id = $1", [id])
        return ArticleChange(slug: article.draft.slug, olderSlug: article.draft.slug, isPublic: false)
    }
}

extension Transaction {
    /// Notes that articles which name this one as related show it from now on, or no longer.
    ///
    /// - Returns: their slugs.
    func touchRelating(to articleID: Int64, date: Timestamp) throws -> [String] {
        try execute(
            """
            UPDATE articles SET date_changed = max(date_changed, $2)
            WHERE id IN (SELECT article_id FROM article_related WHERE related_id = $1)
            """, [.integer(articleID), Value(date)])
        return try rows(
            """
            SELECT a.slug FROM article_related AS r CROSS JOIN articles AS a ON a.id = r.article_id
            WHERE r.related_id = $1
            """, [.integer(articleID)]
        ) { $0.text(0) }
    }
}
