/// What each address has sent lately, in bounded memory.
public struct RecentSubmissions: Sendable {
    /// What is known of an address when something comes.
    public struct Seen: Hashable, Sendable {
        /// It has sent the same words before.
        public var isRepeated: Bool
        /// What it has sent in the last 60 seconds, this too.
        public var inLastMinute: Int
    }

    private struct Entry {
        var print: Int
        var date: Timestamp
    }

    /// Submissions that are remembered of one address.
    private static let mostSubmissions = 64
    /// At more addresses than this the ones that have sent nothing in the last minute are forgotten, then all.
    private static let mostAddresses = 20_000
    private var entries: [[UInt8]: [Entry]] = [:]

    /// Nothing has come yet.
    public init() {}

    /// Adds a submission.
    ///
    /// - Parameters:
    ///   - print: the same for the same words.
    ///   - seconds: how long its words are remembered.
    public mutating func add(
        _ print: Int, from address: [UInt8], at date: Timestamp, remembering seconds: Int
    ) -> Seen {
        if entries[address] == nil, entries.count >= Self.mostAddresses { forget(at: date) }
        let minute = date.milliseconds - 60_000
        let oldest = min(minute, date.milliseconds - Int64(seconds) * 1000)
        var known = entries[address, default: []]
        known.removeAll { $0.date.milliseconds <= oldest }
        let window = date.milliseconds - Int64(seconds) * 1000
        let isRepeated = known.contains { $0.print == print && $0.date.milliseconds > window }
        known.append(Entry(print: print, date: date))
        if known.count > Self.mostSubmissions { known.removeFirst() }
        entries[address] = known
        return Seen(isRepeated: isRepeated, inLastMinute: known.count { $0.date.milliseconds > minute })
    }

    private mutating func forget(at date: Timestamp) {
        entries = entries.filter { $0.value.contains { $0.date.milliseconds > date.milliseconds - 60_000 } }
        if entries.count >= Self.mostAddresses { entries.removeAll() }
    }
}
