/// What is known of an article's discussion where the article is.
public struct DiscussionFacts: Hashable, Sendable {
    /// The article's own switch: false is closed, whatever the rules say.
    public var commentsOpen: Bool
    /// What is said for the article.
    public var article: DiscussionRule?
    /// What is said for its section.
    public var section: DiscussionRule?
    /// Nil for a draft that has no date yet.
    public var datePublished: Timestamp?
    /// Visible comments.
    public var commentCount: Int

    /// Takes each part as it is.
    public init(
        commentsOpen: Bool, article: DiscussionRule? = nil, section: DiscussionRule? = nil,
        datePublished: Timestamp? = nil, commentCount: Int = 0
    ) {
        self.commentsOpen = commentsOpen
        self.article = article
        self.section = section
        self.datePublished = datePublished
        self.commentCount = commentCount
    }
}

/// What holds for an article's discussion at one moment.
public struct Discussion: Hashable, Sendable {
    /// Closed as soon as anything has closed it.
    public let mode: DiscussionMode
    /// When its days are over, or were; nil when they do not end, or something else has closed it.
    public let dateCloses: Timestamp?
    /// Seconds from one comment of a reader to the next; 0 for none.
    public let slowSeconds: Int

    /// - Parameters:
    ///   - newsroom: what holds where neither the article nor its section says anything.
    ///   - now: the moment.
    public init(_ facts: DiscussionFacts, newsroom: DiscussionRule, now: Timestamp) {
        var rule = newsroom
        if let section = facts.section { rule = section.within(rule) }
        if let article = facts.article { rule = article.within(rule) }
        slowSeconds = rule.slowSeconds ?? 0
        let most = rule.closesAfterComments ?? 0
        let mode = rule.mode ?? .open
        guard facts.commentsOpen, mode != .closed, most == 0 || facts.commentCount < most else {
            self.mode = .closed
            dateCloses = nil
            return
        }
        let days = Int64(rule.closesAfterDays ?? 0)
        dateCloses = days == 0 ? nil : facts.datePublished.map { Self.end(of: days, from: $0) }
        self.mode = dateCloses.map { $0 <= now } ?? false ? .closed : mode
    }

    /// Whether anybody may comment.
    public var isOpen: Bool { mode != .closed }

    /// What becomes of a comment that comes now.
    public func verdict(for speaker: Speaker) -> DiscussionVerdict {
        switch (mode, speaker) {
        case (.closed, _): .refuse(.closed)
        case (.signedIn, .anonymous): .refuse(.notSignedIn)
        case (.preModerated, .anonymous), (.preModerated, .reader): .hold
        case (.open, _), (.signedIn, _), (.preModerated, .staff): .publish
        }
    }

    private static func end(of days: Int64, from date: Timestamp) -> Timestamp {
        Timestamp(milliseconds: date.milliseconds + days * 24 * 60 * 60 * 1000)
    }
}

/// What the rules of a discussion make of a comment.
public enum DiscussionVerdict: Hashable, Sendable {
    /// Readers see it at once.
    case publish
    /// It waits for a moderator.
    case hold
    /// It is not taken.
    case refuse(Reason)

    /// Why a comment is not taken.
    public enum Reason: Hashable, Sendable {
        /// Nobody may comment.
        case closed
        /// Only who is signed in may.
        case notSignedIn
    }
}
