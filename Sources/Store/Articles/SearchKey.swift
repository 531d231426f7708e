import Newsroom

/// The row number of an article in an index of words: a date in seconds, then its id, so that matches come in the order
/// of that date.
enum SearchKey {
    /// Ids fit in 30 bits: a thousand million articles.
    private static let idBits: Int64 = 30
    static let idMask: Int64 = 1 << idBits - 1

    /// The seconds that fit beside an id: the years 1697 to 2242. What lies outside counts as being at the edge.
    private static let seconds: ClosedRange<Int64> = -1 << 33...(1 << 33) - 1

    static func make(date: Timestamp, id: Int64) -> Int64 {
        let second = Int64((Double(date.milliseconds) / 1000).rounded(.down))
        return min(max(second, seconds.lowerBound), seconds.upperBound) << idBits | id & idMask
    }

    /// The seconds of a row number.
    static func second(_ key: Int64) -> Int64 { key >> idBits }

    static func id(_ key: Int64) -> Int64 { key & idMask }
}
