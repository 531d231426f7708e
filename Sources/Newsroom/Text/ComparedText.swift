/// One side of a comparison: a text in paragraphs, and those in pieces that differ.
struct ComparedText {
    /// UTF-8.
    let bytes: [UInt8]
    /// Where paragraphs stand in the bytes, one blank line apart.
    let paragraphs: [Range<Int>]
    /// For each paragraph its number: equal ones, byte for byte, have the same.
    let numbers: [Int]
    private var tokens: [Int: WordTokens] = [:]

    init(_ text: String, _ lexicon: inout Lexicon) {
        let bytes = Array(text.utf8)
        let paragraphs = Self.paragraphs(of: bytes)
        self.bytes = bytes
        self.paragraphs = paragraphs
        numbers = paragraphs.map { lexicon.number(of: bytes[$0]) }
    }

    /// Takes some paragraphs in pieces; `subscript` needs that.
    mutating func tokenise(_ range: Range<Int>, _ lexicon: inout Lexicon) {
        for index in range { tokens[index] = WordTokens(bytes, paragraphs[index], &lexicon) }
    }

    subscript(paragraph: Int) -> WordTokens? { tokens[paragraph] }

    func tokenCount(in range: Range<Int>) -> Int { range.reduce(0) { $0 + (tokens[$1]?.count ?? 0) } }

    /// The numbers of the words of each paragraph, in ascending order.
    func words(in range: Range<Int>) -> [[Int]] { range.map { tokens[$0]?.sortedWords ?? [] } }

    private static func paragraphs(of bytes: [UInt8]) -> [Range<Int>] {
        var paragraphs: [Range<Int>] = []
        var start = 0
        for end in bytes.indices.dropLast() where end >= start && bytes[end] == lineEnd && bytes[end + 1] == lineEnd {
            paragraphs.append(start..<end)
            start = end + 2
        }
        return paragraphs + [start..<bytes.count]
    }

    private static let lineEnd = UInt8(ascii: "\n")
}
