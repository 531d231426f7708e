/// Some words of an article's text replaced in its Markdown.
///
/// The text does not say where in the Markdown its words come from, so each place where they are written is tried, and
/// what comes of it rendered: only the one is taken whose text is the old one with just these words replaced.
public struct WordReplacement: Sendable {
    /// The article's body afterwards.
    public let body: RenderedText
    /// Where the words stood in the Markdown.
    public let edit: SourceEdit

    /// Where the words of a correction stand that nobody but a person can replace: formatting lies across them, or
    /// they are written in another way than they are read.
    public struct ByHand: Error, Hashable {
        /// Lines of the Markdown, counted from 1, in which the block with the words is written.
        public let lines: ClosedRange<Int>
        /// The words as they are read.
        public let words: String
        /// Those that should stand there.
        public let suggestion: String

        /// Takes each part as it is.
        public init(lines: ClosedRange<Int>, words: String, suggestion: String) {
            self.lines = lines
            self.words = words
            self.suggestion = suggestion
        }
    }

    /// Places that are tried; a block seldom has the same words so often.
    private static let mostTries = 16

    /// - Parameters:
    ///   - range: the words, in Unicode scalars of the body's text.
    ///   - suggestion: plain text of one line.
    /// - Throws: `ByHand`.
    public init(of range: Range<Int>, by suggestion: String, in body: RenderedText) throws(ByHand) {
        let text = Array(body.text.unicodeScalars)
        precondition(range.upperBound <= text.count)
        let words = Array(text[range])
        let expected = String(text[..<range.lowerBound]) + suggestion + String(text[range.upperBound...])
        let source = Array(body.markdown.unicodeScalars)
        let (lines, nth) = Self.block(of: range, text, body.markdown)
        let places = SourceWords(words).places(in: source, Self.scalars(of: lines, source))
        // The words before these in the block come before these in the source, unless an address or the like has them.
        let order = places.indices.sorted { abs($0 - nth) < abs($1 - nth) }
        for index in order.prefix(Self.mostTries) {
            for replacement in [suggestion, Self.escaped(suggestion)] {
                let place = places[index]
                let markdown = String(source[..<place.lowerBound]) + replacement + String(source[place.upperBound...])
                let changed = Markdown.article(markdown)
                guard changed.text == expected, changed.paragraphCount == body.paragraphCount else { continue }
                self.body = changed
                edit = SourceEdit(
                    start: place.lowerBound, oldLength: place.count, newLength: replacement.unicodeScalars.count)
                return
            }
        }
        throw ByHand(lines: lines, words: String(words), suggestion: suggestion)
    }

    /// The lines of the block that a range of the text begins in, and how many times the same words stand in the block
    /// before it.
    private static func block(
        of range: Range<Int>, _ text: [Unicode.Scalar], _ markdown: String
    ) -> (lines: ClosedRange<Int>, nth: Int) {
        var start = 0
        for block in Markdown.articleBlocks(markdown) {
            let end = start + block.text.unicodeScalars.count
            if range.lowerBound < end {
                let words = text[range]
                let nth = (start..<max(start, range.lowerBound)).count { text[$0...].starts(with: words) }
                return (block.lines, nth)
            }
            start = end + 2
        }
        return (1...1, 0)
    }

    /// Those of some lines, which end as Markdown's lines do.
    private static func scalars(of lines: ClosedRange<Int>, _ source: [Unicode.Scalar]) -> Range<Int> {
        var number = 1
        var start = source.count
        for index in source.indices {
            if number == lines.lowerBound { start = min(start, index) }
            let isEnd =
                source[index] == "\n"
                || (source[index] == "\r" && (index + 1 == source.count || source[index + 1] != "\n"))
            guard isEnd else { continue }
            number += 1
            if number > lines.upperBound { return start..<index }
        }
        return min(start, source.count)..<source.count
    }

    /// The same text where Markdown would read something else (CommonMark 0.31, 2.4).
    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.isASCIIPunctuation { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }
}

/// Words as they may be written in Markdown: a space may be a line's end with the marks that begin the next one, and a
/// backslash may stand before punctuation.
private struct SourceWords {
    private let words: [Unicode.Scalar]

    init(_ words: [Unicode.Scalar]) {
        self.words = words
    }

    func places(in source: [Unicode.Scalar], _ bounds: Range<Int>) -> [Range<Int>] {
        bounds.compactMap { start in end(source, from: start, bounds.upperBound).map { start..<$0 } }
    }

    /// Behind the words, when they stand here.
    private func end(_ source: [Unicode.Scalar], from start: Int, _ bound: Int) -> Int? {
        var place = start
        for word in words {
            guard place < bound else { return nil }
            if word == " ", source[place].isWhitespace {
                place = self.behindSpace(source, place, bound)
                continue
            }
            if source[place] == "\\", word != "\\" || place + 1 < bound && source[place + 1] == "\\",
                word.isASCIIPunctuation
            {
                place += 1
            }
            guard place < bound, source[place] == word else { return nil }
            place += 1
        }
        return place
    }

    /// A space, or a line's end with the white space around it and the marks of quotes.
    private func behindSpace(_ source: [Unicode.Scalar], _ place: Int, _ bound: Int) -> Int {
        var end = place
        while end < bound, source[end] == " " || source[end] == "\t" { end += 1 }
        guard end < bound, source[end] == "\n" || source[end] == "\r" else { return place + 1 }
        while end < bound, source[end].isWhitespace || source[end] == ">" { end += 1 }
        return end
    }
}

extension String {
    fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}

extension Unicode.Scalar {
    fileprivate var isASCIIPunctuation: Bool {
        switch value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
