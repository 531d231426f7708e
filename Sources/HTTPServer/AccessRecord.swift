import HTTP

/// One answered request, for the access log.
public struct AccessRecord: Sendable {
    /// The value of X-Request-Id.
    public let id: RequestIdentifier
    /// The peer's IP address, or `unix`.
    public let peer: String
    /// The client's address, when a trusted proxy says it.
    public let client: String?
    /// The method; `-` when the request could not be read.
    public let method: String
    /// The target without its query, which may hold secrets; `-` when the request could not be read.
    public let path: String
    /// The status of the answer.
    public let status: Int
    /// Bytes of the request's head and content, transfer coding removed.
    public let requestBytes: Int
    /// Bytes of the answer, its head included, as given to the connection.
    public let responseBytes: Int
    /// From the request's first arrival to the moment its answer was given to the connection.
    public let microseconds: Int
    /// Whether the answer was kept from an earlier request.
    public let fromCache: Bool
    /// The trace that the request says it is a part of.
    public let trace: TraceContext?

    /// Takes each part as it is.
    public init(
        id: RequestIdentifier, peer: String, client: String? = nil, method: String, path: String, status: Int,
        requestBytes: Int, responseBytes: Int, microseconds: Int, fromCache: Bool, trace: TraceContext? = nil
    ) {
        self.id = id
        self.peer = peer
        self.client = client
        self.method = method
        self.path = path
        self.status = status
        self.requestBytes = requestBytes
        self.responseBytes = responseBytes
        self.microseconds = microseconds
        self.fromCache = fromCache
        self.trace = trace
    }
}
