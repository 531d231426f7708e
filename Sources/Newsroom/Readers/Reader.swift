/// Somebody whom the publisher's site has signed in.
public struct Reader: Hashable, Sendable {
    /// What the site knows them by, hashed with a key of the server: the site's own word is never kept.
    public var subjectHash: [UInt8]
    /// The name that others see.
    public var name: String
    /// The https URL of a picture; nil for the one that is drawn from the name.
    public var avatarURL: String?
    /// What the site says of them.
    public var badge: Badge?

    /// Takes each part as it is.
    public init(subjectHash: [UInt8], name: String, avatarURL: String? = nil, badge: Badge? = nil) {
        self.subjectHash = subjectHash
        self.name = name
        self.avatarURL = avatarURL
        self.badge = badge
    }
}

/// What others see beside a name.
public enum Badge: String, CaseIterable, Sendable {
    /// Of the newsroom.
    case staff
    /// Is who the name says.
    case verified
    case subscriber
}

/// Who says something under an article.
public enum Speaker: Hashable, Sendable {
    /// Whoever gives a name.
    case anonymous
    case reader(Reader)
    case staff(StaffMember)

    /// The name that their token has; nil for who gives one.
    public var name: String? {
        switch self {
        case .anonymous: nil
        case .reader(let reader): reader.name
        case .staff(let member): member.name
        }
    }

    /// What others see beside the name.
    public var badge: Badge? {
        switch self {
        case .anonymous: nil
        case .reader(let reader): reader.badge
        case .staff: .staff
        }
    }

    /// The picture that their token has.
    public var avatarURL: String? { if case .reader(let reader) = self { reader.avatarURL } else { nil } }
}

extension Reader {
    /// Whether a name may stand under a comment.
    public static func isName(_ name: String, _ limits: NewsroomLimits) -> Bool {
        var check = RuleCheck()
        check.line(name, "/name", bytes: limits.nameBytes)
        return check.violations.isEmpty
    }
}
