/// What the desk does with a request, and by when.
public struct CorrectionHandling: Hashable, Sendable {
    /// A staff member's name.
    public var assignee: String?
    /// The request that it is decided with: about the same words, or named as its original.
    public var headID: Identifier?
    /// Why it came in apart from the desk's list; nil when it did not.
    public var heldReason: HoldReason?
    /// Requests that are decided with it, itself included.
    public var reporterCount: Int
    /// What the desk's list by weight is sorted by; only the order of two means something.
    public var weight: Int64
    /// Counts what was changed.
    public var version: Int
    /// By when it should be closed.
    public var dateDue: Timestamp
    /// When its reporter first got an answer; a decision is one.
    public var dateAnswered: Timestamp?
    /// When there was nothing left to do with it.
    public var dateClosed: Timestamp?
    /// When its note was published.
    public var datePublished: Timestamp?

    /// Takes each part as it is.
    public init(
        assignee: String? = nil, headID: Identifier? = nil, heldReason: HoldReason? = nil, reporterCount: Int = 1,
        weight: Int64, version: Int = 1, dateDue: Timestamp, dateAnswered: Timestamp? = nil,
        dateClosed: Timestamp? = nil,
        datePublished: Timestamp? = nil
    ) {
        self.assignee = assignee
        self.headID = headID
        self.heldReason = heldReason
        self.reporterCount = reporterCount
        self.weight = weight
        self.version = version
        self.dateDue = dateDue
        self.dateAnswered = dateAnswered
        self.dateClosed = dateClosed
        self.datePublished = datePublished
    }

    /// That of a request that has just come.
    public init(_ kind: CorrectionKind, heldFor: HoldReason? = nil, _ rules: DeskRules, date: Timestamp) {
        self.init(
            heldReason: heldFor, weight: CorrectionWeight.of(kind, reporters: 1, date: date),
            dateDue: rules.dateDue(kind, date: date))
    }
}

/// How the desk works.
public struct DeskRules: Hashable, Sendable {
    /// Hours within which a request should be closed; a request of the kind `correction` in half of them.
    public var dueHours = 48
    /// Days for which a contact is kept when its request is closed.
    public var contactDays = 30
    /// Requests about one article that are taken in an hour.
    public var requestsPerHour = 120

    /// The defaults.
    public init() {}

    /// By when a request should be closed.
    public func dateDue(_ kind: CorrectionKind, date: Timestamp) -> Timestamp {
        let milliseconds = Int64(dueHours) * CorrectionWeight.hour
        return Timestamp(milliseconds: date.milliseconds + (kind == .correction ? milliseconds / 2 : milliseconds))
    }

    /// Contacts of requests that were closed before this are erased.
    public func contactsEnd(now: Timestamp) -> Timestamp {
        Timestamp(milliseconds: now.milliseconds - Int64(contactDays) * 24 * CorrectionWeight.hour)
    }
}

/// What a request weighs at the desk, in hours: what its kind is worth, a day for each doubling of its reporters, and
/// the hours that it has waited.
///
/// Waiting counts the same for all, so that their order does not change as time goes by and can be kept in an index.
public enum CorrectionWeight {
    static let hour: Int64 = 60 * 60 * 1000

    /// Of a request that came at `date`, in milliseconds, without the time that has passed since 1970.
    public static func of(_ kind: CorrectionKind, reporters: Int, date: Timestamp) -> Int64 {
        hours(kind) * hour + doublings(reporters, 24 * hour) - date.milliseconds
    }

    /// The same in hours at some time.
    public static func hours(_ weight: Int64, now: Timestamp) -> Int { Int((weight + now.milliseconds) / hour) }

    private static func hours(_ kind: CorrectionKind) -> Int64 {
        switch kind {
        case .correction: 48
        case .clarification, .missingContext: 24
        case .other: 12
        case .typo: 0
        }
    }

    /// `unit` for each doubling, in proportion between two.
    private static func doublings(_ count: Int, _ unit: Int64) -> Int64 {
        var (rest, power, sum) = (Int64(max(1, count)), Int64(1), Int64(0))
        while power * 2 <= rest {
            power *= 2
            sum += unit
        }
        rest -= power
        return sum + unit * rest / power
    }
}
