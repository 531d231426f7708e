import Newsroom

/// The row number of an article in the search index: its publication in seconds, then its id, so that matches come in
/// the order of publication.
enum SearchKey {
    /// Ids fit in 30 bits: a thousand million articles.
    private static let idBits: Int64 = 30
    static let idMask: Int64 = 1 << idBits - 1

    /// The seconds that fit beside an id: the years 1697 to 2242. What lies outside counts as published at the edge.
    private static let seconds: ClosedRange<Int64> = -1 << 33...(1 << 33) - 1

    static func make(published: Timestamp, id: Int64) -> Int64 {
        let second = Int64((Double(published.milliseconds) / 1000).rounded(.down))
        return min(max(second, seconds.lowerBound), seconds.upperBound) << idBits | id & idMask
    }

    /// A reader's words as an FTS5 query that asks for all of them; nothing in it can be a syntax error, because each
    /// word is an FTS5 string.
    static func query(_ text: String) -> String {
        // The engine reads a query up to the first NUL.
        let words = text.split { $0.isWhitespace || $0 == "\0" }
        // An empty query is a syntax error, an empty string in it matches nothing.
        if words.isEmpty { return "\"\"" }
        return words.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " ")
    }
}
