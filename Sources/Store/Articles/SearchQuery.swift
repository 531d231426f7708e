import Words

/// What a reader types to search: words that must all be there, “phrases in quotation marks”, `begin*` for words that
/// begin so, and `-word` or `-"a phrase"` for what must not be there. Nothing else is an operator, and any text is a
/// query.
public struct SearchQuery: Hashable, Sendable {
    /// Why a query cannot be answered.
    public enum Fault: Hashable, Sendable {
        /// It says only what must not be there.
        case onlyExclusions
        /// It has more words than are looked for.
        case tooManyWords
    }

    /// The most words of one query, those of phrases included; repeated ones count once.
    public static let wordBound = 64
    /// With fewer letters a word with `*` means itself: half of all words begin with a letter or two.
    private static let leastPrefix = 3

    fileprivate struct Part: Hashable {
        let text: String
        let isPrefix: Bool
    }

    private var wanted: [Part] = []
    private var excluded: [Part] = []
    private var words = 0

    /// Reads any text.
    public init(_ text: String) {
        var seen: Set<String> = []
        var rest = text.unicodeScalars[...]
        while let (part, isExcluded) = Self.next(&rest) {
            let count = Self.count(part.text)
            guard count > 0, seen.insert("\(isExcluded) \(part.isPrefix) \(part.text)").inserted else { continue }
            words += count
            if isExcluded { excluded.append(part) } else { wanted.append(part) }
        }
    }

    /// Nil for a query that can be answered; one without any word finds nothing.
    public var fault: Fault? {
        if words > Self.wordBound { return .tooManyWords }
        return wanted.isEmpty && !excluded.isEmpty ? .onlyExclusions : nil
    }

    /// The same in the engine's language; nil when nothing can be found.
    var match: String? { match(in: "headline description body") }

    /// - Parameter columns: where the words are looked for, apart by spaces.
    func match(in columns: String) -> String? {
        if wanted.isEmpty || fault != nil { return nil }
        let all = wanted.map(\.match).joined(separator: " ")
        if excluded.isEmpty { return "{\(columns)} : (\(all))" }
        return "{\(columns)} : ((\(all)) NOT (\(excluded.map(\.match).joined(separator: " OR "))))"
    }

    private static func next(_ rest: inout Substring.UnicodeScalarView) -> (Part, isExcluded: Bool)? {
        rest = rest.drop(while: isSpace)
        guard let first = rest.first else { return nil }
        var isExcluded = false
        if first == "-" {
            rest.removeFirst()
            isExcluded = rest.first.map { !isSpace($0) } ?? false
        }
        if let quote = rest.first, isQuote(quote) {
            let inside = rest.dropFirst().prefix { !isQuote($0) }
            rest = rest[inside.endIndex...].dropFirst()
            return (Part(text: String(inside), isPrefix: false), isExcluded)
        }
        let word = rest.prefix { !isSpace($0) && !isQuote($0) }
        rest = rest[word.endIndex...]
        let isPrefix = word.last == "*" && canBePrefix(String(word))
        return (Part(text: String(word), isPrefix: isPrefix), isExcluded)
    }

    private static func canBePrefix(_ text: String) -> Bool {
        var last: [UInt8] = []
        let bytes = Array(text.utf8)
        Words.each(in: bytes.span) {
            last = $0.form
            return true
        }
        return String(decoding: last, as: UTF8.self).unicodeScalars.count >= leastPrefix
    }

    private static func count(_ text: String) -> Int {
        var count = 0
        let bytes = Array(text.utf8)
        Words.each(in: bytes.span) { _ in
            count += 1
            return count <= wordBound
        }
        return count
    }

    /// White space, and what the index or the engine would take for an end or a beginning.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\0" || scalar == Words.termMark
    }

    private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "“", "”", "„", "«", "»": true
        default: false
        }
    }
}

extension SearchQuery.Part {
    /// An FTS5 string: nothing in it can be a syntax error, but for NUL, at which the engine ends.
    fileprivate var match: String {
        let inside = text.replacing("\"", with: "\"\"").replacing("\0", with: " ")
            .replacing(String(Words.termMark), with: " ")
        return "\"\(inside)\"" + (isPrefix ? "*" : "")
    }
}
