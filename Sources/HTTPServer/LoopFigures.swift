import HTTP
import Metrics

/// What a loop has done since it began, as it was when somebody asked.
struct LoopFigures: Sendable {
    private(set) var endpoints: [EndpointFigures]
    private(set) var requestBytes = 0
    private(set) var responseBytes = 0
    /// Connections that its listeners gave.
    private(set) var accepted = 0
    /// Questions to the cache that it could not answer.
    private(set) var cacheMisses = 0
    /// How long its turns took: nothing else happens on the loop meanwhile.
    private(set) var turns = Histogram.microseconds

    init(
        endpoints: [EndpointFigures], requestBytes: Int, responseBytes: Int, accepted: Int, cacheMisses: Int,
        turns: Histogram
    ) {
        self.endpoints = endpoints
        self.requestBytes = requestBytes
        self.responseBytes = responseBytes
        self.accepted = accepted
        self.cacheMisses = cacheMisses
        self.turns = turns
    }

    /// Of a loop that has done nothing.
    init(endpoints: Int) {
        self.endpoints = Array(repeating: EndpointFigures(), count: max(1, endpoints))
    }

    static func += (total: inout LoopFigures, more: LoopFigures) {
        for index in total.endpoints.indices { total.endpoints[index] += more.endpoints[index] }
        total.requestBytes += more.requestBytes
        total.responseBytes += more.responseBytes
        total.accepted += more.accepted
        total.cacheMisses += more.cacheMisses
        total.turns += more.turns
    }
}

/// What a loop says of itself.
struct LoopReport: Sendable {
    let figures: LoopFigures
    /// From the question to the turn in which it was answered, in microseconds; nil when the loop has ended.
    let lag: Int?
}

/// The answers of one endpoint.
public struct EndpointFigures: Sendable {
    /// How many there were of each method and status that occurred.
    public private(set) var answers: [AnswerCount] = []
    /// Times from a request's arrival to its answer, for answers that were made for the request, in microseconds.
    public private(set) var made = Histogram.microseconds
    /// The same for answers that were kept.
    public private(set) var kept = Histogram.microseconds

    init(made: Histogram = .microseconds, kept: Histogram = .microseconds) {
        self.made = made
        self.kept = kept
    }

    mutating func count(_ method: Method?, _ status: Int, _ count: Int) {
        let known = answers.firstIndex { $0.status == status && $0.method == method }
        if let known { return answers[known].count += count }
        answers.append(AnswerCount(method: method, status: status, count: count))
    }

    static func += (total: inout EndpointFigures, more: EndpointFigures) {
        for answer in more.answers { total.count(answer.method, answer.status, answer.count) }
        total.made += more.made
        total.kept += more.kept
    }
}

/// How many answers had a method and a status.
public struct AnswerCount: Hashable, Sendable {
    /// Nil for requests that could not be read.
    public let method: Method?
    /// The status of the answer.
    public let status: Int
    /// How many.
    public internal(set) var count: Int
}
