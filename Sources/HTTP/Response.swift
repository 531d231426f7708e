/// An answer as a handler gives it.
///
/// The server adds `Date`, `X-Request-Id`, `Content-Length` and `Connection`, turns it into 304 when the request's
/// conditions say so, and leaves the content out for HEAD.
public struct Response: Sendable {
    /// What became of the request.
    public var status: Status
    /// The header section, without the fields that the server adds.
    public var fields: Fields
    /// The content as it goes out, content codings applied.
    public var content: [UInt8]
    /// What this answer was made of: the server may give it again to the same target and content coding until one of
    /// the tags is dropped. Nil: it may not.
    public var cacheTags: [String]?
    /// The tags that the request has changed: the server drops what it keeps under them before this answer goes out.
    public var droppedTags: [String]
    /// Among `droppedTags`: the server drops all that it keeps.
    public static let everyTag = "*"
    /// Content that goes on without an end, in the place of `content`; nil for most answers.
    public var stream: ContentStream?
    /// The number under which the server counts it: the caller's own for what was asked, below
    /// `ServerConfiguration.endpoints`; 0 for what leads nowhere.
    public var endpoint = 0
    /// What the server publishes to channels, behind the dropping of tags: who is told reads what is new.
    public var publications: [Publication] = []

    /// Takes each part as it is.
    public init(
        _ status: Status, fields: Fields = [:], content: [UInt8] = [], cacheTags: [String]? = nil,
        droppedTags: [String] = []
    ) {
        self.status = status
        self.fields = fields
        self.content = content
        self.cacheTags = cacheTags
        self.droppedTags = droppedTags
    }
}
