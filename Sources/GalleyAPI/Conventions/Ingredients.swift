import Newsroom
import Store

/// What an answer was made of, gathered while it is written: when anything in it last changed, and its tags.
struct Ingredients {
    /// Nil when nothing was added.
    private(set) var modified: Timestamp?
    private(set) var tags: [String]

    /// - Parameter tags: those that do not come with an article.
    init(tags: [String] = []) {
        self.tags = tags
        self.tags.reserveCapacity(32)
    }

    mutating func add(_ article: borrowing LentSummary, _ discussions: DiscussionView) {
        add(article.dateChanged)
        add(ended: discussions.of(article))
        tags.append(article.withSlug(CacheTag.article))
    }

    mutating func add(_ article: borrowing LentRelated) {
        add(article.dateChanged)
        tags.append(article.withSlug(CacheTag.article))
    }

    /// A discussion that has ended by itself.
    mutating func add(ended discussion: Discussion) {
        if !discussion.isOpen, let date = discussion.dateCloses { add(date) }
    }

    mutating func add(_ date: Timestamp) {
        modified = modified.map { max($0, date) } ?? date
    }
}
