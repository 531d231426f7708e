import Newsroom

/// Why the store refused what was well formed and within the rules.
public enum StoreError: Error, Hashable {
    /// Another article has the slug.
    case slugTaken(String)
    /// The slug was another article's and leads to that.
    case slugLeadsElsewhere(String, to: String)
    /// There is no published article of that slug.
    case noSuchArticle(String)
    /// Readers' lists have no comment of that identifier under the article.
    case noSuchComment(Identifier)
    /// The comment of that identifier answers another: only what stands at the top has its thread in one list.
    case notAtTheTop(Identifier)
    /// The comment was taken away, for readers and its author.
    case commentGone(CommentState)
    /// The comment is not edited with that token.
    case wrongEditToken
    /// The time in which the comment could be edited is over, or there is none.
    case editWindowClosed
    /// A reader has no vote on what they wrote.
    case ownComment
    /// As many votes on the comment as one address may give have been given.
    case votesExhausted(Int)
    /// The article takes no comments.
    case commentsClosed(String)
    /// There is no correction request of that identifier.
    case noSuchCorrection
    /// The request is decided with another one, of this identifier.
    case joinedCorrection(Identifier)
    /// About the article so many corrections were asked for in the last hour that no more are taken for these seconds.
    case tooManyCorrections(String, seconds: Int)
    /// The article has changed since the editor read this revision; the newest is the other.
    case articleChanged(String, from: Int, to: Int)
    /// The article has no revision of that number for the caller.
    case noSuchRevision(Int)
    /// There is no decision of that identifier.
    case noSuchDecision
    /// There is no mail of that identifier.
    case noSuchMail
    /// A mail in this state is not sent again.
    case mailNotRetried(MailState)
    /// The thread takes no more replies.
    case threadLocked
}
