/// What a newsroom has decided about comments before any of them comes; each is a setting.
public struct ModerationRules: Hashable, Sendable {
    /// A comment with so many links is held; 0 for never.
    public var linksHold = 3
    /// A comment with so many links is refused; 0 for never.
    public var linksRefuse = 10
    /// Words that hold or refuse a comment.
    public var blocklist = Blocklist()
    /// Seconds in which an address may not send the same words again; 0 for no such rule.
    public var repeatSeconds = 0
    /// Comments of one address in a minute, above which they are held; 0 for no such rule.
    public var commentsPerMinute = 0
    /// An address is held until so many of its comments were approved; 0 for never.
    public var holdFirstComments = 0
    /// A form that was filled in fewer seconds holds its comment; 0 for never.
    public var formSeconds = 0
    /// Reports that hold a visible comment; 0 for never.
    public var reportsHold = 5
    /// Days for which the keyed hash of a commenter's address is kept; 0 for not at all.
    public var addressDays = 30
    /// Comments in a minute, above which each needs a proof of work; 0 for never.
    public var proofOfWorkAbove = 0
    /// Leading zero bits of such a proof.
    public var proofOfWorkBits = 18

    /// The defaults.
    public init() {}
}
