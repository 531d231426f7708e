import Newsroom
import SQL

extension Snapshot {
    /// A page of an article's revisions, newest first; nil when there is no article of that slug for the caller.
    ///
    /// - Parameters:
    ///   - forEditors: every revision of any article; otherwise those that readers have read of a published one.
    /// - Returns: the page, and when anything under the article last changed.
    public func revisions(
        articleSlug: String, limit: Int, after: Position?, forEditors: Bool
    ) throws -> (page: Page<RevisionSummary>, dateChanged: Timestamp)? {
        guard let article = try revisedArticle(slug: articleSlug, forEditors: forEditors) else { return nil }
        let end = RevisionKey.make(article.id, after?.key ?? RevisionKey.most)
        let beginnings = try firstRevisions(article.id, forEditors: forEditors)
        var found: [RevisionSummary] = []
        let positions = try rows(
            forEditors ? Self.allRevisions : Self.publicRevisions,
            [.integer(RevisionKey.make(article.id, 0)), .integer(end), Value(limit + 1)]
        ) { row in
            found.append(RevisionRow.summary(row, beginnings))
            return Position(key: row.int64(1), id: RevisionRow.id(row))
        }
        var page = Page(found: found, at: positions, limit: limit)
        try addNotes(to: &page.items, articleID: article.id)
        return (page, article.dateChanged)
    }

    /// Some revisions of one article, in the order of their numbers; nil when there is no article of that slug for the
    /// caller.
    ///
    /// - Parameters:
    ///   - forEditors: any revision of any article; otherwise those that readers have read of a published one.
    /// - Returns: the revisions, and when anything under the article last changed.
    /// - Throws: `StoreError.noSuchRevision` for the first number of which there is none for the caller.
    public func revisions(
        articleSlug: String, numbers: [Int], forEditors: Bool
    ) throws -> (revisions: [Revision], dateChanged: Timestamp)? {
        guard let article = try revisedArticle(slug: articleSlug, forEditors: forEditors) else { return nil }
        let revisions = try numbers.map { try revision($0, of: article, forEditors: forEditors) }
        return (revisions, article.dateChanged)
    }

    private func revision(_ number: Int, of article: RevisedArticle, forEditors: Bool) throws -> Revision {
        guard (1..<Int(RevisionKey.most)).contains(number) else { throw StoreError.noSuchRevision(number) }
        let beginnings = try firstRevisions(article.id, forEditors: forEditors)
        let found = try first(Self.revisionByKey, [.integer(RevisionKey.make(article.id, Int64(number)))]) {
            forEditors || RevisionRow.isPublic($0) ? RevisionRow.revision($0, beginnings) : nil
        }
        guard case var revision?? = found else { throw StoreError.noSuchRevision(number) }
        var summaries = [revision.summary]
        try addNotes(to: &summaries, articleID: article.id)
        revision.summary = summaries[0]
        return revision
    }

    private static let publicRevisions = """
        SELECT \(RevisionRow.columns)
        FROM public_revisions AS v CROSS JOIN article_revisions AS r ON r.id = v.id
        LEFT JOIN revision_changes AS c ON c.id = v.id
        WHERE v.id > $1 AND v.id < $2
        ORDER BY v.id DESC LIMIT $3
        """

    private static let allRevisions = """
        SELECT \(RevisionRow.columns)
        FROM article_revisions AS r
        LEFT JOIN public_revisions AS v ON v.id = r.id
        LEFT JOIN revision_changes AS c ON c.id = r.id
        WHERE r.id > $1 AND r.id < $2
        ORDER BY r.id DESC LIMIT $3
        """

    private static let revisionByKey = """
        SELECT \(RevisionRow.columns), \(RevisionRow.contents)
        FROM article_revisions AS r
        LEFT JOIN public_revisions AS v ON v.id = r.id
        LEFT JOIN revision_changes AS c ON c.id = r.id
        LEFT JOIN sections AS s ON s.slug = r.section_slug
        WHERE r.id = $1
        """

    private func revisedArticle(slug: String, forEditors: Bool) throws -> RevisedArticle? {
        if !forEditors {
            return try publishedArticle(slug: slug).map { RevisedArticle(id: $0.id, dateChanged: $0.dateChanged) }
        }
        return try first("SELECT id, date_changed FROM articles WHERE slug = $1", [.text(slug)]) {
            RevisedArticle(id: $0.int64(0), dateChanged: $0.date(1))
        }
    }

    private func firstRevisions(_ articleID: Int64, forEditors: Bool) throws -> FirstRevisions {
        let published = try first(
            "SELECT id FROM public_revisions WHERE id > $1 AND id < $2 ORDER BY id LIMIT 1",
            [.integer(RevisionKey.make(articleID, 0)), .integer(RevisionKey.make(articleID, RevisionKey.most))]
        ) { $0.int64(0) }
        return FirstRevisions(read: forEditors ? RevisionKey.make(articleID, 1) : published ?? 0, published: published)
    }

    /// What a note says of is no silent edit.
    private func addNotes(to revisions: inout [RevisionSummary], articleID: Int64) throws {
        guard let newest = revisions.first?.number, let oldest = revisions.last?.number else { return }
        let notes = try correctionNotes(articleID: articleID, revisions: oldest..<newest + 1)
        for index in revisions.indices {
            guard let own = notes[revisions[index].number] else { continue }
            revisions[index].corrections = own
            revisions[index].isSilent = false
        }
    }
}

/// An article as its revisions see it.
private struct RevisedArticle {
    let id: Int64
    let dateChanged: Timestamp
}
