import HTTP
import Newsroom
import Synchronization

/// Counts what each peer does in a window of time that starts with its first request
/// (draft-ietf-httpapi-ratelimit-headers).
final class RateLimiter: Sendable {
    /// What is left to a peer.
    struct Quota {
        let limit: Int
        let window: Int
        let remaining: Int
        /// Seconds until the window ends.
        let reset: Int

        func announce(in fields: inout Fields) {
            fields["RateLimit-Policy"] = "\"writes\";q=\(limit);w=\(window)"
            fields["RateLimit"] = "\"writes\";r=\(remaining);t=\(reset)"
        }
    }

    private struct Count {
        var used = 0
        /// In milliseconds since the epoch.
        var ends: Int64 = 0

        /// Counts one more, in a new window when the last one is over.
        mutating func add(now: Int64, window: Int) -> Count {
            if ends <= now { self = Count(ends: now + Int64(window) * 1000) }
            used += 1
            return self
        }
    }

    /// More peers than this in one window are forgotten together: memory stays bounded.
    private static let mostPeers = 100_000
    private let limit: Int
    private let window: Int
    private let counts = Mutex<[String: Count]>([:])

    /// - Parameters:
    ///   - limit: requests in a window.
    ///   - window: seconds.
    init(limit: Int, window: Int) {
        self.limit = limit
        self.window = window
    }

    /// - Throws: `Problem` 429 when the peer has nothing left.
    func take(from peer: String, now: Timestamp) throws -> Quota {
        let count = counts.withLock { counts in
            if counts.count >= Self.mostPeers { forgetEnded(&counts, now) }
            return counts[peer, default: Count()].add(now: now.milliseconds, window: window)
        }
        let reset = max(1, Int((count.ends - now.milliseconds + 999) / 1000))
        let quota = Quota(limit: limit, window: window, remaining: max(0, limit - count.used), reset: reset)
        if count.used > limit {
            var problem = Problem(
                .tooManyRequests, "One address may write \(limit) times in \(window) seconds; try again in \(reset).")
            problem.fields["Retry-After"] = String(reset)
            quota.announce(in: &problem.fields)
            throw problem
        }
        return quota
    }

    private func forgetEnded(_ counts: inout [String: Count], _ now: Timestamp) {
        counts = counts.filter { $0.value.ends > now.milliseconds }
        if counts.count >= Self.mostPeers { counts.removeAll() }
    }
}
