import Dispatch
import Newsroom
import SQL
import Store

/// Publishes scheduled articles when their date comes. It sleeps until the earliest one, or until a write may have
/// changed which that is; what became due while no server ran is published at the start.
public struct ArticleScheduler: Sendable {
    private let api: API
    private let drop: @Sendable ([String]) -> Void
    private let report: @Sendable (_ error: String) -> Void

    /// Articles of one transaction: others who write wait no longer than for these.
    private static let batch = 50
    /// DispatchWallTime counts nanoseconds in 64 bits; further away than this is looked at again then.
    private static let longestSleep: Int64 = 50 * 365 * 24 * 60 * 60 * 1000
    private static let longestPause = 64

    /// Keeps the schedule of an API's store.
    ///
    /// - Parameters:
    ///   - drop: has the server forget answers with these tags.
    ///   - report: takes the error when publishing has failed; it is tried again.
    public init(
        _ api: API, drop: @escaping @Sendable ([String]) -> Void, report: @escaping @Sendable (_ error: String) -> Void
    ) {
        self.api = api
        self.drop = drop
        self.report = report
    }

    /// Keeps the schedule until the task is cancelled.
    public func run() async {
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "galley.schedule"))
        timer.setEventHandler { [api] in api.schedule.mayHaveChanged() }
        timer.schedule(wallDeadline: .distantFuture)
        timer.activate()
        defer { timer.cancel() }
        var pause = 1
        api.schedule.mayHaveChanged()
        for await _ in api.schedule.notices {
            do {
                timer.schedule(wallDeadline: wallTime(try await publishDue()), leeway: .milliseconds(1))
                pause = 1
            } catch {
                report("\(error)")
                timer.schedule(deadline: .now() + .seconds(pause))
                pause = min(pause * 2, Self.longestPause)
            }
        }
    }

    /// Publishes what is due.
    ///
    /// - Returns: when the next article is; nil when none is scheduled.
    func publishDue() async throws -> Timestamp? {
        while let next = try api.store.read({ try $0.nextScheduled() }) {
            let now = api.now()
            if next > now { return next }
            let changes = try await api.store.write { try $0.publishDue(date: now, limit: Self.batch) }
            drop(changes.flatMap(\.droppedTags))
        }
        return nil
    }

    /// By the wall clock, so that the timer follows when that is put forward or back.
    private func wallTime(_ date: Timestamp?) -> DispatchWallTime {
        guard let date else { return .distantFuture }
        let sleep = min(max(0, date.milliseconds - api.now().milliseconds), Self.longestSleep)
        return .now() + .milliseconds(Int(sleep))
    }
}
