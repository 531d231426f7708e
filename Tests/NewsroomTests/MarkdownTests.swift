import Newsroom
import Testing

@Suite struct MarkdownTests {
    @Test(arguments: [
        ("One.\n\nTwo.", "One.\n\nTwo."), ("soft\nbreak", "soft break"), ("hard  \nbreak", "hard\nbreak"),
        ("# Title\n\nText", "Title\n\nText"), ("- a\n- b", "a\n\nb"), ("> quoted\n\nnot", "quoted\n\nnot"),
        ("1. one\n\n   more\n2. two", "one\n\nmore\n\ntwo"), ("`code` and *more*", "code and more"),
        ("```\nfirst\n\n\nsecond\n```\n\nafter", "first\nsecond\n\nafter"),
        ("| a | b |\n| - | - |\n| c | d |", "a\n\nb\n\nc\n\nd"), ("~~gone~~ here", "gone here"),
        ("![a picture](https://x.example/p.png)", "a picture"), ("a &amp; b &lt;", "a & b <"), ("", ""),
        ("***", ""), ("“quotes” – dash", "“quotes” – dash"), ("Привіт, *світе*", "Привіт, світе"),
    ])
    func textHasParagraphsApartByOneBlankLine(markdown: String, text: String) {
        #expect(Markdown.article(markdown).text == text)
    }

    @Test func wordsAndParagraphsAreCounted() {
        let body = Markdown.article("# Title\n\nOne two.\n\n- three\n- four five\n\n> six")
        #expect(body.wordCount == 7)
        #expect(body.paragraphCount == 4)
    }

    /// Nothing of these runs, in an article or a comment, and what was written can still be read.
    @Test(arguments: [
        "<script>alert(1)</script>", "Hello <script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "a <img src=x onerror=alert(1)> b", "<svg/onload=alert(1)>", "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<a href=\"javascript:alert(1)\">x</a>", "<div onclick=alert(1)>\n\n*x*\n\n</div>",
        "<style>*{color:red}</style>",
        "<!-- --><script>alert(1)</script>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:msgbox(1))",
        "[x](file:///etc/passwd)", "![x](javascript:alert(1))", "![x](data:text/html,x)",
        "[![x](javascript:alert(1))](javascript:alert(2))", "<javascript:alert(1)>", "[x]: javascript:alert(1)\n\n[x]",
        "[a\"onmouseover=\"alert(1)](https://x.example/\"onmouseover=\"alert(1))",
        "[x](https://x.example/ \"t\\\" onmouseover=alert(1) \\\"\")", "`<script>alert(1)</script>`",
        "```html\n<script>alert(1)</script>\n```", "```\"><script>alert(1)</script>\nx\n```",
        "| <script>alert(1)</script> |\n| - |\n| <img src=x onerror=alert(1)> |", "<details open ontoggle=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "\u{0}<script\u{0}>alert(1)",
    ])
    func nothingThatWasWrittenRuns(markdown: String) {
        for html in [Markdown.article(markdown).html, Markdown.comment(markdown).html] {
            for tag in html.matches(of: /<([^>]*)>/).map({ String($0.1) }) {
                let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
                #expect(Self.elements.contains(String(name)), "\(html)")
                for attribute in tag.matches(of: /([a-zA-Z-]+)="([^"]*)"/) {
                    #expect(Self.attributes.contains(String(attribute.1)), "\(html)")
                    if attribute.1 == "href" || attribute.1 == "src" {
                        let target = attribute.2.lowercased()
                        #expect(target.isEmpty || target.hasPrefix("https:"), "\(html)")
                    }
                }
            }
        }
    }

    private static let elements: Set = [
        "p", "em", "strong", "a", "img", "code", "pre", "ul", "ol", "li", "blockquote", "h1", "table", "thead", "tbody",
        "tr",
        "th", "td", "del", "br", "hr",
    ]
    private static let attributes: Set = ["href", "rel", "src", "alt", "title", "class"]

    @Test func rawHTMLStaysReadable() {
        let inline = Markdown.comment("Hello <b>x</b> <script>alert(1)</script>")
        #expect(inline.text == "Hello <b>x</b> <script>alert(1)</script>")
        #expect(inline.html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(Markdown.article("<div>\nblock\n</div>").text == "<div>\nblock\n</div>")
    }

    @Test(arguments: [
        "[x](https://x.example)", "https://x.example", "www.x.example", "<https://x.example>",
        "[x][1]\n\n[1]: https://x.example",
    ])
    func linksOfReadersSayThatNobodyVouchesForThem(markdown: String) {
        let html = Markdown.comment(markdown).html
        #expect(html.contains("<a rel=\"nofollow ugc noopener\" href=\"http"))
        #expect(html.matches(of: #/<a /#).count == html.matches(of: #/<a rel="nofollow ugc noopener"/#).count)
        #expect(!Markdown.article(markdown).html.contains("nofollow"))
    }

    @Test func picturesOfReadersBecomeLinks() {
        let html = Markdown.comment("![a cat](https://x.example/cat.png)").html
        #expect(!html.contains("<img"))
        #expect(html.contains("href=\"https://x.example/cat.png\">a cat</a>"))
        #expect(Markdown.article("![a cat](https://x.example/cat.png)").html.contains("<img src="))
    }

    @Test func hostileNestingEndsInTime() {
        for text in ["[", "*a_", "> ", "- ", "![[]()", "`", "<", "|a"] {
            _ = Markdown.comment(String(repeating: text, count: 8192 / text.count))
        }
    }
}

@Suite struct ParallelMarkdownTests {
    /// The library's tables are global: documents that are read at the same time must not see each other's.
    @Test func whatIsRenderedAtTheSameTimeIsRenderedAlike() async {
        let markdown = String(repeating: "It ~~sails~~ leaves www.port.example at noon. ", count: 20)
        let (article, comment) = (Markdown.article(markdown), Markdown.comment(markdown))
        await withTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    if number.isMultiple(of: 2) {
                        #expect(Markdown.article(markdown) == article)
                    } else {
                        #expect(Markdown.comment(markdown) == comment)
                    }
                }
            }
        }
    }
}
