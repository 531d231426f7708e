import HTTP

/// What is known of a request until its answer is written and logged.
struct Exchange {
    let id: RequestIdentifier
    /// Who asks, when a trusted proxy says it.
    let client: String?
    /// Nil when the request could not be read.
    let method: Method?
    /// Without the query; `-` when the request could not be read.
    let path: String
    /// Whether the connection goes on behind the answer.
    var isPersistent: Bool
    /// HTTP/1.0 must be told that the connection goes on.
    let isHTTP10: Bool
    /// Of the monotonic clock.
    let started: Int
    /// Head and content.
    var requestBytes: Int
    /// What the request says of the trace that it is a part of.
    var trace: TraceContext?
    /// Whether the answer was kept from an earlier request.
    var fromCache = false
}

/// A request whose content is being read.
struct IncomingRequest {
    var request: Request
    var rest: Rest

    /// How the end of the content is found.
    enum Rest {
        case length(Int)
        case chunked(ChunkedDecoder)
    }
}
