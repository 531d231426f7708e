import HTTP
import Newsroom
import Synchronization

/// When discussions end that answers show as open: those answers may be kept until then and no longer. Only what was
/// answered can be kept, so nothing else need be known.
final class DiscussionClosings: Sendable {
    private struct State {
        var dates: [String: Timestamp] = [:]
        /// The earliest of those for which there was no room: then every answer goes.
        var ofOthers: Timestamp?

        var next: Timestamp? { (dates.values + (ofOthers.map { [$0] } ?? [])).min() }
    }

    private let state = Mutex(State())
    private let most: Int
    /// Tells whoever waits for the next one that another may be.
    let changes = ScheduleChanges()

    init(most: Int = 10_000) {
        self.most = most
    }

    /// An answer says that the discussion of this article is open until then.
    func note(_ date: Timestamp, slug: String) {
        let isNew = state.withLock { state in
            if state.dates[slug] == date { return false }
            if state.dates[slug] == nil, state.dates.count >= most {
                if let other = state.ofOthers, other <= date { return false }
                state.ofOthers = date
            } else {
                state.dates[slug] = date
            }
            return true
        }
        if isNew { changes.mayHaveChanged() }
    }

    /// The tags of what is over, each once, and when the next one is; nil when none is known.
    func takeDue(now: Timestamp) -> (tags: [String], next: Timestamp?) {
        state.withLock { state in
            var tags: [String] = []
            for (slug, date) in state.dates where date <= now {
                tags.append(CacheTag.article(slug))
                state.dates[slug] = nil
            }
            if !tags.isEmpty { tags.append(CacheTag.list) }
            if let date = state.ofOthers, date <= now {
                tags = [Response.everyTag]
                state.ofOthers = nil
            }
            return (tags, state.next)
        }
    }
}
