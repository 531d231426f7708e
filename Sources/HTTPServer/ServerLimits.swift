import HTTP

/// How much a client may ask for and how long it may take.
public struct ServerLimits: Sendable {
    /// Sizes of a request's head: 414 and 431 above.
    public var head = HeadLimits()
    /// Bytes of a PROXY protocol header: a close above.
    public var proxyHeader = 1024
    /// Bytes of a request's content: 413 above.
    public var content = 1 << 20
    /// From a head's first byte to its last, and from the connection to its first byte: 408, or a silent close when
    /// nothing came. Also for a PROXY protocol header.
    public var headTimeout = Duration.seconds(10)
    /// From the end of a head to the end of its content: 408.
    public var contentTimeout = Duration.seconds(30)
    /// Between two requests of one connection: a silent close.
    public var idleTimeout = Duration.seconds(75)
    /// Without a byte of the answer taken by the client: a close.
    public var writeTimeout = Duration.seconds(30)
    /// Behind the last answer, for the client to read it and to close its side.
    public var lingerTimeout = Duration.seconds(2)
    /// Connections in all: 503 above.
    public var connections = 10_000
    /// Connections of one IP address: 503 above. Those of Unix sockets and trusted proxies are not counted, they are many
    /// clients'; by the PROXY protocol each is one client's and counts for it.
    public var connectionsPerAddress = 256
    /// Connections above either bound that are still heard out: each gets one answer, 503 unless its request is
    /// essential or its answer is kept.
    public var reservedConnections = 16
    /// Connections that follow a channel, of those in all: 503 above. What is left is for other requests.
    public var listeners = 8000
    /// Requests with the workers, waiting ones included: 503 above.
    public var queuedRequests = 1024
    /// From a request's last byte to the start of its handler: 503, since its client has likely gone.
    public var queueTimeout = Duration.seconds(5)

    /// The defaults.
    public init() {}
}
