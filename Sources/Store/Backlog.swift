import Newsroom
import SQL

/// What waits to be sent, and what could not be; each counted up to `mostCounted`.
public struct Backlog: Hashable, Sendable {
    /// Mails that are to be sent.
    public var waitingMails: Int
    /// Those of them whose time has come.
    public var dueMails: Int
    /// Mails of the last days that are not tried again by themselves: failed, or nobody knows.
    public var failedMails: Int
    /// Webhook deliveries that are to be sent.
    public var waitingDeliveries: Int
    /// Those of them whose time has come.
    public var dueDeliveries: Int
    /// Webhook deliveries of the last days that were given up, among the newest `mostCounted`.
    public var failedDeliveries: Int

    /// Above it nobody wants to know how many there are.
    public static let mostCounted = 10_000

    /// Takes each part as it is.
    public init(
        waitingMails: Int, dueMails: Int, failedMails: Int, waitingDeliveries: Int, dueDeliveries: Int,
        failedDeliveries: Int
    ) {
        self.waitingMails = waitingMails
        self.dueMails = dueMails
        self.failedMails = failedMails
        self.waitingDeliveries = waitingDeliveries
        self.dueDeliveries = dueDeliveries
        self.failedDeliveries = failedDeliveries
    }
}

extension Snapshot {
    /// What waits at some time.
    ///
    /// - Parameter urls: where webhooks go.
    public func backlog(urls: [String], now: Timestamp) throws -> Backlog {
        let waiting = "webhook_deliveries INDEXED BY webhook_deliveries_due WHERE url = $2 AND date_next"
        let mails = try [MailState.waiting, .failed, .uncertain].map {
            try count("mails WHERE state = $2 AND date_created > $3", [.text($0.rawValue), .integer(.min)])
        }
        return Backlog(
            waitingMails: mails[0], dueMails: try count("mails WHERE date_next <= $2", [Value(now)]),
            failedMails: mails[1] + mails[2],
            waitingDeliveries: try urls.reduce(0) {
                $0 + (try count("\(waiting) > $3", [.text($1), .integer(.min)]))
            },
            dueDeliveries: try urls.reduce(0) { $0 + (try count("\(waiting) <= $3", [.text($1), Value(now)])) },
            failedDeliveries: try failedDeliveries())
    }

    private func count(_ source: String, _ values: [Value]) throws -> Int {
        try first("SELECT count(*) FROM (SELECT 1 FROM \(source) LIMIT $1)", [Value(Backlog.mostCounted)] + values) {
            $0.integer(0)
        } ?? 0
    }

    /// Given up ones have no index of their own: they are looked for among a bounded number of the newest.
    private func failedDeliveries() throws -> Int {
        try first(
            """
            SELECT count(*) FROM (
                SELECT date_next FROM webhook_deliveries WHERE date_created > $2
                ORDER BY date_created DESC, id DESC LIMIT $1
            ) WHERE date_next IS NULL
            """, [Value(Backlog.mostCounted), .integer(.min)]
        ) { $0.integer(0) } ?? 0
    }
}
