import HTTP

/// Who follows which channel, of one loop's connections, and whom its news have not yet reached.
///
/// Everybody is served once in a round; what is published meanwhile is sent in the next one, all of it together.
struct Audiences {
    private var all: [ObjectIdentifier: Audience] = [:]
    /// Channels with news, in the order in which they get a turn.
    private var stirred: [Channel] = []

    private struct Audience {
        var tokens: Set<UInt64> = []
        /// Those that the present round has not reached.
        var waiting: [UInt64] = []
        /// Whether there were news since the round began.
        var isStirred = false
    }

    /// Whether somebody waits for what was published.
    var haveNews: Bool { !stirred.isEmpty }

    /// Returns whether it is the channel's first.
    mutating func add(_ token: UInt64, to channel: Channel) -> Bool {
        let key = ObjectIdentifier(channel)
        let isFirst = all[key] == nil
        all[key, default: Audience()].tokens.insert(token)
        return isFirst
    }

    /// Returns whether it was the channel's last.
    mutating func remove(_ token: UInt64, from channel: Channel) -> Bool {
        let key = ObjectIdentifier(channel)
        all[key]?.tokens.remove(token)
        guard all[key]?.tokens.isEmpty == true else { return false }
        all[key] = nil
        stirred.removeAll { $0 === channel }
        return true
    }

    /// Takes note that a channel has grown.
    mutating func stir(_ channel: Channel) {
        let key = ObjectIdentifier(channel)
        guard let audience = all[key], !audience.isStirred else { return }
        all[key]?.isStirred = true
        if audience.waiting.isEmpty { stirred.append(channel) }
    }

    /// Takes some of those who wait for a channel's news.
    mutating func next(_ count: Int) -> [UInt64] {
        guard let channel = stirred.first else { return [] }
        stirred.removeFirst()
        let key = ObjectIdentifier(channel)
        guard var audience = all.removeValue(forKey: key) else { return [] }
        if audience.waiting.isEmpty {
            audience.waiting = Array(audience.tokens)
            audience.isStirred = false
        }
        let some = Array(audience.waiting.suffix(count))
        audience.waiting.removeLast(some.count)
        if !audience.waiting.isEmpty || audience.isStirred { stirred.append(channel) }
        all[key] = audience
        return some
    }
}
