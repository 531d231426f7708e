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
        var ends: Int64
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
            var count = counts[peer] ?? Count(ends: 0)
            if count.ends <= now.milliseconds { count = Count(ends: now.milliseconds + Int64(window) * 1000) }
            count.used += 1
            counts[peer] = count
            return count
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
