/// A place between two rows of a list, in the list's own order: stable while rows come and go.
public struct Position: Hashable, Sendable {
    /// What the list is sorted by.
    public let key: Int64
    /// Tells rows of one key apart.
    public let id: Int64

    /// Takes both parts as they are.
    public init(key: Int64, id: Int64) {
        self.key = key
        self.id = id
    }
}

/// A part of a list.
public struct Page<Item: Sendable>: Sendable {
    /// At most as many as were asked for.
    public var items: [Item]
    /// Behind the last item; nil at the end of the list.
    public var next: Position?

    /// Takes both parts as they are.
    public init(items: [Item], next: Position? = nil) {
        self.items = items
        self.next = next
    }

    /// Takes what a statement found when it was asked for one row more than `limit`.
    init(found: consuming [Item], at positions: [Position], limit: Int) {
        items = found
        if items.count > limit { items.removeLast(items.count - limit) }
        next = positions.count > limit ? positions[limit - 1] : nil
    }
}

/// Counts what a page takes of the rows that come, and knows where the list goes on once there is more.
struct PageFilling {
    private var left: Int
    private var last: Position?
    /// Behind the last row that was taken, once there is another; nil before.
    private(set) var next: Position?

    init(limit: Int) {
        left = limit
    }

    /// Whether the page has room for one more row, which stands there.
    mutating func takes(_ position: Position) -> Bool {
        guard left > 0 else {
            next = last
            return false
        }
        left -= 1
        last = position
        return true
    }
}

/// In which order a list by date comes.
public enum DateOrder: String, CaseIterable, Sendable {
    case newest
    case oldest

    var direction: Direction { self == .oldest ? .ascending : .descending }
}

/// In which direction a list runs.
struct Direction {
    let word: String
    /// Compares a row's place with the position that the page begins behind.
    let comparison: String

    static let ascending = Direction(word: "ASC", comparison: ">")
    static let descending = Direction(word: "DESC", comparison: "<")
}
