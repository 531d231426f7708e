import HTTP
import Metrics

/// What a loop has done since it began. It belongs to the loop, which counts without a lock and gives a copy when it is
/// asked for one by its inbox.
struct LoopFigures: Sendable {
    private(set) var endpoints: [EndpointFigures]
    var requestBytes = 0
    var responseBytes = 0
    /// Connections that its listeners gave.
    var accepted = 0
    /// Questions to the cache that it could not answer.
    var cacheMisses = 0
    /// How long its turns took: nothing else happens on the loop meanwhile.
    var turns = Histogram.microseconds

    init(endpoints: Int) {
        self.endpoints = Array(repeating: EndpointFigures(), count: max(1, endpoints))
    }

    /// Counts an answer.
    ///
    /// - Parameter microseconds: nil for what has no time of its own: a stream lasts as long as its listener likes.
    mutating func count(_ exchange: Exchange, endpoint: Int, status: Int, responseBytes: Int, microseconds: Int?) {
        requestBytes += exchange.requestBytes
        self.responseBytes += responseBytes
        let endpoint = endpoint < endpoints.count ? endpoint : 0
        endpoints[endpoint].count(exchange.method, status)
        guard let microseconds else { return }
        if exchange.fromCache {
            endpoints[endpoint].kept.record(microseconds)
        } else {
            endpoints[endpoint].made.record(microseconds)
        }
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
    /// Times from a request's arrival to its answer, for answers that were kept, in microseconds.
    public internal(set) var kept = Histogram.microseconds
    /// The same for answers that were made for the request.
    public internal(set) var made = Histogram.microseconds

    // A few at most, the usual one first: looking through them is quicker than hashing.
    mutating func count(_ method: Method?, _ status: Int, _ more: Int = 1) {
        for index in answers.indices where answers[index].status == status && answers[index].method == method {
            answers[index].count += more
            return
        }
        answers.append(AnswerCount(method: method, status: status, count: more))
    }

    static func += (total: inout EndpointFigures, more: EndpointFigures) {
        for answer in more.answers { total.count(answer.method, answer.status, answer.count) }
        total.kept += more.kept
        total.made += more.made
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
