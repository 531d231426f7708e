import Newsroom
import Testing

@Suite struct DiscussionTests {
    private static let newsroom = DiscussionRule(
        mode: .open, closesAfterDays: 0, closesAfterComments: 0, slowSeconds: 0)
    private static let day: Int64 = 24 * 60 * 60 * 1000

    private func discussion(
        _ article: DiscussionRule? = nil, section: DiscussionRule? = nil, open: Bool = true, count: Int = 0,
        at days: Int64 = 0, newsroom: DiscussionRule = newsroom
    ) -> Discussion {
        Discussion(
            DiscussionFacts(
                commentsOpen: open, article: article, section: section, datePublished: Timestamp(milliseconds: 0),
                commentCount: count),
            newsroom: newsroom, now: Timestamp(milliseconds: days * Self.day))
    }

    @Test func eachMemberComesFromTheNarrowestPlaceThatSaysIt() {
        let section = DiscussionRule(mode: .signedIn, closesAfterDays: 7, slowSeconds: 30)
        let one = discussion(DiscussionRule(slowSeconds: 0), section: section)
        #expect(one.mode == .signedIn && one.slowSeconds == 0)
        #expect(one.dateCloses == Timestamp(milliseconds: 7 * Self.day))
        let two = discussion(DiscussionRule(mode: .open, closesAfterDays: 0), section: section)
        #expect(two.mode == .open && two.slowSeconds == 30 && two.dateCloses == nil)
        #expect(discussion(newsroom: DiscussionRule(mode: .preModerated)).mode == .preModerated)
    }

    @Test func itIsOpenUntilItsDaysAreOverAndClosedFromThenOn() {
        let rule = DiscussionRule(closesAfterDays: 2)
        #expect(discussion(rule, at: 1).isOpen)
        #expect(!discussion(rule, at: 2).isOpen)
        #expect(discussion(rule, at: 2).dateCloses == Timestamp(milliseconds: 2 * Self.day))
    }

    @Test func itIsFullWithSoManyComments() {
        let rule = DiscussionRule(closesAfterComments: 3)
        #expect(discussion(rule, count: 2).isOpen)
        #expect(!discussion(rule, count: 3).isOpen)
    }

    @Test func theArticlesOwnSwitchGoesBeforeTheRules() {
        #expect(!discussion(DiscussionRule(mode: .open), open: false).isOpen)
    }

    @Test func eachModeSaysWhoMaySpeak() {
        let reader = Speaker.reader(Reader(subjectHash: [1], name: "Ann"))
        let staff = Speaker.staff(
            StaffMember(
                id: Identifier(high: 0, low: 1), name: "Mara", role: .moderator, dateCreated: Timestamp(milliseconds: 0)
            ))
        let cases: [(DiscussionMode, [DiscussionVerdict])] = [
            (.open, [.publish, .publish, .publish]), (.signedIn, [.refuse(.notSignedIn), .publish, .publish]),
            (.preModerated, [.hold, .hold, .publish]),
            (.closed, [.refuse(.closed), .refuse(.closed), .refuse(.closed)]),
        ]
        for (mode, verdicts) in cases {
            let discussion = discussion(DiscussionRule(mode: mode))
            #expect([.anonymous, reader, staff].map { discussion.verdict(for: $0) } == verdicts, "\(mode)")
        }
    }

    @Test func aSectionIsMergedAndItsBoundsAreHeld() throws {
        let section = Section(slug: "world", name: "World", discussion: DiscussionRule(mode: .closed, slowSeconds: 5))
        var edit = SectionEdit()
        edit.discussion = .set(DiscussionEdit(mode: .remove))
        let merged = try edit.applied(to: section, NewsroomLimits())
        #expect(merged.discussion == DiscussionRule(slowSeconds: 5) && merged.name == "World")
        edit.discussion = .set(DiscussionEdit(mode: .remove, slowSeconds: .remove))
        #expect(try edit.applied(to: section, NewsroomLimits()).discussion == nil)
        edit.name = .remove
        edit.discussion = .set(DiscussionEdit(closesAfterDays: .set(3651), slowSeconds: .set(-1)))
        #expect(throws: RuleError.self) { try edit.applied(to: section, NewsroomLimits()) }
    }
}
