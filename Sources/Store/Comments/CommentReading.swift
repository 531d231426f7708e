import Newsroom
import SQL

extension Snapshot {
    /// One visible comment of a published article.
    public func comment(id: Identifier) throws -> CommentFile? {
        try first(Self.commentByID, [Value(id)]) { row in
            let parentID = row.optionalIdentifier(CommentRow.count)
            let slug = row.text(CommentRow.count + 1)
            return CommentFile(
                comment: try CommentRow.comment(row, articleSlug: slug, parentID: parentID),
                dateChanged: row.date(CommentRow.count + 2))
        }
    }

    /// The withdrawal of the article that a visible comment stands under; nil when that was not withdrawn.
    public func withdrawal(commentID: Identifier) throws -> (articleSlug: String, Withdrawal)? {
        try first(
            """
            SELECT a.slug, a.date_withdrawn, a.withdrawal_note FROM comments AS c
            JOIN articles AS a ON a.id = c.article_id
            WHERE c.uuid = $1 AND c.state = 'visible' AND a.status = 'withdrawn'
            """, [Value(commentID)]
        ) { ($0.text(0), Withdrawal(date: $0.date(1), note: $0.optionalText(2))) }
    }

    private static let commentByID = """
        SELECT \(CommentRow.columns), p.uuid, a.slug, a.date_changed
        FROM comments AS c JOIN articles AS a ON a.id = c.article_id LEFT JOIN comments AS p ON p.id = c.parent_id
        WHERE c.uuid = $1 AND c.state = 'visible' AND a.status = 'published'
        """

    /// A page of an article's visible comments; nil when there is no published article of that slug, or no comment
    /// to list the replies of.
    public func comments(articleSlug: String, _ query: CommentQuery) throws -> CommentPage? {
        guard let article = try publishedArticle(slug: articleSlug) else { return nil }
        let level: CommentListing.Level
        switch query.level {
        case .top: level = .replies(to: nil, nil)
        case .flat: level = .flat
        case .replies(let id):
            guard let parent = try visibleCommentKey(id, articleID: article.id) else { return nil }
            level = .replies(to: parent, id)
        }
        let reading = ThreadReading(articleID: article.id, articleSlug: articleSlug, bounds: query.replies)
        var budget = query.replies.total
        var page = try comments(reading, level, query.sort, limit: query.limit, after: query.after)
        if query.level != .flat {
            for index in page.items.indices { try attachReplies(&page.items[index], reading, depth: 0, &budget) }
        }
        return CommentPage(
            count: article.commentCount, dateChanged: article.dateChanged,
            page: Page(items: page.items.map(\.node), next: page.next))
    }

    /// The row's number of a visible comment of this article.
    func visibleCommentKey(_ id: Identifier, articleID: Int64) throws -> Int64? {
        try first(
            "SELECT id FROM comments WHERE uuid = $1 AND article_id = $2 AND state = 'visible'",
            [Value(id), .integer(articleID)]
        ) { $0.int64(0) }
    }

    private func comments(
        _ reading: ThreadReading, _ level: CommentListing.Level, _ sort: CommentSort, limit: Int, after: Position?
    ) throws -> Page<KeyedNode> {
        let listing = CommentListing(
            articleID: reading.articleID, level: level, sort: sort, limit: limit, after: after)
        var nodes: [KeyedNode] = []
        let positions = try rows(listing.sql, listing.values) { row in
            let parentID = listing.parentID ?? (listing.isFlat ? row.optionalIdentifier(CommentRow.count) : nil)
            let comment = try CommentRow.comment(row, articleSlug: reading.articleSlug, parentID: parentID)
            nodes.append(KeyedNode(id: CommentRow.id(row), node: CommentNode(comment: comment)))
            return CommentRow.position(row, sort)
        }
        return Page(found: nodes, at: positions, limit: limit)
    }

    /// Reads the replies level by level, the thread of the first comment first, until the page has enough.
    private func attachReplies(
        _ keyed: inout KeyedNode, _ reading: ThreadReading, depth: Int, _ budget: inout Int
    ) throws {
        guard keyed.node.comment.replyCount > 0 else { return }
        guard depth < reading.bounds.depth, reading.bounds.perComment > 0, budget > 0 else {
            keyed.node.moreReplies = .beginning
            return
        }
        var page = try comments(
            reading, .replies(to: keyed.id, keyed.node.comment.id), .oldest,
            limit: min(reading.bounds.perComment, budget), after: nil)
        budget -= page.items.count
        for index in page.items.indices {
            try attachReplies(&page.items[index], reading, depth: depth + 1, &budget)
        }
        keyed.node.replies = page.items.map(\.node)
        if let next = page.next { keyed.node.moreReplies = .after(next) }
    }
}

/// What all listings of one thread have in common.
private struct ThreadReading {
    let articleID: Int64
    let articleSlug: String
    let bounds: ReplyBounds
}

/// A node with the number of its row, by which its replies are found.
private struct KeyedNode: Sendable {
    let id: Int64
    var node: CommentNode
}

/// The statement for one level of a thread: it walks one index in the order of the list.
private struct CommentListing {
    enum Level {
        /// By its row and its identifier; nil for the top of the thread.
        case replies(to: Int64?, Identifier?)
        case flat
    }

    let sql: String
    let values: [Value]
    let isFlat: Bool
    /// The comment that all of the listed ones answer, if there is one.
    let parentID: Identifier?

    init(articleID: Int64, level: Level, sort: CommentSort, limit: Int, after: Position?) {
        var values: [Value] = [.integer(articleID), Value(limit + 1)]
        switch level {
        case .flat:
            isFlat = true
            parentID = nil
        case .replies(let parent, let id):
            values.append(Value(parent))
            isFlat = false
            parentID = id
        }
        if let after { values += [.integer(after.key), .integer(after.id)] }
        self.values = values
        let shape = Shape(sort: sort, isFlat: isFlat, goesOn: after != nil)
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
            SELECT \(CommentRow.columns)\(isFlat ? ", p.uuid" : "")
            FROM comments AS c \(isFlat ? "LEFT JOIN comments AS p ON p.id = c.parent_id" : "")
            WHERE c.article_id = $1 AND c.state = 'visible' \(parent) \(position)
            ORDER BY \(key) \(direction.word), c.id \(direction.word)
            LIMIT $2
            """
    }
}
