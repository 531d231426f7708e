import HTML
import Testing

@Suite struct HTMLTests {
    @Test(arguments: [
        ("plain", "plain"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onmouseover=\"alert(1)", "&quot; onmouseover=&quot;alert(1)"),
        ("' onmouseover='alert(1)", "&#39; onmouseover=&#39;alert(1)"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("]]><!-- --><![CDATA[", "]]&gt;&lt;!-- --&gt;&lt;![CDATA["),
        ("Ґанок 🙂 שלום", "Ґанок 🙂 שלום"),
        ("", ""),
    ])
    func textIsEscapedInElementsAndInAttributes(text: String, escaped: String) {
        #expect(markup("<p>\(text)</p>") == "<p>\(escaped)</p>")
        #expect(markup("<p title=\"\(text)\"></p>") == "<p title=\"\(escaped)\"></p>")
        #expect(markup("<p>\(text.dropFirst(0))</p>") == "<p>\(escaped)</p>")
    }

    @Test func piecesAreTakenAsTheyAreAndNumbersToo() {
        let none: HTML? = nil
        let items: [HTML] = [1, 2].map { "<li>\($0)</li>" }
        #expect(markup("<ul>\(items)\(none)\("<li>3</li>" as HTML)</ul>") == "<ul><li>1</li><li>2</li><li>3</li></ul>")
    }

    @Test func aTextThatWasPutTogetherBeforeIsNoMarkup() {
        let forgotten = "<b>\("bold")</b>"
        #expect(markup("<p>\(forgotten)</p>") == "<p>&lt;b&gt;bold&lt;/b&gt;</p>")
    }

    @Test(arguments: [
        "https://news.example/a?b=c&d", "http://news.example", "mailto:desk@news.example", "/articles/one", "?q=a:b",
        "#comment-1", "//news.example/a", "a/b:c", "", "HTTPS://NEWS.EXAMPLE/",
    ])
    func anAddressThatRunsNothingStays(address: String) {
        let escaped = address.replacing("&", with: "&amp;")
        #expect(markup("<a href=\"\(address)\"></a>") == "<a href=\"\(escaped)\"></a>")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>",
        "vbscript:x", "file:///etc/passwd", "blob:x", "\u{7F}javascript:x", "x:y", ":",
    ])
    func anAddressThatMayRunSomethingLeadsNowhere(address: String) {
        #expect(markup("<a href=\"\(address)\"></a>") == "<a href=\"#\"></a>")
        #expect(markup("<img src=\"\(address)\">") == "<img src=\"#\">")
        #expect(markup("<form action=\"\(address)\"></form>") == "<form action=\"#\"></form>")
    }

    @Test func whatStandsBehindTheBeginningOfAnAddressIsText() {
        #expect(markup("<a href=\"/?q=\("javascript:\"")\"></a>") == "<a href=\"/?q=javascript:&quot;\"></a>")
        #expect(markup("<p title=\"\("note: this")\"></p>") == "<p title=\"note: this\"></p>")
    }

    @Test func sanitisedHTMLIsTakenAsItIs() {
        let body = SanitisedHTML(renderedByServer: Array("<p>One <em>two</em>.</p>\n".utf8))
        #expect(markup("<div>\(sanitised: body)</div>") == "<div><p>One <em>two</em>.</p>\n</div>")
    }

    @Test func nothingInLinkedDataEndsItsElement() {
        let json = #"{"headline":"</script><script>alert(1)</script><!--"}"#
        #expect(
            markup(.linkedData(Array(json.utf8))) == #"<script type="application/ld+json">{"headline":"\u003C/script>"#
                + #"\u003Cscript>alert(1)\u003C/script>\u003C!--"}</script>"#)
    }

    private func markup(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }
}
