import Metrics

/// What a server has done since it began, and how it stands now.
public struct ServerFigures: Sendable {
    /// By the number that answers have in `Response.endpoint`; a stream is counted when it ends.
    public let endpoints: [EndpointFigures]
    /// Bytes of requests, heads and contents.
    public let requestBytes: Int
    /// Bytes of answers, heads and contents.
    public let responseBytes: Int
    /// Requests and connections that were turned away, by cause.
    public let refusals: [Refusal: Int]
    /// Connections that were accepted.
    public let accepted: Int
    /// Connections at this moment, those above a bound included.
    public let connections: Int
    /// How many there may be.
    public let connectionLimit: Int
    /// Connections that follow a channel.
    public let listeners: Int
    /// How many may.
    public let listenerLimit: Int
    /// Requests with the workers, waiting ones included.
    public let queued: Int
    /// How many may be.
    public let queueLimit: Int
    /// How long turns of the loops took, in microseconds.
    public let turns: Histogram
    /// For each loop, from a question to its answer, in microseconds; nil for one that has ended.
    public let lags: [Int?]
    /// The kept answers.
    public let cache: CacheFigures
}

/// What became of a cache of answers.
public struct CacheFigures: Sendable {
    /// Requests that it answered.
    public internal(set) var hits = 0
    /// Requests that it could have answered, had it kept their answer.
    public internal(set) var misses = 0
    /// Answers that it keeps.
    public internal(set) var entries = 0
    /// Bytes that they cost.
    public internal(set) var bytes = 0
    /// How many there may be.
    public internal(set) var limit = 0
    /// Answers that were let go of to make room.
    public internal(set) var evictions = 0
    /// Answers that were forgotten because what they were made of has changed.
    public internal(set) var drops = 0
}

/// Why a request, or a connection, was turned away before anybody looked at what it is about.
public enum Refusal: String, CaseIterable, Sendable {
    /// There were too many connections (503).
    case connections
    /// There were too many requests with the workers (503).
    case queue
    /// It had waited for a worker for too long (503).
    case waited
    /// There were too many listeners (503).
    case listeners
    /// It did not arrive in time (408).
    case time
    /// It, or a part of it, was too large (413, 414, 431).
    case size
    /// It could not be read (400, 417, 501, 505).
    case malformed

    /// By the status with which a request is refused that no handler sees.
    init(status: Int) {
        switch status {
        case 408: self = .time
        case 413, 414, 431: self = .size
        default: self = .malformed
        }
    }
}
