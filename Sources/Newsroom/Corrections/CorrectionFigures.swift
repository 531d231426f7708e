/// What has become of the requests that came in some time, each reporter's counted, and how long they waited.
public struct CorrectionFigures: Hashable, Sendable {
    /// Requests that came; what was held and not taken up is not among them.
    public private(set) var received = 0
    /// Those in each state now.
    public private(set) var states: [CorrectionState: Int] = [:]
    /// Notes that were published in the time, whoever asked for them.
    public private(set) var notes = 0
    /// From a request to its first answer; a decision is one.
    public private(set) var untilAnswer = WaitingTimes()
    /// From a request to its published note.
    public private(set) var untilPublication = WaitingTimes()

    /// Nothing has come.
    public init() {}

    /// Counts a request.
    public mutating func add(_ request: RequestOutcome) {
        received += 1
        states[request.state, default: 0] += 1
        if let date = request.dateAnswered { untilAnswer.add(from: request.dateCreated, to: date) }
        if let date = request.datePublished { untilPublication.add(from: request.dateCreated, to: date) }
    }

    /// Counts a published note.
    public mutating func addNote() { notes += 1 }

    /// Requests that the newsroom has said yes to, published or about to be.
    public var accepted: Int { self[.accepted] + self[.published] }

    /// Requests without a decision, and not withdrawn.
    public var undecided: Int { self[.received] + self[.inReview] }

    /// Requests in one state.
    public subscript(state: CorrectionState) -> Int { states[state] ?? 0 }
}

/// What the figures need of a request.
public struct RequestOutcome: Hashable, Sendable {
    /// Where it stands.
    public var state: CorrectionState
    /// When it came.
    public var dateCreated: Timestamp
    /// When its reporter first got an answer.
    public var dateAnswered: Timestamp?
    /// When its note was published.
    public var datePublished: Timestamp?

    /// Takes each part as it is.
    public init(
        state: CorrectionState, dateCreated: Timestamp, dateAnswered: Timestamp? = nil,
        datePublished: Timestamp? = nil
    ) {
        self.state = state
        self.dateCreated = dateCreated
        self.dateAnswered = dateAnswered
        self.datePublished = datePublished
    }
}

/// How long some have waited.
public struct WaitingTimes: Hashable, Sendable {
    /// In milliseconds, as they came.
    private var waits: [Int64] = []

    /// Nobody has waited.
    public init() {}

    /// How many have.
    public var count: Int { waits.count }

    /// Adds one who waited between two moments.
    public mutating func add(from start: Timestamp, to end: Timestamp) {
        waits.append(max(0, end.milliseconds - start.milliseconds))
    }

    /// The shortest waits, in whole seconds, within which these shares in percent of all were over, 1 to 100 each (the
    /// nearest-rank percentile); nil when nobody has waited.
    public func seconds(percentiles: [Int]) -> [Int?] {
        let sorted = waits.sorted()
        return percentiles.map { percent in
            sorted.isEmpty ? nil : Int(sorted[(sorted.count * percent + 99) / 100 - 1] / 1000)
        }
    }
}
