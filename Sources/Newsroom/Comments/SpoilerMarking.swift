/// Inline spoilers that a moderator makes of a reader's words.
public enum SpoilerMarking {
    /// A comment with some of its words between bars, rendered.
    ///
    /// - Parameters:
    ///   - words: as the Markdown has them, once.
    ///   - markdown: the comment's.
    /// - Throws: `RuleError` naming `/quote`: `no_such_words`; `ambiguous` where they stand more than once;
    ///   `not_markable` where formatting lies across their ends.
    public static func mark(_ words: String, in markdown: String) throws(RuleError) -> RenderedText {
        let (text, quote) = (Array(markdown.utf8), Array(words.utf8))
        let places = quote.isEmpty ? [] : text.indices.filter { text[$0...].starts(with: quote) }
        guard let place = places.first else {
            throw refusal("no_such_words", "The comment’s Markdown does not have these words.")
        }
        if places.count > 1 { throw refusal("ambiguous", "They stand there more than once: quote more of it.") }
        let bars = Array("||".utf8)
        let marked = text[..<place] + bars + quote + bars + text[(place + quote.count)...]
        let body = Markdown.comment(String(decoding: marked, as: UTF8.self))
        // The renderer is the judge: what readers may ask for is what was said, and less of it is shown.
        let before = Markdown.comment(markdown)
        guard let open = body.open, open.text == before.open?.text ?? UTF8Text(before.text), body.text != before.text
        else { throw refusal("not_markable", "Formatting lies across these words: quote others.") }
        return body
    }

    private static func refusal(_ code: String, _ detail: String) -> RuleError {
        RuleError([Violation(pointer: "/quote", code: code, detail: detail)])
    }
}
