import Newsroom
import Sodium
import Store

/// Where events are told, and how it is shown who tells them.
public struct WebhookSettings: Sendable {
    /// Where; none for no webhooks.
    public var urls: [String] = []
    /// The key of signatures, 24 to 64 bytes.
    public var secret: [UInt8] = []

    /// No webhooks.
    public init() {}

    /// Reads a secret as Standard Webhooks writes it: `whsec_` and base64.
    public static func secret(_ text: String) -> [UInt8]? {
        guard text.hasPrefix("whsec_"), let bytes = Sodium.bytes(base64: String(text.dropFirst(6))) else { return nil }
        return (24...64).contains(bytes.count) ? bytes : nil
    }
}

/// Makes deliveries of events, and wakes those who send them.
struct Webhooks: Sendable {
    let settings: WebhookSettings
    private let changes: [String: ScheduleChanges]

    init(_ settings: WebhookSettings) {
        self.settings = settings
        changes = Dictionary(uniqueKeysWithValues: Set(settings.urls).map { ($0, ScheduleChanges()) })
    }

    /// What is to be written with the event; none when nobody is told.
    ///
    /// - Parameter data: JSON.
    func deliveries(
        _ event: WebhookEvent, article slug: String, data: @autoclosure () -> [UInt8], date: Timestamp
    ) -> [WebhookDelivery] {
        if changes.isEmpty { return [] }
        let body = event.body(article: slug, data: data(), date: date)
        return changes.keys.map {
            WebhookDelivery(id: Identifier(date: date), url: $0, event: event.rawValue, body: body, date: date)
        }
    }

    /// Says that deliveries were written.
    func send() { for change in changes.values { change.mayHaveChanged() } }

    /// Comes when there may be something to send to this address.
    func notices(_ url: String) -> ScheduleChanges { changes[url] ?? ScheduleChanges() }
}
