import Newsroom

/// An event on its way to one address.
public struct WebhookDelivery: Hashable, Sendable {
    /// The same in every attempt.
    public var id: Identifier
    /// Where it goes.
    public var url: String
    /// What happened: `comment.created`.
    public var event: String
    /// JSON.
    public var body: String
    /// How often it was tried.
    public var attempts: Int
    /// When it is tried next; nil when it was given up.
    public var dateNext: Timestamp?
    /// Why the last attempt failed.
    public var lastError: String?
    /// When it happened.
    public var dateCreated: Timestamp

    /// One that has not been tried.
    public init(id: Identifier, url: String, event: String, body: String, date: Timestamp) {
        self.id = id
        self.url = url
        self.event = event
        self.body = body
        attempts = 0
        dateNext = date
        dateCreated = date
    }
}
