/// Deadlines in slots of 32 ms, a turn of the wheel being about two minutes; what lies further ahead comes up early.
///
/// An entry is not taken out when its deadline moves: its owner looks when it comes up, and puts it back.
struct TimerWheel {
    private var slots: [[UInt64]]
    private var count = 0
    /// All slots before this tick have been emptied.
    private var current: Int
    /// No entry lies before this tick.
    private var earliest = Int.max

    private static let slotCount = 4096
    private static let shift = 5

    /// A wheel that stands at this time, in milliseconds.
    init(now: Int) {
        slots = Array(repeating: [], count: Self.slotCount)
        current = now >> Self.shift
    }

    /// Puts an entry in; it comes up at `deadline` or up to 32 ms later, or early when that is far ahead. Returns the
    /// time at which it comes up.
    mutating func insert(_ token: UInt64, deadline: Int) -> Int {
        let tick = min(max(deadline >> Self.shift + 1, current), current + Self.slotCount - 1)
        slots[tick & (Self.slotCount - 1)].append(token)
        count += 1
        earliest = min(earliest, tick)
        return tick << Self.shift
    }

    /// Milliseconds until the first entry comes up; nil without entries.
    func wait(now: Int) -> Int? { count == 0 ? nil : max(0, earliest << Self.shift - now) }

    /// Takes out what has come up.
    mutating func expired(now: Int) -> [UInt64] {
        let end = now >> Self.shift
        defer { current = max(current, end) }
        guard count > 0, earliest <= end else { return [] }
        var taken: [UInt64] = []
        for tick in earliest...min(end, earliest + Self.slotCount - 1) {
            taken += slots[tick & (Self.slotCount - 1)]
            slots[tick & (Self.slotCount - 1)].removeAll()
        }
        count -= taken.count
        earliest = count == 0 ? .max : next(after: end)
        return taken
    }

    private func next(after tick: Int) -> Int {
        (tick + 1...tick + Self.slotCount).first { !slots[$0 & (Self.slotCount - 1)].isEmpty } ?? .max
    }
}
