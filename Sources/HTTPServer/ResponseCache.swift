import Glibc
import HTTP
import Synchronization

/// Finished answers by target and coding, and by Accept where they were chosen by it, until one of their tags is dropped or room is needed.
///
/// Room is made by two generations: what is asked for moves to the young one; when that is full, the old one goes and
/// the young one takes its place.
final class ResponseCache: Sendable {
    private let state = Mutex(State())
    /// Of one generation.
    private let bytes: Int

    private struct State {
        var young = Generation()
        var old = Generation()
        /// Counts drops.
        var moment = 0
        /// When each tag was dropped last, for tags dropped after `forgotten`.
        var drops: [String: Int] = [:]
        /// Tickets from before this moment are refused: the drops of that time are no longer known.
        var forgotten = 0
        /// Answers that went to make room.
        var evictions = 0
        /// Answers that went with a tag.
        var dropped = 0
    }

    private static let dropsRemembered = 4096

    /// A cache of up to so many bytes.
    init(bytes: Int) {
        self.bytes = bytes / 2
    }

    /// Whether anything is kept at all.
    var isOn: Bool { bytes > 0 }

    /// What it keeps, and what has become of the rest; who asks for what is counted elsewhere.
    var figures: CacheFigures {
        state.withLock { state in
            var figures = CacheFigures()
            figures.entries = state.young.entries.count + state.old.entries.count
            figures.bytes = state.young.bytes + state.old.bytes
            figures.limit = 2 * bytes
            figures.evictions = state.evictions
            figures.drops = state.dropped
            return figures
        }
    }

    /// Shows when the making of an answer began.
    struct Ticket: Sendable {
        fileprivate let moment: Int
    }

    /// To be taken before the answer's first reading of anything that can change.
    func ticket() -> Ticket { Ticket(moment: state.withLock { $0.moment }) }

    /// What is kept for a key and target: an answer to any Accept, or else to this one.
    ///
    /// - Parameter accept: the value of the field; empty when everything is welcome alike.
    func answer(
        for key: CacheKey, target: UnsafeRawBufferPointer,
        accept: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
    ) -> CachedAnswer? {
        state.withLock { state in
            if let found = find(key, target, accept, &state) { return found }
            return accept.isEmpty ? nil : find(key.accepting(accept), target, accept, &state)
        }
    }

    /// Keeps an answer, unless one of its tags was dropped since its ticket was taken.
    func store(_ answer: CachedAnswer, ticket: Ticket) {
        guard answer.cost <= bytes / 2 else { return }
        state.withLock { state in
            guard ticket.moment >= state.forgotten,
                !answer.tags.contains(where: { state.drops[$0, default: 0] > ticket.moment })
            else { return }
            state.old.remove(answer.key)
            insert(answer, into: &state)
        }
    }

    /// Forgets every answer with one of these tags, those that are being made included.
    func drop(_ tags: [String]) {
        guard !tags.isEmpty else { return }
        state.withLock { state in
            state.moment += 1
            if tags.contains(Response.everyTag) { return forgetAll(&state) }
            if state.drops.count + tags.count > Self.dropsRemembered {
                state.drops.removeAll()
                state.forgotten = state.moment
            }
            for tag in tags {
                state.drops[tag] = state.moment
                state.dropped += state.young.drop(tag) + state.old.drop(tag)
            }
        }
    }

    private func forgetAll(_ state: inout State) {
        state.dropped += state.young.entries.count + state.old.entries.count
        state.young = Generation()
        state.old = Generation()
        state.drops.removeAll()
        state.forgotten = state.moment
    }

    private func find(
        _ key: CacheKey, _ target: UnsafeRawBufferPointer, _ accept: UnsafeRawBufferPointer, _ state: inout State
    ) -> CachedAnswer? {
        if let found = state.young.entries[key] { return found.isFor(target, accept) ? found : nil }
        guard let found = state.old.entries[key], found.isFor(target, accept) else { return nil }
        state.old.remove(key)
        insert(found, into: &state)
        return found
    }

    private func insert(_ answer: CachedAnswer, into state: inout State) {
        if state.young.bytes + answer.cost > bytes {
            state.evictions += state.old.entries.count
            state.old = state.young
            state.young = Generation()
        }
        state.young.insert(answer)
    }
}

/// Answers by key, and their keys by tag.
private struct Generation {
    var entries: [CacheKey: CachedAnswer] = [:]
    var bytes = 0
    private var keys: [String: Set<CacheKey>] = [:]

    mutating func insert(_ answer: CachedAnswer) {
        remove(answer.key)
        entries[answer.key] = answer
        bytes += answer.cost
        for tag in answer.tags { keys[tag, default: []].insert(answer.key) }
    }

    mutating func remove(_ key: CacheKey) {
        guard let answer = entries.removeValue(forKey: key) else { return }
        bytes -= answer.cost
        for tag in answer.tags {
            keys[tag]?.remove(key)
            if keys[tag]?.isEmpty == true { keys[tag] = nil }
        }
    }

    /// Returns how many that were.
    mutating func drop(_ tag: String) -> Int {
        let named = keys[tag] ?? []
        for key in named { remove(key) }
        return named.count
    }
}

extension CachedAnswer {
    fileprivate func isFor(_ target: UnsafeRawBufferPointer, _ accept: UnsafeRawBufferPointer) -> Bool {
        self.target.isSame(as: target) && self.accept?.isSame(as: accept) ?? true
    }
}

extension [UInt8] {
    fileprivate func isSame(as other: UnsafeRawBufferPointer) -> Bool {
        guard other.count == count, let start = other.baseAddress else { return other.count == count }
        return withUnsafeBytes { memcmp($0.baseAddress ?? start, start, other.count) == 0 }
    }
}
