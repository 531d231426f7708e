import Newsroom
import SQL

/// The comments of one article, in the snapshot that found it; not to be kept longer than that.
public struct CommentThread {
    /// Visible comments of the article.
    public let count: Int
    /// When anything under the article last changed.
    public let dateChanged: Timestamp

    let snapshot: Snapshot
    let articleID: Int64
    let articleSlug: String
}

extension Snapshot {
    /// What readers have said of an article; nil when there is no published one of that slug.
    public func commentThread(articleSlug: String) throws -> CommentThread? {
        guard let article = try publishedArticle(slug: articleSlug) else { return nil }
        return CommentThread(
            count: article.commentCount, dateChanged: article.dateChanged, snapshot: self, articleID: article.id,
            articleSlug: articleSlug)
    }

    /// Where a comment of this article stands that readers' lists have.
    func listedPlace(_ id: Identifier, articleID: Int64) throws -> CommentPlace? {
        try first(
            "\(CommentPlace.select) WHERE uuid = $1 AND article_id = $2 AND listed = 1",
            [Value(id), .integer(articleID)]
        ) { CommentPlace($0) }
    }
}

extension CommentThread {
    /// Lends a page of comments, one after another, each with the first of its replies.
    ///
    /// - Returns: where the list goes on; nil at its end.
    /// - Throws: `StoreError.noSuchComment` when there is none to list the replies of, `StoreError.notAtTheTop`; what
    ///   `visit` throws.
    public func each(
        _ query: CommentQuery, _ visit: (borrowing LentComment) throws -> Void
    ) throws -> Position? {
        // A flat list has every reply in its own place.
        let reading = ThreadReading(
            snapshot: snapshot, articleID: articleID, articleSlug: articleSlug,
            bounds: query.level.isFlat ? nil : query.replies)
        let listing = CommentListing(
            try level(query.level), sort: query.sort, limit: query.limit, since: query.since, after: query.after)
        return try reading.each(listing, depth: 0, visit)
    }

    private func level(_ level: CommentLevel) throws -> CommentListing.Level {
        switch level {
        case .top: return .replies(articleID: articleID, to: nil, nil)
        case .flat: return .flat(articleID: articleID)
        case .replies(let id): return .replies(articleID: articleID, to: try place(id).id, id)
        case .thread(let id):
            let place = try place(id)
            guard place.depth == 0 else { throw StoreError.notAtTheTop(id) }
            return .thread(root: place.id)
        }
    }

    private func place(_ id: Identifier) throws -> CommentPlace {
        guard let place = try snapshot.listedPlace(id, articleID: articleID) else {
            throw StoreError.noSuchComment(id)
        }
        return place
    }
}

/// One walk through a thread, level by level inside each other, until its page has enough.
final class ThreadReading {
    let articleSlug: String
    private let snapshot: Snapshot
    private let articleID: Int64
    /// Nil when comments come without their replies.
    private let bounds: ReplyBounds?
    /// Replies that the page may still have.
    private var budget: Int

    init(snapshot: Snapshot, articleID: Int64, articleSlug: String, bounds: ReplyBounds?) {
        self.snapshot = snapshot
        self.articleID = articleID
        self.articleSlug = articleSlug
        self.bounds = bounds
        budget = bounds?.total ?? 0
    }

    func each(
        _ listing: CommentListing, depth: Int, _ visit: (borrowing LentComment) throws -> Void
    ) throws -> Position? {
        var filling = PageFilling(limit: listing.limit)
        try snapshot.each(listing.sql, listing.values) { row in
            // The row behind the page says only that there is more.
            guard filling.takes(LentComment.position(row, listing.sort)) else { return }
            let parentID =
                listing.parentID ?? (listing.isFlat ? row.optionalIdentifier(LentComment.columnCount) : nil)
            let comment = LentComment(row, in: self, parentID: parentID, depth: depth)
            try visit(comment)
        }
        return filling.next
    }

    func eachReply(
        to key: Int64, _ id: Identifier, count: Int, depth: Int, _ visit: (borrowing LentComment) throws -> Void
    ) throws -> ReplyContinuation {
        guard count > 0, let bounds else { return .none }
        guard depth < bounds.depth, bounds.perComment > 0, budget > 0 else { return .beginning }
        let limit = min(bounds.perComment, budget)
        // What this level takes of the page is known before those below it are read.
        budget -= min(limit, count)
        let listing = CommentListing(
            .replies(articleID: articleID, to: key, id), sort: bounds.sort, limit: limit, after: nil)
        return try each(listing, depth: depth + 1, visit).map { .after($0) } ?? .none
    }
}
