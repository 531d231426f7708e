import Newsroom

/// Why the store refused what was well formed and within the rules.
public enum StoreError: Error, Hashable {
    /// Another article has the slug.
    case slugTaken(String)
    /// The slug was another article's and leads to that.
    case slugLeadsElsewhere(String, to: String)
    /// There is no published article of that slug.
    case noSuchArticle(String)
    /// There is no visible comment of that identifier under the article.
    case noSuchComment(Identifier)
    /// The article takes no comments.
    case commentsClosed(String)
    /// There is no correction request of that identifier.
    case noSuchCorrection
    /// The article has no revision of that number for the caller.
    case noSuchRevision(Int)
    /// There is no decision of that identifier.
    case noSuchDecision
    /// The thread takes no more replies.
    case threadLocked
}
