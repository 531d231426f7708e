import HTTP
import Newsroom
import Store

/// Notices what other processes write: the one that this one relieves or is relieved by, an import, a token from the
/// command line. What was answered before is forgotten then, and whoever waits for something to do looks for it.
public struct ForeignWrites: Sendable {
    private let api: API
    private let drop: @Sendable ([String]) -> Void
    private let report: @Sendable (_ error: String) -> Void

    /// Between two looks, of a few microseconds each.
    private static let pause = Duration.seconds(1)

    /// Watches an API's store.
    ///
    /// - Parameters:
    ///   - drop: has the server forget answers with these tags.
    ///   - report: takes the first error of a row of them; it is tried again.
    public init(
        _ api: API, drop: @escaping @Sendable ([String]) -> Void, report: @escaping @Sendable (_ error: String) -> Void
    ) {
        self.api = api
        self.drop = drop
        self.report = report
    }

    /// Watches until the task is cancelled.
    public func run() async {
        var version: Int64?
        var hasFailed = false
        while !Task.isCancelled {
            do {
                version = try await look(after: version)
                hasFailed = false
            } catch {
                if !hasFailed { report("\(error)") }
                hasFailed = true
            }
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// Looks once.
    ///
    /// - Returns: what the next look is to be given.
    func look(after version: Int64?) async throws -> Int64? {
        let current = try await api.store.write { try $0.foreignVersion() }
        guard let version, current != version else { return current }
        drop([Response.everyTag])
        api.schedule.mayHaveChanged()
        api.closings.changes.mayHaveChanged()
        api.deskEvents.changes.mayHaveChanged()
        api.webhooks.send()
        api.mails.send()
        return current
    }
}
