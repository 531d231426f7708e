/// What a newsroom may set about its streams of events.
public struct EventSettings: Sendable {
    /// Time without an event after which a comment shows that the stream is alive.
    public var heartbeat = Duration.seconds(15)
    /// Bytes of events that a listener may be behind while it takes none; it is let go above.
    public var backlogBytes = 64 * 1024
    /// Events of an article that are kept for listeners who come back; at most `keptBytes` of them.
    public var kept = 256

    /// Bytes of an article's events that are kept.
    static let keptBytes = 1 << 20
    /// How long they are kept when nobody listens.
    static let keptTime = Duration.seconds(300)

    /// The defaults.
    public init() {}
}
