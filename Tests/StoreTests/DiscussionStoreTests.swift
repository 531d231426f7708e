import Newsroom
import SQL
import Store
import Testing

@Suite struct DiscussionStoreTests {
    private let rule = DiscussionRule(
        mode: .preModerated, closesAfterDays: 7, closesAfterComments: 100, slowSeconds: 30)

    @Test func theRulesOfAnArticleAndItsSectionAreKept() throws {
        let test = try TestStore()
        try test.publish("one") {
            $0.section = "world"
            $0.discussion = rule
        }
        let section = DiscussionRule(mode: .closed)
        try test.store.writeAndWait {
            try $0.update(Section(slug: "world", name: "The world", discussion: section), date: moment(9_000))
        }
        let summary = try test.article("one").summary
        #expect(summary.discussion == rule)
        #expect(summary.section == Section(slug: "world", name: "The world", discussion: section))
        #expect(summary.dateChanged == moment(9_000))
        try test.edit("one", at: 9_001) {
            $0.discussion = .set(DiscussionEdit(mode: .set(.open), slowSeconds: .remove))
        }
        #expect(
            try test.article("one").summary.discussion
                == DiscussionRule(mode: .open, closesAfterDays: 7, closesAfterComments: 100))
        try test.edit("one", at: 9_002) { $0.discussion = .remove }
        #expect(try test.article("one").summary.discussion == nil)
    }

    @Test func aHeldCommentIsKeptAndNeitherListedNorCounted() throws {
        let test = try TestStore()
        try test.publish("one") { $0.discussion = rule }
        let parent = try test.comment("top", under: "one")
        let draft = CommentDraft(authorName: "Ann", bodyMarkdown: "held", parentID: parent)
        let comment = draft.comment(
            try draft.checked(NewsroomLimits()), id: newIdentifier(), articleSlug: "one", date: moment(2_001))
        let reason = try test.store.writeAndWait { transaction in
            try transaction.insert(comment, markdown: "held") { facts in
                #expect(facts.article == rule && facts.commentCount == 1 && facts.datePublished == moment(1_000))
                return .preModerated
            }
        }
        #expect(reason == .preModerated)
        let page = try #require(try test.store.read { try $0.comments(articleSlug: "one", CommentQuery()) })
        #expect(page.count == 1 && page.page.items.first?.comment.replyCount == 0)
        var states: [CommentState] = []
        try test.store.read { try $0.exportComments { states.append($0.state) } }
        #expect(states == [.visible, .pending])
    }
}
