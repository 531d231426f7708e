import Newsroom
import Store
import TestSupport
import Testing

/// Threads of a shape that no reader makes by hand.
@Suite struct DeepThreadTests {
    private let test: TestStore
    /// From the top down, each the answer to the one before.
    private let chain: [Identifier]

    /// 10,000 comments below each other.
    init() throws {
        test = try TestStore()
        try test.publish("one")
        let body = try CommentDraft(authorName: "Ann", bodyMarkdown: "c").checked(NewsroomLimits())
        chain = try test.store.writeAndWait { transaction in
            var chain: [Identifier] = []
            for _ in 0..<10_000 {
                let draft = CommentDraft(authorName: "Ann", bodyMarkdown: "c", parentID: chain.last)
                let comment = draft.comment(body, id: newIdentifier(), articleSlug: "one", date: moment(2_000))
                try transaction.insert(comment, markdown: "c")
                chain.append(comment.id)
            }
            return chain
        }
    }

    @Test func aPageIsAsDeepAsWasAskedFor() throws {
        var query = CommentQuery()
        query.replies.depth = 10
        let page = try test.store.read { [query] in try $0.comments(articleSlug: "one", query) }?.page
        var node = try #require(page?.items.first)
        var depth = 0
        while let reply = node.replies.first {
            node = reply
            depth += 1
        }
        #expect(depth == 10)
        #expect(node.moreReplies == .beginning)
    }

    @Test func aCommentComesWithTheNearestOfWhatStandsAboveIt() throws {
        let context = try #require(try test.context(chain[9_999]))
        #expect(context.depth == 9_999)
        #expect(context.thread == chain[0])
        #expect(context.ancestors == Array(chain[9_899..<9_999]))
        #expect(try test.context(chain[0])?.ancestors == [])
        #expect(try test.context(newIdentifier())?.ancestors == nil)
    }

    @Test func theWholeThreadIsAFlatList() throws {
        var query = CommentQuery()
        query.level = .thread(of: chain[0])
        query.sort = .oldest
        query.limit = 1_000
        var seen: [Identifier] = []
        repeat {
            let page = try test.store.read { [query] in try $0.comments(articleSlug: "one", query) }?.page
            seen += try #require(page).items.map(\.comment.id)
            query.after = page?.next
        } while query.after != nil
        #expect(seen == Array(chain.dropFirst()))
    }

    @Test func onlyTheTopHasAThread() throws {
        var query = CommentQuery()
        query.level = .thread(of: chain[1])
        #expect(throws: StoreError.notAtTheTop(chain[1])) {
            try test.store.read { [query] in try $0.comments(articleSlug: "one", query) }
        }
    }

    @Test(arguments: CommentSort.allCases)
    func aPageOfTheTopBeginsAtTheThreadOfAComment(sort: CommentSort) throws {
        for _ in 0..<3 { try test.comment("beside", under: "one") }
        var query = CommentQuery()
        query.sort = sort
        query.limit = 1
        query.after = try test.context(chain[5], sort: sort)?.start
        let page = try test.store.read { [query] in try $0.comments(articleSlug: "one", query) }?.page
        #expect(page?.items.first?.comment.id == chain[0])
    }
}
