import Newsroom
import Store
import TestSupport
import Testing

@Suite struct CommentStoreTests {
    private func page(
        _ test: TestStore, _ change: (inout CommentQuery) -> Void = { _ in }
    ) throws -> CommentPage {
        var query = CommentQuery()
        change(&query)
        let found = try test.store.read { [query] in try $0.comments(articleSlug: "one", query) }
        return try #require(found)
    }

    @Test func countersFollowTheComments() throws {
        let test = try TestStore()
        try test.publish("one")
        let top = try test.comment("Top", under: "one")
        let reply = try test.comment("Reply", under: "one", parent: top)
        try test.comment("Reply to the reply", under: "one", parent: reply)
        #expect(try page(test).count == 3)
        #expect(try test.store.read { try $0.article(slug: "one") }?.summary.commentCount == 3)
        let replies = try test.store.read { try $0.comment(id: top) { comment, _ in comment.replyCount } }
        #expect(replies == 1)
        #expect(try test.store.read { try $0.article(slug: "one") }?.summary.dateChanged == moment(2_000))
    }

    @Test func aCommentAnswersOnlyOneOfItsOwnArticle() throws {
        let test = try TestStore()
        try test.publish("one")
        try test.publish("two")
        let other = try test.comment("Elsewhere", under: "two")
        let error = #expect(throws: RuleError.self) { try test.comment("x", under: "one", parent: other) }
        #expect(error?.violations.map(\.pointer) == ["/parent_id"])
        #expect(try page(test).count == 0)
    }

    @Test func aClosedOrMissingArticleTakesNone() throws {
        let test = try TestStore()
        try test.publish("one") { $0.commentsOpen = false }
        try test.publish("draft") { $0.status = .draft }
        #expect(throws: StoreError.commentsClosed("one")) { try test.comment("x", under: "one") }
        #expect(throws: StoreError.noSuchArticle("draft")) { try test.comment("x", under: "draft") }
        #expect(throws: StoreError.noSuchArticle("none")) { try test.comment("x", under: "none") }
    }

    @Test func theTopSortGoesByScoreAndThenByAge() throws {
        let test = try TestStore()
        try test.publish("one")
        let ids = try (0..<6).map { try test.comment("c\($0)", under: "one", at: 2_000 + Int64($0)) }
        for (index, up) in [(0, 3), (1, 9), (2, 3), (3, 0)] {
            try test.store.writeAndWait {
                try $0.setStanding(commentID: ids[index], votesUp: up, votesDown: 1, featured: false)
            }
        }
        var seen: [String] = []
        var after: Position?
        repeat {
            let page = try page(test) {
                $0.sort = .top
                $0.limit = 2
                $0.after = after
            }.page
            seen += page.items.map(\.comment.text.description)
            after = page.next
        } while after != nil
        #expect(seen == ["c1", "c2", "c0", "c5", "c4", "c3"])
    }

    @Test func repliesComeInBoundsAndTheirContinuationsLeadToTheRest() throws {
        let test = try TestStore()
        try test.publish("one")
        let top = try test.comment("top", under: "one")
        for number in 0..<4 { try test.comment("r\(number)", under: "one", parent: top, at: 2_001 + Int64(number)) }
        let node = try page(test) { $0.replies.perComment = 3 }.page.items[0]
        #expect(node.replies.map(\.comment.text) == ["r0", "r1", "r2"])
        guard case .after(let position) = node.moreReplies else {
            Issue.record("no continuation")
            return
        }
        let rest = try page(test) {
            $0.level = .replies(to: top)
            $0.sort = .oldest
            $0.after = position
        }
        #expect(rest.page.items.map(\.comment.text) == ["r3"])
        #expect(try page(test) { $0.replies.depth = 0 }.page.items[0].moreReplies == .beginning)
        #expect(try page(test) { $0.replies.total = 2 }.page.items[0].replies.count == 2)
    }

    /// A tree of 300 comments of random shape, read by pages, replies that came along, and their continuations.
    @Test func everyCommentIsReachedOnceHoweverTheTreeIsShaped() throws {
        let test = try TestStore()
        try test.publish("one")
        var generator = Seeded(42)
        var ids: [Identifier] = []
        for number in 0..<300 {
            let parent = number < 5 || Bool.random(using: &generator) ? nil : ids.randomElement(using: &generator)
            let date = Int64.random(in: 2_000..<2_020, using: &generator)
            ids.append(try test.comment("c\(number)", under: "one", parent: parent, at: date))
        }
        var seen: [Identifier] = []
        try collect(test, level: .top, after: nil, into: &seen)
        #expect(seen.count == 300)
        #expect(Set(seen) == Set(ids))
        var flat: [Identifier] = []
        try collect(test, level: .flat, after: nil, into: &flat)
        #expect(flat.count == 300 && Set(flat) == Set(ids))
    }

    private func collect(
        _ test: TestStore, level: CommentLevel, after: Position?, into seen: inout [Identifier]
    ) throws {
        var after = after
        repeat {
            let page = try page(test) {
                $0.level = level
                $0.sort = .oldest
                $0.limit = 7
                $0.after = after
                $0.replies.depth = 2
                $0.replies.perComment = 3
                $0.replies.total = 10
            }.page
            for node in page.items { try collect(test, node, into: &seen) }
            after = page.next
        } while after != nil
    }

    private func collect(_ test: TestStore, _ node: CommentNode, into seen: inout [Identifier]) throws {
        seen.append(node.comment.id)
        for reply in node.replies { try collect(test, reply, into: &seen) }
        switch node.moreReplies {
        case .none: break
        case .beginning: try collect(test, level: .replies(to: node.comment.id), after: nil, into: &seen)
        case .after(let position):
            try collect(test, level: .replies(to: node.comment.id), after: position, into: &seen)
        }
    }
}
