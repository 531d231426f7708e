import Newsroom
import Testing

@Suite struct CommentActionTests {
    private func after(
        _ action: CommentAction, _ state: CommentState, isTop: Bool = true, isReported: Bool = false,
        _ change: (inout CommentStanding) -> Void = { _ in }
    ) -> CommentStanding? {
        var standing = CommentStanding(state: state)
        change(&standing)
        return try? standing.after(action, isTop: isTop, isReported: isReported)
    }

    @Test func statesFollowFromActionsAndNothingIsDecidedTwice() {
        for state in [CommentState.visible, .pending, .removed] {
            #expect(after(.approve, state)?.state == (state == .visible ? nil : .visible))
            #expect(after(.remove, state)?.state == (state == .removed ? nil : .removed))
            #expect(after(.hold, state)?.state == (state == .pending ? nil : .pending))
        }
    }

    @Test func aVisibleCommentIsApprovedWhereItWasReported() {
        #expect(after(.approve, .visible, isReported: true) == CommentStanding(state: .visible))
    }

    @Test func marksAreSetOnceAndTakenOnce() {
        #expect(after(.feature, .visible)?.featured == true)
        #expect(after(.feature, .pending) == nil)
        #expect(after(.pin, .removed) == nil)
        #expect(after(.unfeature, .visible) == nil)
        #expect(after(.unpin, .removed) { $0.pinned = true }?.pinned == false)
        #expect(after(.markSpoiler, .pending)?.spoiler == true)
        #expect(after(.markSpoiler, .visible) { $0.spoiler = true } == nil)
        #expect(after(.lock, .visible)?.locked == true)
        #expect(after(.lock, .visible, isTop: false) == nil)
        #expect(after(.unlock, .visible) { $0.locked = true }?.locked == false)
    }

    @Test func aDecisionNamesOneToAHundredComments() throws {
        let id = Identifier(high: 1, low: 2)
        func errors(_ count: Int, _ reason: String? = nil) -> [String] {
            let draft = DecisionDraft(
                ids: Array(repeating: id, count: count), action: .remove, reason: reason)
            do {
                try draft.check(NewsroomLimits())
                return []
            } catch { return error.violations.map(\.pointer) }
        }
        #expect(errors(1).isEmpty && errors(100, "Insults.").isEmpty)
        #expect(errors(0) == ["/ids"] && errors(101) == ["/ids"] && errors(1, " ") == ["/reason"])
    }

    @Test func aSanctionIsForOneSubjectAndEndsInTheFuture() {
        let now = Timestamp(milliseconds: 1000)
        let id = Identifier(high: 1, low: 2)
        func errors(_ draft: SanctionDraft) -> [String] {
            do {
                try draft.check(NewsroomLimits(), now: now)
                return []
            } catch { return error.violations.map(\.pointer) }
        }
        let later = Timestamp(milliseconds: 2000)
        #expect(errors(SanctionDraft(kind: .ban, commentID: id, reason: "Spam.")).isEmpty)
        #expect(errors(SanctionDraft(kind: .suspend, readerID: id, reason: "Spam.", dateEnds: later)).isEmpty)
        #expect(errors(SanctionDraft(kind: .suspend, commentID: id, reason: "Spam.")) == ["/date_ends"])
        #expect(errors(SanctionDraft(kind: .ban, commentID: id, reason: "S", dateEnds: now)) == ["/date_ends"])
        #expect(errors(SanctionDraft(kind: .ban, reason: "S")) == ["/comment"])
        #expect(errors(SanctionDraft(kind: .ban, commentID: id, readerID: id, reason: "")) == ["/reason", "/comment"])
    }
}
