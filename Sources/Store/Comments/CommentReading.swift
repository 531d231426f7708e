import Newsroom
import SQL

extension Snapshot {
    /// One visible comment.
    public func comment(id: Identifier) throws -> CommentFile? {
        try first(
            """
            SELECT \(CommentRow.columns), a.date_changed FROM \(CommentRow.source)
            WHERE c.uuid = $1 AND c.state = 'visible'
            """, [Value(id)]
        ) { CommentFile(comment: try CommentRow.comment($0), dateChanged: $0.date(CommentRow.count)) }
    }

    /// A page of an article's visible comments; nil when there is no published article of that slug, or no comment
    /// to list the replies of.
    public func comments(articleSlug: String, _ query: CommentQuery) throws -> CommentPage? {
        guard let article = try publishedArticle(slug: articleSlug) else { return nil }
        let level: CommentListing.Level
        switch query.level {
        case .top: level = .replies(to: nil)
        case .flat: level = .flat
        case .replies(let id):
            guard let parent = try visibleCommentKey(id, articleID: article.id) else { return nil }
            level = .replies(to: parent)
        }
        var budget = query.replies.total
        let listing = CommentListing(
            articleID: article.id, level: level, sort: query.sort, limit: query.limit, after: query.after)
        var page = try comments(listing)
        if query.level != .flat {
            for index in page.items.indices {
                try attachReplies(&page.items[index], article.id, query.replies, depth: 0, &budget)
            }
        }
        let nodes = page.items.map(\.node)
        return CommentPage(
            count: article.commentCount, dateChanged: article.dateChanged, page: Page(items: nodes, next: page.next))
    }

    /// The row's number of a visible comment of this article.
    func visibleCommentKey(_ id: Identifier, articleID: Int64) throws -> Int64? {
        try first(
            "SELECT id FROM comments WHERE uuid = $1 AND article_id = $2 AND state = 'visible'",
            [Value(id), .integer(articleID)]
        ) { $0.int64(0) }
    }

    private func comments(_ listing: CommentListing) throws -> Page<KeyedNode> {
        let found = try rows(listing.sql, listing.values) { row in
            (
                item: KeyedNode(id: CommentRow.id(row), node: CommentNode(comment: try CommentRow.comment(row))),
                position: CommentRow.position(row, listing.sort)
            )
        }
        return Page(found: found, limit: listing.limit)
    }

    /// Reads the replies level by level, the thread of the first comment first, until the page has enough.
    private func attachReplies(
        _ keyed: inout KeyedNode, _ articleID: Int64, _ bounds: ReplyBounds, depth: Int, _ budget: inout Int
    ) throws {
        guard keyed.node.comment.replyCount > 0 else { return }
        guard depth < bounds.depth, bounds.perComment > 0, budget > 0 else {
            keyed.node.moreReplies = .beginning
            return
        }
        let listing = CommentListing(
            articleID: articleID, level: .replies(to: keyed.id), sort: .oldest,
            limit: min(bounds.perComment, budget), after: nil)
        var page = try comments(listing)
        budget -= page.items.count
        for index in page.items.indices {
            try attachReplies(&page.items[index], articleID, bounds, depth: depth + 1, &budget)
        }
        keyed.node.replies = page.items.map(\.node)
        if let next = page.next { keyed.node.moreReplies = .after(next) }
    }
}

/// A node with the number of its row, by which its replies are found.
private struct KeyedNode: Sendable {
    let id: Int64
    var node: CommentNode
}

/// The statement for one level of a thread: it walks one index in the order of the list.
private struct CommentListing {
    enum Level {
        /// Nil for the top of the thread.
        case replies(to: Int64?)
        case flat
    }

    let sort: CommentSort
    let limit: Int
    let sql: String
    let values: [Value]

    init(articleID: Int64, level: Level, sort: CommentSort, limit: Int, after: Position?) {
        self.sort = sort
        self.limit = limit
        var values: [Value] = [.integer(articleID), Value(limit + 1)]
        var shape = Shape(sort: sort, isFlat: true, goesOn: after != nil)
        if case .replies(let parent) = level {
            values.append(Value(parent))
            shape.isFlat = false
        }
        if let after { values += [.integer(after.key), .integer(after.id)] }
        self.values = values
        sql = Self.statements[shape] ?? shape.sql
    }

    /// Written once: a page asks for one of them for each comment that has replies.
    private static let statements = Dictionary(uniqueKeysWithValues: Shape.all.map { ($0, $0.sql) })
}

/// What tells the statements of listings apart.
private struct Shape: Hashable {
    var sort: CommentSort
    var isFlat: Bool
    /// Whether the page begins behind a position.
    var goesOn: Bool

    static let all = CommentSort.allCases.flatMap { sort in
        [(true, true), (true, false), (false, true), (false, false)].map {
            Shape(sort: sort, isFlat: $0, goesOn: $1)
        }
    }

    var sql: String {
        let direction = sort == .oldest ? Direction.ascending : Direction.descending
        let key = sort == .top ? "c.score" : "c.date_created"
        let parent = isFlat ? "" : "AND c.parent_id IS $3"
        let place = isFlat ? "$3, $4" : "$4, $5"
        let position = goesOn ? "AND (\(key), c.id) \(direction.comparison) (\(place))" : ""
        return """
            SELECT \(CommentRow.columns) FROM \(CommentRow.source)
            WHERE c.article_id = $1 AND c.state = 'visible' \(parent) \(position)
            ORDER BY \(key) \(direction.word), c.id \(direction.word)
            LIMIT $2
            """
    }
}
