import Newsroom
import Store

extension API {
    /// What the rules of the discussion make of a comment, asked in the transaction that would write it.
    ///
    /// - Parameter reason: why the checks hold it; nil when they do not.
    /// - Returns: why it is held; nil when it is published.
    /// - Throws: `StoreError.commentsClosed`; `Problem` 401 for who must sign in, 429 for who has just commented where
    ///   that is slowed down.
    func enter(
        _ facts: DiscussionFacts, _ call: Call, _ comment: Comment, heldFor reason: HoldReason?
    ) throws -> HoldReason? {
        let discussion = Discussion(facts, newsroom: settings.articles.discussion, now: call.now)
        let verdict = discussion.verdict(for: call.speaker)
        if case .refuse(let refusal) = verdict { throw refused(refusal, comment) }
        if discussion.slowSeconds > 0, call.staff == nil {
            let turn = SlowMode.Turn(sender: call.sender, articleSlug: comment.articleSlug)
            try slowMode.take(turn, for: comment.id, seconds: discussion.slowSeconds, now: call.now)
        }
        // Where everybody is held, nobody is held without being told.
        return verdict == .hold && (reason ?? .shadow) == .shadow ? .preModerated : reason
    }

    /// The same for other words of a comment: where everybody is looked at first, these are too.
    func enterAgain(_ facts: DiscussionFacts, _ call: Call, heldFor reason: HoldReason?) -> HoldReason? {
        let discussion = Discussion(facts, newsroom: settings.articles.discussion, now: call.now)
        return discussion.verdict(for: call.speaker) == .hold ? reason ?? .preModerated : reason
    }

    private func refused(_ reason: DiscussionVerdict.Reason, _ comment: Comment) -> any Error {
        switch reason {
        case .closed: StoreError.commentsClosed(comment.articleSlug)
        case .notSignedIn:
            Problem.unauthorized(
                "Only who is signed in may comment here: send the token of the newsroom’s site as “Bearer TOKEN”.",
                error: nil)
        }
    }

    /// Gives the turn back that a comment has taken which was not written after all.
    func leave(_ call: Call, _ comment: Comment) {
        slowMode.giveBack(SlowMode.Turn(sender: call.sender, articleSlug: comment.articleSlug), by: comment.id)
    }
}

extension Call {
    /// Whom slow mode knows: a reader who is signed in, or an address.
    fileprivate var sender: SlowMode.Sender { reader.map { .reader($0.subjectHash) } ?? .address(request.client) }
}
