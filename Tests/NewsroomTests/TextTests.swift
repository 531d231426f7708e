import Newsroom
import Testing

/// The plain text that corrections are anchored to, whatever the Markdown holds.
@Suite struct TextTests {
    /// Blank lines and line ends of every kind, in every block that may hold them.
    @Test(arguments: [
        "a\r\n\r\nb", "a\r\rb", "a&#10;&#10;b", "a&#13;&#10;&#13;&#10;b", "a&#13;&#13;b", "a&#x2028;&#x2029;b",
        "a&#11;&#12;b",
        "a  \r\nb\r\n\r\n\r\n\r\nc", "```\r\na\r\n\r\n \t\r\nb\r\n```\r\nc", "    a\n\n\n    b\n\nc",
        "<div>\n\na\n\n</div>", "<pre>\n\n\na\n\n\n</pre>\n\nb", "<!-- a\n\n\nb -->\n\nc",
        "<script>\n\na\n\n\nb\n</script>",
        "- a\n\n  b\n\n      c\n\n\n      d\n\n- e", "> a\n>\n>\n> b",
        "1. a\n   - b\n\n     ```\n     c\n\n     d\n     ```",
        "| a | b |\n|---|---|\n| c |\n\nd", "a\n***\nb\n\n---\n\nc", "Title\n===\na", "&nbsp;\n\na\n\n&#32;\n\nb",
        "![](https://x.example/a.png)\n\na", "a\u{85}\u{85}b", "\u{FEFF}a\n\nb", "a\\\nb",
        "[a]: https://x.example\n\n[a]",
        "\u{301}\n\n\u{301}", "`a\n\n b`", "a\t\n\t\nb", "~~a~~\n\n~~~\nb\n\n\nc",
    ])
    func paragraphsAreApartByExactlyOneBlankLine(markdown: String) {
        for body in [Markdown.article(markdown), Markdown.comment(markdown)] {
            let scalars = Array(body.text.unicodeScalars)
            #expect(!scalars.contains("\r"))
            #expect(!body.text.contains("\n\n\n"))
            for paragraph in body.text.split(separator: "\n\n", omittingEmptySubsequences: false) {
                let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.allSatisfy { !$0.allSatisfy(\.isWhitespace) }, "\(body.text.debugDescription)")
            }
        }
    }

    @Test(arguments: [
        ("", 0, 0), ("One two.", 2, 1), ("One\ntwo", 2, 1), ("One\n\ntwo\n\n\n\nthree", 3, 3),
        ("- a\n- b\n- c d", 4, 1),
        ("> one\n>\n> two", 2, 1), ("# One\n\n***\n\ntwo", 2, 3), ("```\none two\n```", 2, 1),
        ("| a | b |\n|---|---|\n| c | d |", 4, 1), ("one<br>two", 1, 1), ("Наша гавань", 2, 1),
        ("https://x.example", 1, 1), ("[a]: https://x.example", 0, 0),
    ])
    func wordsAndBlocksAreCounted(markdown: String, words: Int, paragraphs: Int) {
        let body = Markdown.article(markdown)
        #expect(body.wordCount == words)
        #expect(body.paragraphCount == paragraphs)
    }

    /// `after_paragraph` counts what a browser finds directly in the body.
    @Test(arguments: [
        "One.\n\nTwo.\n\nThree.", "# T\n\n- a\n- b\n\n> c\n\n***\n\n```\nd\n```", "<div>\n\na\n\n</div>",
        "| a |\n|---|\n| b |\n\nc",
    ])
    func aParagraphOfTheCountIsABlockOfTheHTML(markdown: String) {
        let body = Markdown.article(markdown)
        var depth = 0
        var blocks = 0
        for tag in body.html.matches(of: #/<(/?)([a-z0-9]+)[^>]*?(/?)>/#) {
            if depth == 0, tag.1.isEmpty { blocks += 1 }
            if tag.3.isEmpty { depth += tag.1.isEmpty ? 1 : -1 }
        }
        #expect(depth == 0)
        #expect(body.paragraphCount == blocks)
    }

    @Test func theMarkdownStaysAsItWasWritten() {
        let markdown = "\u{FEFF}a\r\nb <b>\u{0}</b>  "
        #expect(Markdown.article(markdown).markdown == markdown)
        #expect(Markdown.article(markdown).text == "a b <b>\u{FFFD}</b>")
    }
}
