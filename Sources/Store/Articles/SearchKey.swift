import Newsroom

/// The row number of an article in the search index: its publication in seconds, then its id, so that matches come in
/// the order of publication.
enum SearchKey {
    /// Ids fit in 30 bits: a thousand million articles.
    private static let idBits: Int64 = 30
    static let idMask: Int64 = 1 << idBits - 1

    static func make(published: Timestamp, id: Int64) -> Int64 {
        let seconds = Int64((Double(published.milliseconds) / 1000).rounded(.down))
        return seconds << idBits | id & idMask
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
