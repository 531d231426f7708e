import Newsroom
import Store
import TestSupport
import Testing

/// Threads of any shape, read within any bounds.
@Suite struct ThreadTests {
    private let test: TestStore
    /// Identifiers of the comments, and of what each answers.
    private let parents: [Identifier: Identifier?]

    /// 120 comments, a third at the top, written in a few seconds so that many dates are equal.
    init() throws {
        test = try TestStore()
        try test.publish("one")
        try test.publish("other")
        var generator = Seeded(7)
        var ids: [Identifier] = []
        var parents: [Identifier: Identifier?] = [:]
        for number in 0..<120 {
            let isTop = number == 0 || Int.random(in: 0..<3, using: &generator) == 0
            let parent = isTop ? nil : ids.randomElement(using: &generator)
            let date = Int64.random(in: 2_000..<2_009, using: &generator)
            let id = try test.comment("c\(number)", under: "one", parent: parent, at: date)
            ids.append(id)
            parents[id] = .some(parent)
        }
        self.parents = parents
        let voted = ids
        try test.store.writeAndWait { [voted] transaction in
            for (index, id) in voted.enumerated() {
                try transaction.setStanding(commentID: id, votesUp: index % 5, votesDown: index % 3, featured: false)
            }
        }
        try test.comment("elsewhere", under: "other")
    }

    private func page(_ change: (inout CommentQuery) -> Void) throws -> CommentPage {
        var query = CommentQuery()
        change(&query)
        let found = try test.store.read { [query] in try $0.comments(articleSlug: "one", query) }
        return try #require(found)
    }

    @Test(arguments: [
        (0, 5, 200), (1, 5, 200), (3, 5, 200), (100, 5, 200), (3, 0, 200), (3, 1, 200), (3, 1_000, 200), (3, 5, 0),
        (3, 5, 1),
        (3, 5, 7), (0, 0, 0), (-1, -1, -1), (2, -5, 9), (100, 1_000, 10_000),
    ])
    func everyCommentIsReachedOnceWithinAnyBounds(depth: Int, perComment: Int, total: Int) throws {
        var bounds = ReplyBounds()
        bounds.depth = depth
        bounds.perComment = perComment
        bounds.total = total
        for sort in CommentSort.allCases {
            var seen: [Identifier] = []
            try collect(.top, sort, bounds, nil, into: &seen)
            #expect(seen.count == parents.count)
            #expect(Set(seen) == Set(parents.keys))
        }
    }

    private func collect(
        _ level: CommentLevel, _ sort: CommentSort, _ bounds: ReplyBounds, _ after: Position?,
        into seen: inout [Identifier]
    ) throws {
        var after = after
        repeat {
            let page = try page {
                $0.level = level
                $0.sort = sort
                $0.limit = 9
                $0.after = after
                $0.replies = bounds
            }.page
            #expect(page.items.count <= 9)
            #expect(page.items.reduce(0) { $0 + Self.replies(under: $1) } <= max(0, bounds.total))
            for node in page.items { try collect(node, level, bounds, depth: 0, into: &seen) }
            after = page.next
        } while after != nil
    }

    private func collect(
        _ node: CommentNode, _ level: CommentLevel, _ bounds: ReplyBounds, depth: Int, into seen: inout [Identifier]
    ) throws {
        seen.append(node.comment.id)
        #expect(depth <= max(0, bounds.depth))
        #expect(node.replies.count <= max(0, bounds.perComment))
        for reply in node.replies {
            #expect(reply.comment.parentID == node.comment.id)
            try collect(reply, level, bounds, depth: depth + 1, into: &seen)
        }
        switch node.moreReplies {
        case .none: #expect(node.replies.count == node.comment.replyCount)
        case .beginning:
            #expect(node.replies.isEmpty)
            try collect(.replies(to: node.comment.id), .oldest, bounds, nil, into: &seen)
        case .after(let position):
            #expect(node.replies.count < node.comment.replyCount)
            try collect(.replies(to: node.comment.id), .oldest, bounds, position, into: &seen)
        }
    }

    private static func replies(under node: CommentNode) -> Int {
        node.replies.reduce(node.replies.count) { $0 + replies(under: $1) }
    }

    @Test(arguments: CommentSort.allCases)
    func everyLevelIsInItsOrder(sort: CommentSort) throws {
        for level in [CommentLevel.top, .flat] {
            let comments = try page {
                $0.level = level
                $0.sort = sort
                $0.limit = 1_000
            }.page.items.map(\.comment)
            let isTop = level == .top
            #expect(comments.count == (isTop ? parents.values.count { $0 == nil } : parents.count))
            for (former, latter) in zip(comments, comments.dropFirst()) {
                switch sort {
                case .newest: #expect(former.dateCreated >= latter.dateCreated)
                case .oldest: #expect(former.dateCreated <= latter.dateCreated)
                case .top: #expect(rank(former) >= rank(latter))
                case .mostReplied: #expect(former.replyCount >= latter.replyCount)
                }
            }
        }
    }

    private func rank(_ comment: Newsroom.Comment) -> Int {
        CommentRank.of(up: comment.votesUp, down: comment.votesDown)
    }

    @Test func theCountsAreThoseOfTheThread() throws {
        let comments = try page {
            $0.level = .flat
            $0.limit = 1_000
        }
        #expect(comments.count == parents.count)
        for comment in comments.page.items.map(\.comment) {
            #expect(comment.parentID == parents[comment.id])
            #expect(comment.replyCount == parents.values.count { $0 == comment.id })
        }
    }

    @Test(arguments: CommentSort.allCases)
    func pagesStayTheirsWhileCommentsComeIn(sort: CommentSort) throws {
        var seen: [Identifier] = []
        var after: Position?
        repeat {
            let page = try page {
                $0.level = .flat
                $0.sort = sort
                $0.limit = 11
                $0.after = after
            }.page
            seen += page.items.map(\.comment.id)
            after = page.next
            // Newer and older than every other, and among the rest by their score.
            try test.comment("late", under: "one", at: 9_000)
            try test.comment("early", under: "one", at: 1)
        } while after != nil
        let own = seen.filter { parents.keys.contains($0) }
        #expect(own.count == parents.count && Set(own).count == parents.count)
    }

    @Test func aListThatIsNotThereIsNone() throws {
        let other = try test.store.read { try $0.comments(articleSlug: "other", CommentQuery()) }
        let elsewhere = try #require(other?.page.items.first).comment.id
        for (slug, level) in [
            ("none", CommentLevel.top), ("one", .replies(to: elsewhere)), ("one", .replies(to: newIdentifier())),
        ] {
            var query = CommentQuery()
            query.level = level
            let page = try test.store.read { [query] in try $0.comments(articleSlug: slug, query) }
            #expect(page == nil)
        }
        let comment = try test.store.read { try $0.comment(id: newIdentifier()) { comment, _ in comment.id } }
        #expect(comment == nil)
    }
}
