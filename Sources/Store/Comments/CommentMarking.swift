import Newsroom
import SQL

extension Transaction {
    /// Makes an inline spoiler of some of a comment's words, and keeps the text that it had.
    ///
    /// - Parameters:
    ///   - words: as its Markdown has them, once.
    ///   - newID: of the line in the log.
    /// - Throws: `StoreError.noSuchComment`; `IllegalDecision` for what was deleted; `RuleError` naming `/quote`.
    public func markSpoiler(
        _ words: String, in id: Identifier, reason: String?, actor: String, date: Timestamp, newID: Identifier
    ) throws -> (CommentDecision, CommentChange) {
        guard let comment = try decidedComment(id) else { throw StoreError.noSuchComment(id) }
        if comment.standing.state == .deleted {
            throw IllegalDecision(action: .markWords, standing: comment.standing)
        }
        try replaceWords(of: comment, date) { try SpoilerMarking.mark(words, in: $0) }
        let decision = CommentDecision(
            id: newID, commentID: id, actor: actor, action: .markWords, reason: reason, before: comment.standing,
            after: comment.standing, dateCreated: date)
        try insert(decision, commentKey: comment.key)
        try touch(articleID: comment.articleID, date: date)
        var change = comment.change(by: decision)
        change.hasOtherMarks = true
        return (decision, change)
    }

    private func replaceWords(
        of comment: DecidedComment, _ date: Timestamp, _ body: (String) throws -> RenderedText
    ) throws {
        let kept = try first(
            "SELECT body_markdown, date_edited FROM comments WHERE id = $1", [.integer(comment.key)]
        ) { (markdown: $0.text(0), dateEdited: $0.optionalDate(1)) }
        guard let kept else { return }
        let newer = try body(kept.markdown)
        let older = CommentRevision(
            bodyMarkdown: kept.markdown, spoiler: comment.standing.spoiler,
            dateCreated: kept.dateEdited ?? comment.dateCreated, dateReplaced: date)
        try replaceText(
            commentID: comment.key, older, by: newer.markdown,
            (UTF8Text(newer.html), UTF8Text(newer.text), newer.open), spoiler: comment.standing.spoiler)
    }
}
