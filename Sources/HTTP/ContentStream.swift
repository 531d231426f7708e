/// Content without an end: what a channel has behind a position and whatever is published to it.
///
/// The server sends it in chunks, or to HTTP/1.0 until the connection closes.
public final class ContentStream: Sendable {
    /// What is followed.
    public let channel: Channel
    /// The number of the last piece that the client has.
    public let position: Int
    /// Sent first.
    public let opening: SharedContent
    /// Sent when there was nothing else to send for `heartbeatInterval`: it shows both sides that the other is there.
    public let heartbeat: SharedContent
    /// Time between two heartbeats.
    public let heartbeatInterval: Duration
    /// Sent last when the server stops.
    public let farewell: SharedContent
    /// Bytes of the channel that a client may be behind while it takes none; above it is let go.
    public let backlog: Int

    /// Takes each part as it is.
    public init(
        _ channel: Channel, after position: Int, opening: SharedContent, heartbeat: SharedContent,
        heartbeatInterval: Duration, farewell: SharedContent, backlog: Int
    ) {
        self.channel = channel
        self.position = position
        self.opening = opening
        self.heartbeat = heartbeat
        self.heartbeatInterval = heartbeatInterval
        self.farewell = farewell
        self.backlog = backlog
    }
}
