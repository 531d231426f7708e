import Newsroom
import SQL
import Store

/// Erases contacts some days after their requests were closed.
public struct ContactEraser: Sendable {
    private let api: API
    private let report: @Sendable (_ error: String) -> Void

    /// A day more or less is no matter; an hour is.
    private static let pause = Duration.seconds(3600)
    /// Requests of one transaction: others who write wait no longer than for these.
    private static let batch = 500

    /// Erases what an API keeps.
    ///
    /// - Parameter report: takes the error when the store does not answer; it is tried again.
    public init(_ api: API, report: @escaping @Sendable (_ error: String) -> Void) {
        self.api = api
        self.report = report
    }

    /// Erases what is due, now and every hour, until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            do { try await eraseDue() } catch { report("\(error)") }
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// Erases what is due.
    func eraseDue() async throws {
        let end = api.settings.desk.contactsEnd(now: api.now())
        while !Task.isCancelled,
            try await api.store.write({ try $0.eraseContacts(closedBefore: end, limit: Self.batch) }) == Self.batch
        {}
    }
}
