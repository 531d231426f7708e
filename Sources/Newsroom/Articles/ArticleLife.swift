extension ArticleStatus {
    /// The statuses that may follow this one. What readers have seen is never hidden as a draft: it is withdrawn, which
    /// they are told, and may come back.
    public var next: [ArticleStatus] {
        switch self {
        case .draft: [.scheduled, .published]
        case .scheduled: [.draft, .published]
        case .published: [.withdrawn]
        case .withdrawn: [.published]
        }
    }

    /// Whether readers have seen it: then its date stands, and each edit makes a revision.
    public var hasBeenPublic: Bool { self == .published || self == .withdrawn }
}

/// A change of status that the life of an article does not have.
public struct IllegalStatusChange: Error, Hashable {
    /// Where it stands.
    public let from: ArticleStatus
    /// Where it should have gone.
    public let to: ArticleStatus

    /// Names the change.
    public init(from: ArticleStatus, to: ArticleStatus) {
        self.from = from
        self.to = to
    }
}

/// How an article was taken back.
public struct Withdrawal: Hashable, Sendable {
    /// When.
    public var date: Timestamp
    /// What readers are told; nil when the editors said nothing.
    public var note: String?

    /// Takes each part as it is.
    public init(date: Timestamp, note: String? = nil) {
        self.date = date
        self.note = note
    }
}
