import Newsroom
import Testing

/// The forms that text of one line, addresses, languages and names must have, at their edges.
@Suite struct FieldFormTests {
    private func broken(_ change: (inout ArticleDraft) -> Void) -> [String] {
        var draft = ArticleDraft(slug: "s", headline: "H", bodyMarkdown: "One.")
        change(&draft)
        do {
            _ = try draft.checked(NewsroomLimits(), now: Timestamp(milliseconds: 0))
            return []
        } catch {
            return error.violations.map { "\($0.pointer) \($0.code)" }
        }
    }

    @Test(arguments: [
        "a\nb", "a\r\nb", "a\tb", "a\u{0}", "a\u{1B}[31m", "a\u{7F}", "a\u{85}b", "a\u{2028}b", "a\u{2029}",
    ])
    func textOfOneLineHasNoLineEndAndNoControlCharacter(text: String) {
        #expect(broken { $0.headline = text } == ["/headline control_character"])
        #expect(broken { $0.description = text } == ["/description control_character"])
        #expect(broken { $0.provider = Provider(name: text) } == ["/provider/name control_character"])
        #expect(
            broken { $0.image = Image(url: "https://x.example", caption: text, credit: text) }
                == ["/image/caption control_character", "/image/credit control_character"])
        #expect(broken { $0.authors = [text] } == ["/authors/0 control_character"])
    }

    @Test(arguments: ["", " ", "\t\n", "\u{A0}", "\u{3000}", "\u{200B}\u{200D}", "\u{2060}", "\u{FE0F}", "\u{3164}"])
    func textWithoutAVisibleCharacterIsBlank(text: String) {
        #expect(broken { $0.headline = text } == ["/headline blank"])
        #expect(broken { $0.bodyMarkdown = text } == ["/body_markdown blank"])
    }

    @Test(arguments: [
        "https://x.example", "http://x.example/", "HTTPS://X.EXAMPLE/a", "https://x.example:8443/a?b=c&d#e",
        "https://[2001:db8::1]/a", "https://127.0.0.1/a", "https://x.example/%D0%B3", "https://xn--80ak6aa92e.example/",
        "https://x.example/a,b;c'd(e)*f!g$h@i:j~k",
    ])
    func anAbsoluteURLOfHTTPIsTaken(url: String) {
        #expect(broken { $0.provider = Provider(name: "P", url: url) } == [])
    }

    @Test(arguments: [
        "", " ", "x", "/x", "//x.example", "https:", "https:///x", "https://", "https:x.example", "https:/x.example",
        "ftp://x.example", "javascript:alert(1)", "javascript://x.example/%0aalert(1)", "data:text/html,x",
        "https://x.example/a b", " https://x.example", "https://x.example ", "https://x.example/\n",
        "https://x.ex\nample",
        "https://x.example/\u{0}", "https://x.example/\"onerror=\"", "https://x.example/<b>", "https://x .example",
        "https://x.example/%zz", "https://x.example:port/", "https://x.example/\u{202E}gpj",
    ])
    func whatIsNoURLIsRefused(url: String) {
        #expect(broken { $0.provider = Provider(name: "P", url: url) } == ["/provider/url not_a_url"])
        #expect(broken { $0.image = Image(url: url) } == ["/image/url not_a_url"])
    }

    @Test func aURLHasItsBoundToo() {
        let start = "https://x.example/"
        let longest = start + String(repeating: "a", count: 2048 - start.count)
        #expect(broken { $0.image = Image(url: longest) } == [])
        #expect(broken { $0.image = Image(url: longest + "a") } == ["/image/url too_long"])
    }

    @Test(arguments: [
        "en", "uk", "EN-us", "zh-Hant-TW", "sr-Latn-RS", "es-419", "de-1996", "haw", "sl-rozaj-biske",
        "en-x-private",
    ])
    func aLanguageTagIsTaken(tag: String) {
        #expect(broken { $0.language = tag } == [])
    }

    @Test(arguments: [
        "", "-", "e", "en-", "-en", "en--US", "en_US", "en US", "en\n", "12", "e1", "englishlang", "en-toolongsubtag",
        "еn", "en-ÚS", "e\u{301}n", "en-aaaaaaaa-bbbbbbbb-cccccccc-ddddddd",
    ])
    func whatIsNoLanguageTagIsRefused(tag: String) {
        #expect(broken { $0.language = tag } == ["/language not_a_language"])
    }
}
