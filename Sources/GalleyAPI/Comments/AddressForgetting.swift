import Newsroom
import SQL
import Store

/// Forgets where comments came from when the newsroom's time for it has passed, a few at once, so that others who write
/// wait no longer than for these.
public struct AddressForgetting: Sendable {
    private let store: Store
    private let days: Int
    private let now: @Sendable () -> Timestamp
    private let report: @Sendable (_ error: String) -> Void

    private static let batch = 500
    private static let pause = Duration.seconds(600)

    /// Works on what `store` keeps.
    ///
    /// - Parameters:
    ///   - days: how long an address is kept.
    ///   - report: takes what went wrong, for the log; it is tried again.
    public init(
        store: Store, days: Int, now: @escaping @Sendable () -> Timestamp = { Timestamp.now },
        report: @escaping @Sendable (_ error: String) -> Void
    ) {
        self.store = store
        self.days = days
        self.now = now
        self.report = report
    }

    /// Works until its task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            do { while try await step() {} } catch { report("\(error)") }
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// One transaction.
    ///
    /// - Returns: whether there may be more to forget.
    public func step() async throws -> Bool {
        let date = Timestamp(milliseconds: now().milliseconds - Int64(days) * 86_400_000)
        return try await store.write { try $0.forgetAddresses(before: date, limit: Self.batch) }
    }
}
