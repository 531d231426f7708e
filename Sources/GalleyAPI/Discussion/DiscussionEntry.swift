import Newsroom
import Store

extension API {
    /// What the rules of the discussion make of a comment, asked in the transaction that would write it.
    ///
    /// - Returns: its state; nil when the discussion is closed.
    /// - Throws: `Problem` 401 for who must sign in, 429 for who has just commented where that is slowed down.
    func enter(_ facts: DiscussionFacts, _ call: Call, _ comment: Comment) throws -> CommentState? {
        let discussion = Discussion(facts, newsroom: settings.articles.discussion, now: call.now)
        let state: CommentState
        switch discussion.verdict(for: call.speaker) {
        case .publish: state = .visible
        case .hold: state = .pending
        case .refuse(.closed): return nil
        case .refuse(.notSignedIn):
            throw Problem.unauthorized(
                "Only who is signed in may comment here: send the token of the newsroom’s site as “Bearer TOKEN”.",
                error: nil)
        }
        if discussion.slowSeconds > 0, call.staff == nil {
            let turn = SlowMode.Turn(sender: call.sender, articleSlug: comment.articleSlug)
            try slowMode.take(turn, for: comment.id, seconds: discussion.slowSeconds, now: call.now)
        }
        return state
    }

    /// Gives the turn back that a comment has taken which was not written after all.
    func leave(_ call: Call, _ comment: Comment) {
        slowMode.giveBack(SlowMode.Turn(sender: call.sender, articleSlug: comment.articleSlug), by: comment.id)
    }
}

extension Call {
    /// Whom slow mode knows: a reader who is signed in, or an address.
    fileprivate var sender: SlowMode.Sender { reader.map { .reader($0.subjectHash) } ?? .address(request.peer) }
}
