/// The connections of a loop by token; a token is never given again, so that late news reach nobody else.
struct ConnectionTable {
    /// Marks the tokens of listeners.
    static let listenerBit = UInt64(1) << 62

    private var slots: [Slot] = []
    private var free: [Int] = []

    private struct Slot {
        var connection: Connection?
        /// Counts the slot's connections.
        var generation: UInt64 = 0
    }

    /// Whether there are none.
    var isEmpty: Bool { free.count == slots.count }

    /// The connections of this moment.
    var all: [Connection] { slots.compactMap(\.connection) }

    /// For the connection that is inserted next.
    var nextToken: UInt64 {
        guard let slot = free.last else { return UInt64(slots.count) }
        return slots[slot].generation << 24 | UInt64(slot)
    }

    subscript(_ token: UInt64) -> Connection? {
        let slot = Self.slot(token)
        guard slot < slots.count, let connection = slots[slot].connection, connection.token == token else { return nil }
        return connection
    }

    /// Enters a connection that has the next token.
    mutating func insert(_ connection: Connection) {
        if let slot = free.popLast() {
            slots[slot].connection = connection
        } else {
            slots.append(Slot(connection: connection))
        }
    }

    mutating func remove(_ connection: Connection) {
        let slot = Self.slot(connection.token)
        slots[slot].connection = nil
        slots[slot].generation += 1
        free.append(slot)
    }

    private static func slot(_ token: UInt64) -> Int { Int(token & 0xFF_FFFF) }
}
