/// Who may comment, and what becomes of it.
public enum DiscussionMode: String, CaseIterable, Sendable {
    /// Everybody.
    case open
    /// Who is signed in by the publisher's site, and staff.
    case signedIn = "signed_in"
    /// Everybody; what readers write waits for a moderator.
    case preModerated = "pre_moderated"
    /// Nobody.
    case closed
}

/// What is said about discussions in one place: for an article, for a section or for the whole newsroom. Nil is left to
/// the wider place.
public struct DiscussionRule: Hashable, Sendable {
    /// Who may comment.
    public var mode: DiscussionMode?
    /// Days from the article's publication until nobody may, 1 to 3650; 0 for no such end.
    public var closesAfterDays: Int?
    /// Visible comments with which it is full, 1 to 1,000,000; 0 for no such end.
    public var closesAfterComments: Int?
    /// Seconds from one comment of a reader under the article to the next, 1 to 86,400; 0 for none.
    public var slowSeconds: Int?

    /// Takes each part as it is.
    public init(
        mode: DiscussionMode? = nil, closesAfterDays: Int? = nil, closesAfterComments: Int? = nil,
        slowSeconds: Int? = nil
    ) {
        self.mode = mode
        self.closesAfterDays = closesAfterDays
        self.closesAfterComments = closesAfterComments
        self.slowSeconds = slowSeconds
    }

    /// What `closesAfterDays` may be.
    public static let days = 0...3650
    /// What `closesAfterComments` may be.
    public static let comments = 0...1_000_000
    /// What `slowSeconds` may be.
    public static let seconds = 0...86_400

    /// Whether it says nothing.
    public var isEmpty: Bool { self == DiscussionRule() }

    /// Whether it closes discussions by days or comments.
    public var hasEnd: Bool { (closesAfterDays ?? 0) > 0 || (closesAfterComments ?? 0) > 0 }

    /// The same, with what it leaves open as the wider rule says it.
    public func within(_ wider: DiscussionRule?) -> DiscussionRule {
        guard let wider else { return self }
        return DiscussionRule(
            mode: mode ?? wider.mode, closesAfterDays: closesAfterDays ?? wider.closesAfterDays,
            closesAfterComments: closesAfterComments ?? wider.closesAfterComments,
            slowSeconds: slowSeconds ?? wider.slowSeconds)
    }

    /// The rules that its numbers keep.
    func check(_ check: inout RuleCheck, _ pointer: String = "/discussion") {
        for (value, bounds, name) in [
            (closesAfterDays, Self.days, "closes_after_days"),
            (closesAfterComments, Self.comments, "closes_after_comments"),
            (slowSeconds, Self.seconds, "slow_seconds"),
        ] {
            guard let value, !bounds.contains(value) else { continue }
            check.refuse(
                "\(pointer)/\(name)", "out_of_range",
                "It must be \(bounds.lowerBound) to \(bounds.upperBound); 0 for no bound.")
        }
    }
}

/// What an editor changes of a rule; what is removed is left to the wider place.
public struct DiscussionEdit: Hashable, Sendable {
    /// Who may comment.
    public var mode: Change<DiscussionMode>
    /// Days from the article's publication.
    public var closesAfterDays: Change<Int>
    /// Visible comments.
    public var closesAfterComments: Change<Int>
    /// Seconds between a reader's comments.
    public var slowSeconds: Change<Int>

    /// Takes each part as it is.
    public init(
        mode: Change<DiscussionMode> = .keep, closesAfterDays: Change<Int> = .keep,
        closesAfterComments: Change<Int> = .keep, slowSeconds: Change<Int> = .keep
    ) {
        self.mode = mode
        self.closesAfterDays = closesAfterDays
        self.closesAfterComments = closesAfterComments
        self.slowSeconds = slowSeconds
    }
}

extension Change<DiscussionEdit> {
    /// The rule afterwards; nil when it says nothing.
    func merged(into rule: DiscussionRule?) -> DiscussionRule? {
        switch self {
        case .keep: return rule
        case .remove: return nil
        case .set(let edit):
            let merged = DiscussionRule(
                mode: edit.mode.applied(to: rule?.mode),
                closesAfterDays: edit.closesAfterDays.applied(to: rule?.closesAfterDays),
                closesAfterComments: edit.closesAfterComments.applied(to: rule?.closesAfterComments),
                slowSeconds: edit.slowSeconds.applied(to: rule?.slowSeconds))
            return merged.isEmpty ? nil : merged
        }
    }
}
