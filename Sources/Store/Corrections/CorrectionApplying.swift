import Newsroom
import SQL

/// What the application of a request did to its article, and what taking it back does.
public struct CorrectedArticle: Sendable {
    /// What readers see of it.
    public var note: CorrectionNote
    /// What changed in the article.
    public var change: ArticleChange
}

/// The last application of a request, with what taking it back needs.
public struct Application: Sendable {
    /// The revision that it made.
    public var revision: Int
    /// Where words were replaced.
    public var edit: SourceEdit
    /// The Markdown in which they stood.
    public var markdownBefore: String
    /// The Markdown in which others stand.
    public var markdown: String
}

extension Snapshot {
    /// The last application of a request; nil when its words were never replaced by one.
    public func application(correctionID: Identifier) throws -> Application? {
        try first(
            """
            SELECT n.revision, n.edit_start, n.edit_old, n.edit_new, b.body_markdown, r.body_markdown
            FROM correction_notes AS n
            CROSS JOIN article_revisions AS b ON b.id = \(RevisionKey.of("n.article_id", "n.revision_before"))
            CROSS JOIN article_revisions AS r ON r.id = \(RevisionKey.of("n.article_id", "n.revision"))
            WHERE n.correction_id = (SELECT id FROM corrections WHERE uuid = $1) AND n.edit_start IS NOT NULL
            ORDER BY n.id DESC LIMIT 1
            """, [Value(correctionID)]
        ) {
            Application(
                revision: $0.integer(0),
                edit: SourceEdit(start: $0.integer(1), oldLength: $0.integer(2), newLength: $0.integer(3)),
                markdownBefore: $0.text(4), markdown: $0.text(5))
        }
    }
}

extension Transaction {
    /// Makes a revision in which the words of a request are replaced, accepts the request where it was in review, and
    /// publishes a note: all of it or nothing.
    ///
    /// - Parameters:
    ///   - revision: the newest, in which the words were replaced.
    ///   - author: the staff member who applies it.
    /// - Throws: `StoreError.noSuchCorrection`, `StoreError.joinedCorrection`, `StoreError.noSuchArticle`,
    ///   `StoreError.articleChanged`; `IllegalTransition`; `RuleError`.
    public func apply(
        _ replacement: WordReplacement, toRevision revision: Int, correctionID: Identifier, _ note: NoteDraft,
        id: Identifier, _ limits: NewsroomLimits, author: String, date: Timestamp
    ) throws -> CorrectedArticle {
        let (key, state) = try headKey(correctionID)
        if state == .inReview {
            try move(key, from: state, to: .accepted, actor: author, reason: nil, date: date)
        } else if state != .accepted {
            throw IllegalTransition(from: state, to: .published)
        }
        let change = try replaceBody(
            replacement.body, revision: revision, correctionID: correctionID, limits, author: author, date: date)
        let published = try publish(
            note, id: id, correctionID: correctionID, revisionBefore: revision, revision: revision + 1,
            edit: replacement.edit, actor: author, date: date)
        return CorrectedArticle(note: published, change: change)
    }

    /// Makes a further revision with the words as they were, and a further note: what was published stays in the record.
    /// A retraction that came with the words is taken back with them, unless the further note is one.
    ///
    /// - Parameters:
    ///   - body: the newest with the old words.
    ///   - edit: where they stand.
    ///   - revision: the newest.
    /// - Throws: as `apply`.
    public func undo(
        _ body: RenderedText, _ edit: SourceEdit, revision: Int, correctionID: Identifier, _ note: NoteDraft,
        id: Identifier, _ limits: NewsroomLimits, author: String, date: Timestamp
    ) throws -> CorrectedArticle {
        let (key, state) = try headKey(correctionID)
        guard state == .published else { throw IllegalTransition(from: state, to: .published) }
        let change = try replaceBody(
            body, revision: revision, correctionID: correctionID, limits, author: author, date: date)
        let published = try insert(
            try undoing(note, correctionKey: key), id: id, correctionKey: key, revisionBefore: revision,
            revision: revision + 1, edit: edit, date: date)
        try self.note(
            "Its words were taken back in revision \(revision + 1).", correctionID: correctionID, actor: author,
            date: date)
        return CorrectedArticle(note: published, change: change)
    }

    private func replaceBody(
        _ body: RenderedText, revision: Int, correctionID: Identifier, _ limits: NewsroomLimits, author: String,
        date: Timestamp
    ) throws -> ArticleChange {
        guard let correction = try snapshot.correction(id: correctionID)?.correction else {
            throw StoreError.noSuchCorrection
        }
        let slug = correction.articleSlug
        guard let article = try snapshot.article(slug: slug), article.summary.status == .published else {
            throw StoreError.noSuchArticle(slug)
        }
        guard article.summary.revision == revision else {
            throw StoreError.articleChanged(slug, from: revision, to: article.summary.revision)
        }
        var edit = ArticleEdit()
        edit.bodyMarkdown = .set(body.markdown)
        edit.reason = "Correction \(correctionID)"
        guard let change = try self.edit(article, edit, body: body, limits, author: author, date: date) else {
            let violation = Violation(
                pointer: "/suggestion", code: "no_change", detail: "The words stand there already.")
            throw RuleError([violation])
        }
        return change
    }
}
