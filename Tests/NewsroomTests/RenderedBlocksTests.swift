import Newsroom
import Testing

@Suite struct RenderedBlocksTests {
    @Test(arguments: [
        "", "One.", "One.\n\nTwo.",
        "# Head\n\nOne *two* [three](https://a.example/?b=1>2 \"a > b\").\n\n---\n\nFour.",
        "- a\n- b\n\n  c\n\nThen.", "> quoted\n>\n> twice\n\n1. one\n2. two",
        "| a | b |\n|---|---|\n| 1 > 2 | `<br>` |\n\nEnd.",
        "```\n<p>\n</p>\n```\n\nRaw <b>bold</b> <br/>.\n\n<div>\n\nx\n\n</div>",
        "![a > b](https://a.example/b.png)\n\nline  \nbreak\n\n~~gone~~",
    ])
    func thereAreAsManyAsParagraphsThatSlotsAreCountedBy(markdown: String) {
        let text = Markdown.article(markdown)
        let html = UTF8Text(text.html)
        let blocks = RenderedBlocks.split(html)
        #expect(blocks.count == text.paragraphCount)
        #expect(Array(blocks.joined()) == html.bytes)
    }

    @Test(arguments: [
        ("ar", true), ("he-IL", true), ("fa", true), ("ur-PK", true), ("en", false), ("uk", false), ("az-Arab", true),
        ("ar-Latn", false), ("ks-Deva", false), ("zh-Hant-TW", false), ("en-x-arab", false), ("HE", true), ("", false),
    ])
    func aLanguageHasADirection(tag: String, isRightToLeft: Bool) {
        #expect(LanguageTag.isRightToLeft(tag) == isRightToLeft)
    }
}
