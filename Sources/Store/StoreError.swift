/// Why the store refused what was well formed and within the rules.
public enum StoreError: Error, Hashable {
    /// Another article has the slug.
    case slugTaken(String)
    /// The slug was another article's and leads to that.
    case slugLeadsElsewhere(String, to: String)
    /// There is no published article of that slug.
    case noSuchArticle(String)
    /// The article takes no comments.
    case commentsClosed(String)
    /// There is no correction request of that identifier.
    case noSuchCorrection
}
