import Newsroom
import TestSupport
import Testing

@Suite struct WordReplacementTests {
    private func range(of words: String, in text: String, nth: Int = 0) throws -> Range<Int> {
        let (text, words) = (Array(text.unicodeScalars), Array(words.unicodeScalars))
        let places = text.indices.filter { text[$0...].starts(with: words) }
        let start = try #require(places.count > nth ? places[nth] : nil, "\(String(describing: words))")
        return start..<start + words.count
    }

    private func replace(_ words: String, by suggestion: String, in markdown: String, nth: Int = 0) throws -> String {
        let body = Markdown.article(markdown)
        let replacement = try WordReplacement(
            of: try range(of: words, in: body.text, nth: nth), by: suggestion, in: body)
        #expect(replacement.body == Markdown.article(replacement.body.markdown))
        let (old, new) = (Array(markdown.unicodeScalars), Array(replacement.body.markdown.unicodeScalars))
        let edit = replacement.edit
        #expect(old[..<edit.start] == new[..<edit.start])
        #expect(old[(edit.start + edit.oldLength)...] == new[(edit.start + edit.newLength)...])
        return replacement.body.markdown
    }

    @Test(arguments: [
        ("It sails at noon.", "noon", "one", "It sails at one."),
        ("It *sails at noon* today.", "noon", "one", "It *sails at one* today."),
        ("See [port at noon](https://x.example/noon).", "noon", "one", "See [port at one](https://x.example/noon)."),
        ("# At noon\n\nIt sails.", "noon", "one", "# At one\n\nIt sails."),
        ("- first\n- at noon\n- last", "noon", "one", "- first\n- at one\n- last"),
        ("> It sails\n> at noon, they say.", "sails at noon", "left at one", "> It left at one, they say."),
        ("It sails\nat noon.", "sails at", "leaves at", "It leaves at noon."),
        ("| a | b |\n|---|---|\n| c | noon |", "noon", "one", "| a | b |\n|---|---|\n| c | one |"),
        ("At 5 \\* 3 it sails.", "5 * 3", "15", "At 15 it sails."),
        ("    at noon\n", "noon", "one", "    at one\n"), ("Run `at noon` now.", "noon", "one", "Run `at one` now."),
        ("It sails at noon.", "noon", "*noon*", "It sails at \\*noon\\*."),
        ("It sails.\n\nNoon is late.", "Noon is", "1. is", "It sails.\n\n1\\. is late."),
        ("Пором відходить опівдні.", "опівдні", "о першій", "Пором відходить о першій."),
        ("渡轮中午开。", "中午", "一点", "渡轮一点开。"), ("המעבורת יוצאת בצהריים.", "בצהריים", "באחת", "המעבורת יוצאת באחת."),
        ("One\r\n\r\nTwo noon\r\n", "noon", "one", "One\r\n\r\nTwo one\r\n"),
        ("A 👩‍🚀 at noon.", "👩‍🚀", "pilot", "A pilot at noon."),
    ])
    func theWordsAloneAreReplaced(markdown: String, words: String, suggestion: String, expected: String) throws {
        #expect(try replace(words, by: suggestion, in: markdown) == expected)
    }

    @Test func ofTheSameWordsThoseThatAreMeantAreReplaced() throws {
        let markdown = "noon [noon](/noon) `noon` *noon*\n\nnoon and noon"
        let expected = [
            "one [noon](/noon) `noon` *noon*\n\nnoon and noon", "noon [one](/noon) `noon` *noon*\n\nnoon and noon",
            "noon [noon](/noon) `one` *noon*\n\nnoon and noon", "noon [noon](/noon) `noon` *one*\n\nnoon and noon",
            "noon [noon](/noon) `noon` *noon*\n\none and noon", "noon [noon](/noon) `noon` *noon*\n\nnoon and one",
        ]
        for (nth, text) in expected.enumerated() {
            #expect(try replace("noon", by: "one", in: markdown, nth: nth) == text)
        }
    }

    @Test(arguments: [
        ("Title\n=====\n\nIt *sails* at noon.", "sails at", 4...4), ("It\n*sails*\nat noon.", "It sails", 1...3),
        ("One.\n\nAT&amp;T sails.", "AT&T", 3...3), ("One.\n\nTwo.", "One.\n\nTwo.", 1...1),
        ("a\n\n- b **c** d\n- e", "b c", 3...3),
    ])
    func whatFormattingLiesAcrossIsForHands(markdown: String, words: String, lines: ClosedRange<Int>) throws {
        let body = Markdown.article(markdown)
        let range = try range(of: words, in: body.text)
        #expect(throws: WordReplacement.ByHand(lines: lines, words: words, suggestion: "x y")) {
            try WordReplacement(of: range, by: "x y", in: body)
        }
    }

    @Test func aSuggestionOfSeveralParagraphsIsForHands() throws {
        #expect(throws: WordReplacement.ByHand.self) { try replace("noon", by: "one\n\ntwo", in: "At noon.") }
    }

    /// Whatever the words and what should stand there: the text is the old one with them replaced, or it is for hands.
    @Test(arguments: 0..<20)
    func theTextIsNeverOtherwise(seed: UInt64) throws {
        var generator = Seeded(seed)
        let pieces = [
            "noon", "*late*", "**at two**", "[port](/a)", "`x*y`", "AT&amp;T", "\\*", "5 * 3", "_x_", "<b>", "港口", "👩‍🚀",
            "~~no~~",
            "http://x.example", "1.", "#", "it",
        ]
        let ends = ["\n\n", "\n", "\n\n- ", "\n\n> ", "\n\n# ", "  \n"]
        var markdown = ""
        for _ in 0..<40 {
            markdown += pieces.randomElement(using: &generator) ?? ""
            let isEnd = Int.random(in: 0..<5, using: &generator) == 0
            markdown += isEnd ? ends.randomElement(using: &generator) ?? "" : " "
        }
        let body = Markdown.article(markdown)
        let text = Array(body.text.unicodeScalars)
        var count = 0
        for _ in 0..<60 {
            let start = Int.random(in: 0..<text.count - 1, using: &generator)
            let range = start..<Int.random(in: start + 1...min(start + 9, text.count), using: &generator)
            let suggestion = pieces.randomElement(using: &generator) ?? ""
            guard let replacement = try? WordReplacement(of: range, by: suggestion, in: body) else { continue }
            var expected = String.UnicodeScalarView(text[..<range.lowerBound])
            expected.append(contentsOf: suggestion.unicodeScalars)
            expected.append(contentsOf: text[range.upperBound...])
            #expect(replacement.body.text == String(expected))
            count += 1
        }
        #expect(count > 10, "\(markdown.debugDescription)\n\(body.text.debugDescription)")
    }
}
