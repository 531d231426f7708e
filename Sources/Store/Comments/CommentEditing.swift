import Newsroom
import SQL
import Sodium

/// What an edit has made of a comment.
public struct EditedComment: Sendable {
    /// As it is now.
    public var comment: Comment
    /// Whether that is something else than before.
    public var hasChanged: Bool
    /// What has become of it for readers: other words may be held.
    public var change: CommentChange
    /// Whether its author is not told that it is held.
    public var isShadowed: Bool
}

extension Transaction {
    /// Changes a comment as its author asks, and keeps the text that it had.
    ///
    /// - Parameters:
    ///   - body: the edit's Markdown, rendered; nil when the edit has none.
    ///   - proof: of who edits it.
    ///   - seconds: for which a comment can be edited after it came.
    ///   - admit: says why it is held with other words, given what is known of the discussion; nil when it is not.
    /// - Throws: `StoreError`: `noSuchComment`, `commentGone`, `wrongEditToken`, `editWindowClosed`, `commentsClosed`.
    public func edit(
        _ id: Identifier, _ edit: CommentEdit, body: RenderedText?, proof: CommentAuthorProof, seconds: Int,
        date: Timestamp, admit: (DiscussionFacts) throws -> HoldReason? = { _ in nil }
    ) throws -> EditedComment {
        let own = try ownComment(id, proof)
        guard date.milliseconds < own.comment.dateCreated.milliseconds + Int64(seconds) * 1000 else {
            throw StoreError.editWindowClosed
        }
        guard own.takesComments else { throw StoreError.commentsClosed(own.comment.articleSlug) }
        let spoiler = edit.spoiler.applied(to: own.comment.spoiler) ?? false
        let newer = body.flatMap { $0.markdown == own.markdown ? nil : $0 }
        guard newer != nil || spoiler != own.comment.spoiler else {
            return own.edited(own.comment, hasChanged: false)
        }
        var comment = own.comment
        comment.spoiler = spoiler
        comment.dateEdited = date
        if let newer {
            (comment.html, comment.text, comment.open) = (UTF8Text(newer.html), UTF8Text(newer.text), newer.open)
        }
        let older = CommentRevision(
            bodyMarkdown: own.markdown, spoiler: own.comment.spoiler,
            dateCreated: own.comment.dateEdited ?? own.comment.dateCreated, dateReplaced: date)
        try replaceText(
            commentID: own.key, older, by: newer?.markdown ?? own.markdown,
            (comment.html, comment.text, comment.open), spoiler: spoiler)
        try touch(articleID: own.articleID, date: date)
        if newer != nil, comment.state == .visible { comment.state = try hold(own, date, admit) }
        return own.edited(comment, hasChanged: true)
    }

    /// Erases a comment as its author asks, whenever that is.
    ///
    /// - Throws: `StoreError`: `noSuchComment`, `commentGone`, `wrongEditToken`.
    public func delete(_ id: Identifier, proof: CommentAuthorProof, date: Timestamp) throws -> CommentChange {
        _ = try ownComment(id, proof)
        return try take(id, as: .deleted, date: date)
    }

    /// Holds a comment whose words are others, where that must be.
    private func hold(
        _ own: OwnComment, _ date: Timestamp, _ admit: (DiscussionFacts) throws -> HoldReason?
    ) throws -> CommentState {
        guard let article = try snapshot.discussedArticle(slug: own.comment.articleSlug),
            let reason = try admit(article.discussion)
        else { return .visible }
        try setState(commentID: own.key, to: .pending, date: date)
        try execute(
            "UPDATE comments SET held_reason = $2, approved = 0 WHERE id = $1",
            [.integer(own.key), .text(reason.rawValue)])
        return .pending
    }

    /// The comment, if it is its author who asks.
    private func ownComment(_ id: Identifier, _ proof: CommentAuthorProof) throws -> OwnComment {
        guard let own = try snapshot.ownComment(id) else { throw StoreError.noSuchComment(id) }
        if [.removed, .deleted].contains(own.comment.state) { throw StoreError.commentGone(own.comment.state) }
        let (known, given) =
            switch proof {
            case .token(let hash): (own.editHash, hash)
            case .reader(let subjectHash): (own.readerHash, subjectHash)
            }
        guard let known, Sodium.areEqual(known, given) else { throw StoreError.wrongEditToken }
        return own
    }
}

/// A comment as an edit finds it, held or shown.
private struct OwnComment {
    var key: Int64
    var articleID: Int64
    var takesComments: Bool
    var comment: Comment
    var markdown: String
    var editHash: [UInt8]?
    var readerHash: [UInt8]?
    var isShadowed: Bool

    func edited(_ comment: Comment, hasChanged: Bool) -> EditedComment {
        EditedComment(
            comment: comment, hasChanged: hasChanged,
            change: CommentChange(
                id: comment.id, articleSlug: comment.articleSlug, former: self.comment.state, state: comment.state,
                wasListed: self.comment.state == .visible || comment.replyCount > 0),
            isShadowed: isShadowed)
    }
}

extension Snapshot {
    /// A comment of a published article; nil when there is none.
    fileprivate func ownComment(_ id: Identifier) throws -> OwnComment? {
        var own: OwnComment?
        try each(
            """
            SELECT \(LentComment.columns), p.uuid, a.slug, a.id, a.comments_open, c.body_markdown, c.edit_hash, r.subject, c.held_reason
            FROM comments AS c JOIN articles AS a ON a.id = c.article_id LEFT JOIN comments AS p ON p.id = c.parent_id
                LEFT JOIN readers AS r ON r.id = c.reader_id
            WHERE c.uuid = $1 AND a.status = 'published'
            """, [Value(id)]
        ) { row in
            let more = LentComment.columnCount
            let (articleID, takesComments) = (row.int64(more + 2), row.boolean(more + 3))
            let (markdown, hash) = (row.text(more + 4), row.optionalBlob(more + 5))
            let (readerHash, isShadowed) = (row.optionalBlob(more + 6), row.optionalText(more + 7) == "shadow")
            let thread = ThreadReading(
                snapshot: self, articleID: articleID, articleSlug: row.text(more + 1), bounds: nil)
            let parentID = row.optionalIdentifier(more)
            let lent = LentComment(row, in: thread, parentID: parentID, depth: 0)
            own = OwnComment(
                key: lent.rowID, articleID: articleID, takesComments: takesComments, comment: try Comment(lent),
                markdown: markdown, editHash: hash, readerHash: readerHash,
                isShadowed: isShadowed)
        }
        return own
    }
}
