import Newsroom
import TestSupport
import Testing

@testable import Transfer

/// HTML becomes Markdown that says the same.
@Suite struct MarkdownWriterTests {
    @Test(arguments: [
        ("<p>One <em>two</em> <strong>three</strong> <b>f</b><i>g</i></p>", "One *two* **three** **f***g*"),
        ("<p>a<b> b </b>c</p>", "a **b** c"), ("<p><em></em>x<strong> </strong>y</p>", "x y"),
        ("<h1>A</h1><h6>B<br>c</h6>", "# A\n\n###### B c"),
        ("<a href='https://e.org/a(b)'>x</a>", "[x](<https://e.org/a(b)>)"), ("<a>x</a><a href='y'></a>", "x"),
        ("<img src='a b.png' alt='c]d'>", "![c\\]d](<a b.png>)"),
        ("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>", "- a\n\n  - b\n- c\n\n  d"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<p>x <code>a`b</code></p>", "x ``a`b``"), ("<pre><code>a\n  b\n</code></pre>", "```\na\n  b\n```"),
        ("<pre>```</pre>", "````\n```\n````"), ("a<br>b<br/>", "a\\\nb"), ("<hr>", "---"),
        ("<figure><img src='a'><figcaption>b</figcaption></figure>", "![](a)\n\n*b*"),
        ("1. x", "1\\. x"), ("- x", "\\- x"), ("+ x", "\\+ x"), ("# x", "\\# x"), ("a_b*c", "a\\_b\\*c"),
        ("&lt;script&gt;", "\\<script\\>"), ("<script>x</script>y", "y"), ("<p>a\n\n b</p>", "a b"),
        ("<div>a<p>b</p>c</div>", "a\n\nb\n\nc"), ("<span>a<p>b</p></span>", "a\n\nb"), ("", ""),
        ("<iframe src='https://v.example/1'></iframe>", "<https://v.example/1>"),
        ("see https://e.org/a-b?c=1 or www.e.org.", "see https://e.org/a-b?c=1 or www\\.e.org."),
        ("https://e.org/a_b", "https\\://e.org/a\\_b"),
        ("<p>a &amp;amp; b</p>", "a \\&amp; b"), ("<!-- x --><p>Ü 漢</p>", "Ü 漢"),
    ])
    func elementsHaveTheirMarks(html: String, markdown: String) {
        var writer = MarkdownWriter()
        #expect(writer.markdown(html) == markdown)
    }

    @Test(arguments: [
        ("a\nb\n\nc", "a\\\nb\n\nc"), ("<b>a</b>\n\n\n<i>b</i>", "**a**\n\n*b*"),
        ("a\n<h2>b</h2>\nc", "a\n\n## b\n\nc"),
        ("a\r\n\r\nb", "a\n\nb"), ("<!--more-->\n\na", "a"),
    ])
    func blankLinesPartParagraphsWhereTheyDo(html: String, markdown: String) {
        var writer = MarkdownWriter(blankLines: .paragraph)
        #expect(writer.markdown(html) == markdown)
    }

    @Test func whatHasNoMarksIsNoted() {
        var writer = MarkdownWriter()
        #expect(writer.markdown("<table><tr><td>a</td></tr></table><blink>b</blink><blink>c</blink>") == "a\n\nbc")
        #expect(writer.unexpressed == ["table": 1, "blink": 2])
    }

    /// Whatever a text is made of, readers see the same words.
    @Test func noTextIsReadAsMarkdown() {
        var random = Seeded(7)
        let pieces =
            Array("ab *_`[]()<>#!|~\\&;:.-+=0123456789\"'üß/@").map(String.init) + ["www.", "http://", "&amp;"]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 1...14, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            var writer = MarkdownWriter()
            let rendered = Markdown.article(writer.markdown("<p>\(Self.html(text))</p>"))
            let words = text.split(separator: " ").joined(separator: " ")
            #expect(rendered.text == words, "\(text)")
        }
    }

    @Test func deepNestingEnds() {
        var writer = MarkdownWriter()
        let html = String(repeating: "<div>", count: 50_000) + "x"
        #expect(writer.markdown(html).utf8.count <= 1)
    }

    private static func html(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
