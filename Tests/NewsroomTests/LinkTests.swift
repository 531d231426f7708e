import Newsroom
import Testing

@Suite struct LinkTests {
    @Test(arguments: [
        "https://x.example/a?b#c", "HTTP://x.example", "mailto:ann@x.example", "/about", "about#us", "#top", "?q=a:b",
        "//x.example/a", "a/b:c", "./a:b",
        "",
    ])
    func aTargetOfTheOpenWebIsKept(target: String) {
        for html in [Markdown.article("[x](<\(target)>)").html, Markdown.comment("[x](<\(target)>)").html] {
            #expect(html.contains("href=\"\(target)\">x</a>"), "\(html)")
        }
    }

    /// A browser hands other schemes to programs of the reader's machine, or runs them itself.
    @Test(arguments: [
        "ftp://x.example/a", "tel:1", "sms:1", "xmpp:a@x.example", "ms-msdt:/id", "intent://x#Intent;end",
        "file:///etc",
        "data:image/png;base64,AAAA", "data:text/html,x", "javascript:alert(1)", "JavaScript://%0aalert(1)",
        "vbscript:x", "view-source:https://x.example", "blob:https://x.example/1", "about:blank", "chrome://settings",
        " javascript:alert(1)", "java\tscript:alert(1)", "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)", "\u{1}javascript:alert(1)", "&#1;javascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "ｊavascript:alert(1)", ":x", "x y:z",
    ])
    func anyOtherTargetIsLost(target: String) {
        for markdown in ["[x](<\(target)>)", "![x](<\(target)>)", "[x][1]\n\n[1]: <\(target)>"] {
            for html in [Markdown.article(markdown).html, Markdown.comment(markdown).html] {
                let targets = html.matches(of: #/(href|src)="([^"]*)"/#).map { String($0.2) }
                #expect(targets == [""], "\(html)")
            }
        }
    }

    @Test(arguments: ["<ftp://x.example>", "<tel:1>", "ftp://x.example", "xmpp:ann@x.example", "<ms-msdt:/id>"])
    func anAutomaticLinkOfAnotherSchemeKeepsItsWordsOnly(markdown: String) {
        let body = Markdown.comment(markdown)
        let targets = body.html.matches(of: #/href="([^"]*)"/#).map { String($0.1) }
        #expect(targets == [""], "\(body.html)")
        #expect(body.text == markdown.trimmingPrefix("<").replacing(">", with: ""))
    }

    @Test(arguments: [
        ("https://x.example", "https://x.example"), ("www.x.example", "http://www.x.example"),
        ("<https://x.example>", "https://x.example"), ("ann@x.example", "mailto:ann@x.example"),
        ("<ann@x.example>", "mailto:ann@x.example"),
    ])
    func anAutomaticLinkLeadsWhereItSays(markdown: String, target: String) {
        #expect(Markdown.comment(markdown).html.contains("href=\"\(target)\">"))
    }

    /// HTML has no link within a link: a browser would end the first where the second begins.
    @Test(arguments: [
        "[![a cat](https://x.example/cat.png)](https://x.example)",
        "[*![a cat](https://x.example/cat.png)*](https://x.example)",
        "![a ![cat](https://x.example/2.png)](https://x.example)",
        "![a [cat](https://x.example/2.png)](https://x.example)",
    ])
    func noLinkStandsInALink(markdown: String) {
        let body = Markdown.comment(markdown)
        #expect(body.html.matches(of: #/<a /#).count == 1, "\(body.html)")
        #expect(!body.html.contains("<img"))
        #expect(body.text == "a cat")
    }

    @Test func aPictureWithoutWordsShowsItsAddress() {
        let body = Markdown.comment("Look: ![](https://x.example/cat.png)")
        #expect(body.html.contains("href=\"https://x.example/cat.png\">https://x.example/cat.png</a>"))
        #expect(body.text == "Look: https://x.example/cat.png")
    }
}
