import HTTP
import Newsroom
import Synchronization

/// Who has commented where shortly before. It is in memory only: after a restart everybody has a turn at once.
final class SlowMode: Sendable {
    /// Whose turn it is to comment under one article.
    struct Turn: Hashable {
        let sender: Sender
        let articleSlug: String
    }

    enum Sender: Hashable {
        case reader([UInt8])
        case address(String)
    }

    private struct Taken {
        let comment: Identifier
        /// In milliseconds since the epoch.
        let ends: Int64
    }

    /// More than these at one time are forgotten together: memory stays bounded.
    private let most: Int
    private let taken = Mutex<[Turn: Taken]>([:])

    init(most: Int = 100_000) {
        self.most = most
    }

    /// - Parameter comment: what comes; the same one may take its turn again.
    /// - Throws: `Problem` 429 when the next turn has not come yet.
    func take(_ turn: Turn, for comment: Identifier, seconds: Int, now: Timestamp) throws {
        let wait: Int64 = taken.withLock { taken in
            if let last = taken[turn], last.comment != comment, last.ends > now.milliseconds {
                return (last.ends - now.milliseconds + 999) / 1000
            }
            if taken.count >= most { forgetEnded(&taken, now) }
            taken[turn] = Taken(comment: comment, ends: now.milliseconds + Int64(seconds) * 1000)
            return 0
        }
        guard wait > 0 else { return }
        throw Problem(
            .tooManyRequests, "Here one may comment once in \(seconds) seconds; try again in \(wait).",
            fields: ["Retry-After": String(wait)])
    }

    /// Takes a turn back, if it is still this comment's.
    func giveBack(_ turn: Turn, by comment: Identifier) {
        taken.withLock { if $0[turn]?.comment == comment { $0[turn] = nil } }
    }

    private func forgetEnded(_ taken: inout [Turn: Taken], _ now: Timestamp) {
        taken = taken.filter { $0.value.ends > now.milliseconds }
        if taken.count >= most { taken.removeAll() }
    }
}
