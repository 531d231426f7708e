import Newsroom
import Store

/// Works out in the background which articles are similar, when some have become public or have changed.
///
/// What is due stands in the store: nothing is lost when the server stops, and what another process has written is seen
/// too.
public struct SimilarArticles: Sendable {
    private let store: Store
    private let now: @Sendable () -> Timestamp
    private let dropTags: @Sendable ([String]) -> Void
    private let report: @Sendable (_ error: String) -> Void

    /// How often it looks whether something is due.
    private static let pause = Duration.seconds(1)

    /// Works on what `store` keeps.
    ///
    /// - Parameters:
    ///   - dropTags: has the server's cache forget the answers with these tags.
    ///   - report: takes what went wrong, for the log.
    public init(
        store: Store, now: @escaping @Sendable () -> Timestamp = { Timestamp.now },
        dropTags: @escaping @Sendable ([String]) -> Void, report: @escaping @Sendable (_ error: String) -> Void
    ) {
        self.store = store
        self.now = now
        self.dropTags = dropTags
        self.report = report
    }

    /// Works until its task is cancelled. However much is due, half of the time is left to others.
    public func run() async {
        let clock = ContinuousClock()
        while !Task.isCancelled {
            let start = clock.now
            let wasDue = await refresh()
            try? await clock.sleep(for: wasDue ? clock.now - start : Self.pause)
        }
    }

    /// Sees to one article that is due; false when none is, or when it went wrong.
    public func refresh() async -> Bool {
        do {
            guard let slugs = try await store.refreshSimilar(date: now()) else { return false }
            dropTags(slugs.map(CacheTag.article))
            return true
        } catch {
            report("\(error)")
            return false
        }
    }
}
