/// What a moderator may do with a comment.
public enum CommentAction: String, CaseIterable, Sendable {
    /// Readers see it, and its reports are settled.
    case approve
    /// Readers do not see it any more, and its reports are settled.
    case remove
    /// It waits for another look.
    case hold
    case feature
    case unfeature
    case pin
    case unpin
    case markSpoiler = "mark_spoiler"
    case unmarkSpoiler = "unmark_spoiler"
    /// Some of its words become an inline spoiler.
    case markWords = "mark_words"
    /// Its thread takes no more replies; of the top of a thread.
    case lock
    case unlock
    /// What a decision has changed is as it was before.
    case undo
    /// Reports of readers have held it; no moderator did.
    case report
}

extension CommentAction {
    /// What moderators may ask for; the others follow from something else.
    public static let ofModerators = allCases.filter { ![.undo, .report, .markWords].contains($0) }
}

/// What decisions change of a comment.
public struct CommentStanding: Hashable, Sendable {
    /// Whether readers see it.
    public var state: CommentState
    /// Chosen by a moderator.
    public var featured = false
    /// Shown above the others.
    public var pinned = false
    /// Readers see its text only when they ask for it.
    public var spoiler = false
    /// Its thread takes no more replies.
    public var locked = false

    /// A comment without any mark.
    public init(state: CommentState) {
        self.state = state
    }
}

extension CommentStanding {
    /// What an action makes of it.
    ///
    /// - Parameters:
    ///   - isTop: whether it answers the article itself.
    ///   - isReported: whether it has reports that nobody has looked at.
    /// - Throws: `IllegalDecision` when the action would change nothing, or does not fit.
    public func after(
        _ action: CommentAction, isTop: Bool, isReported: Bool
    ) throws(IllegalDecision) -> CommentStanding {
        var next = self
        switch action {
        case .approve: next.state = .visible
        case .remove: next.state = .removed
        case .hold, .report: next.state = .pending
        case .feature, .unfeature: next.featured = action == .feature
        case .pin, .unpin: next.pinned = action == .pin
        case .markSpoiler, .unmarkSpoiler: next.spoiler = action == .markSpoiler
        case .lock, .unlock: next.locked = action == .lock
        case .undo, .markWords: break
        }
        let needsVisible = action == .feature || action == .pin
        let needsTop = action == .lock || action == .unlock
        let settles = action == .approve && isReported
        if state == .deleted || (next == self && !settles) || (needsVisible && state != .visible)
            || (needsTop && !isTop)
        {
            throw IllegalDecision(action: action, standing: self)
        }
        return next
    }
}

/// A decision does not fit how the comment stands: somebody else may have decided meanwhile.
public struct IllegalDecision: Error, Hashable {
    /// What was to be done.
    public var action: CommentAction
    /// How the comment stands.
    public var standing: CommentStanding

    /// Takes both as they are.
    public init(action: CommentAction, standing: CommentStanding) {
        self.action = action
        self.standing = standing
    }
}
