import Newsroom
import SQL

extension Transaction {
    /// Adds a comment that has just come, and counts it unless it is held.
    ///
    /// - Parameters:
    ///   - markdown: the source of its text.
    ///   - speaker: whose it is.
    ///   - author: what its author is known by again.
    ///   - admit: says why it is held, given what is known of the discussion, nil for one that readers see at once, or
    ///     throws. It is counted when it is approved.
    /// - Returns: why it is held.
    /// - Throws: `StoreError.noSuchArticle`, `StoreError.commentsClosed`, `StoreError.threadLocked`; `RuleError` when
    ///   the comment it answers is not there, or the name that was given is somebody's.
    @discardableResult
    public func insert(
        _ comment: Comment, markdown: String, by speaker: CommentSpeaker = .unchecked,
        author: CommentAuthorship = CommentAuthorship(), admit: (DiscussionFacts) throws -> HoldReason? = { _ in nil }
    ) throws -> HoldReason? {
        guard let article = try snapshot.discussedArticle(slug: comment.articleSlug) else {
            throw StoreError.noSuchArticle(comment.articleSlug)
        }
        guard article.discussion.commentsOpen else { throw StoreError.commentsClosed(comment.articleSlug) }
        let reason = try admit(article.discussion)
        let state = reason == nil ? comment.state : .pending
        let parent = try comment.parentID.map { try place(of: $0, articleID: article.id) }
        if parent?.isLocked == true { throw StoreError.threadLocked }
        let readerID = try readerID(of: speaker, date: comment.dateCreated)
        try execute(
            """
            INSERT INTO comments (uuid, article_id, parent_id, root_id, depth, author_name, body_markdown, body_html,
                body_text, spoiler, state, listed, date_created, reader_id, author_badge, author_avatar, edit_hash,
                author_voter, open_html, open_text, held_reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
            """,
            [
                Value(comment.id), .integer(article.id), Value(parent?.id), Value(parent?.rootID),
                Value(parent.map { $0.depth + 1 } ?? 0), .text(comment.authorName), .text(markdown),
                .utf8(comment.html.bytes), .utf8(comment.text.bytes), Value(comment.spoiler),
                .text(state.rawValue), Value(state == .visible), Value(comment.dateCreated),
                Value(readerID), Value(comment.badge?.rawValue), Value(comment.avatarURL), Value(author.editHash),
                Value(author.voter), Value(comment.open?.html), Value(comment.open?.text),
                Value(reason?.rawValue),
            ])
        if let address = author.address { try keep(address: address, commentID: comment.id, date: comment.dateCreated) }
        guard state == .visible else { return reason }
        if let parent {
            try execute("UPDATE comments SET reply_count = reply_count + 1 WHERE id = $1", [.integer(parent.id)])
        }
        try execute(
            """
            UPDATE articles SET comment_count = comment_count + 1, date_changed = max(date_changed, $2) WHERE id = $1
            """, [.integer(article.id), Value(comment.dateCreated)])
        return reason
    }

    /// Sets what readers and moderators have said of a comment, for content that comes in with its history.
    public func setStanding(commentID: Identifier, votesUp: Int, votesDown: Int, featured: Bool) throws {
        try execute(
            "UPDATE comments SET votes_up = $2, votes_down = $3, rank = $4, featured = $5 WHERE uuid = $1",
            [
                Value(commentID), Value(votesUp), Value(votesDown),
                Value(CommentRank.of(up: votesUp, down: votesDown)), Value(featured),
            ])
    }

    /// Where a comment stands that is answered.
    private func place(of id: Identifier, articleID: Int64) throws -> CommentPlace {
        let place = try first(
            "\(CommentPlace.select) WHERE uuid = $1 AND article_id = $2 AND state = 'visible'",
            [Value(id), .integer(articleID)]
        ) { CommentPlace($0) }
        guard let place else {
            throw RuleError([
                Violation(
                    pointer: "/parent_id", code: "no_such_comment",
                    detail: "There is no comment of this identifier under the article.")
            ])
        }
        return place
    }
}
