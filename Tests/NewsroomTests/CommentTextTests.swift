import Newsroom
import Testing

/// What may stand in a comment, and what becomes of the rest.
@Suite struct CommentTextTests {
    @Test(arguments: [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>\n"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"), ("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>\n"),
        ("```swift\nlet a = 1\n```", "<pre><code class=\"language-swift\">let a = 1\n</code></pre>\n"),
        ("a  \nb", "<p>a<br />\nb</p>\n"),
        ("[a](https://x.example)", "<p><a rel=\"nofollow ugc noopener\" href=\"https://x.example\">a</a></p>\n"),
        ("# Title *x*\n\ntext", "<p>Title <em>x</em></p>\n<p>text</p>\n"), ("Title\n===\n", "<p>Title</p>\n"),
        ("> ## Quoted", "<blockquote>\n<p>Quoted</p>\n</blockquote>\n"), ("a\n\n---\n\nb", "<p>a</p>\n<p>b</p>\n"),
        ("~~gone~~", "<p>~~gone~~</p>\n"), ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("| a |\n| - |\n| b |", "<p>| a |\n| - |\n| b |</p>\n"), ("- [ ] task", "<ul>\n<li>[ ] task</li>\n</ul>\n"),
        ("a[^1]\n\n[^1]: note", "<p>a<a rel=\"nofollow ugc noopener\" href=\"note\">^1</a></p>\n"),
        (
            "![cat](https://x.example/c.png)",
            "<p><a rel=\"nofollow ugc noopener\" href=\"https://x.example/c.png\">cat</a></p>\n"
        ),
    ])
    func aCommentHasEmphasisLinksQuotesListsAndCode(markdown: String, html: String) {
        let body = Markdown.comment(markdown)
        #expect(body.html == html)
        #expect(body.open == nil)
    }

    private static let (begin, end) = ("<span class=\"spoiler\">", "</span>")
    private static let withheld = "<span class=\"spoiler\" data-withheld></span>"

    /// The HTML has `{` and `}` around what is a spoiler.
    @Test(arguments: [
        ("The ||butler||.", "<p>The {butler}.</p>\n", "The [spoiler]."),
        ("||a|| and ||b||", "<p>{a} and {b}</p>\n", "[spoiler] and [spoiler]"),
        ("||the **butler** *did*||", "<p>{the <strong>butler</strong> <em>did</em>}</p>\n", "[spoiler]"),
        ("||two\nlines||", "<p>{two\nlines}</p>\n", "[spoiler]"),
        ("**||a||**", "<p><strong>{a}</strong></p>\n", "[spoiler]"),
        ("||`code`||", "<p>{<code>code</code>}</p>\n", "[spoiler]"),
        ("> ||a||", "<blockquote>\n<p>{a}</p>\n</blockquote>\n", "[spoiler]"),
        ("- ||a||\n- b", "<ul>\n<li>{a}</li>\n<li>b</li>\n</ul>\n", "[spoiler]\n\nb"),
        ("# ||a||", "<p>{a}</p>\n", "[spoiler]"),
        (
            "||[a](https://x.example)||",
            "<p>{<a rel=\"nofollow ugc noopener\" href=\"https://x.example\">a</a>}</p>\n", "[spoiler]"
        ),
        ("||<b>||", "<p>{&lt;b&gt;}</p>\n", "[spoiler]"), ("||ваза||", "<p>{ваза}</p>\n", "[spoiler]"),
        ("||a *||b||* c||", "<p>{a <em>{b}</em> c}</p>\n", "[spoiler]"),
        ("||a|| b||", "<p>{a} b||</p>\n", "[spoiler] b||"), ("a||b||c", "<p>a{b}c</p>\n", "a[spoiler]c"),
    ])
    func whatStandsBetweenBarsIsWithheld(markdown: String, html: String, text: String) {
        let body = Markdown.comment(markdown)
        let shown = html.replacing("{", with: Self.begin).replacing("}", with: Self.end)
        #expect(body.open?.html.description == shown)
        // Of spoilers inside each other the outer one is what is seen.
        var depth = 0
        var hidden = ""
        for character in html {
            if character == "}" { depth -= 1 }
            if depth == 0, character != "}" { hidden += character == "{" ? Self.withheld : String(character) }
            if character == "{" { depth += 1 }
        }
        #expect(body.html == hidden)
        #expect(body.text == text)
        #expect(body.open?.text.description.contains("[spoiler]") == false)
    }

    @Test(arguments: [
        "a || b", "a || b || c", "||", "||||", "|| a ||", "||a", "a||", "`||a||`", "```\n||a||\n```", "||a\n\nb||",
        "*||a* b||", "| a || b |", "|a|", "if (a||b)", "<https://x.example/||a||>", "[x](https://x.example/||a||)",
        "[||a||](https://x.example)",
    ])
    func otherBarsAreBars(markdown: String) {
        let body = Markdown.comment(markdown)
        #expect(body.open == nil)
        #expect(!body.html.contains("span"))
        #expect(
            body.html.filter { $0 == "|" }.count == markdown.filter { $0 == "|" }.count || body.html.contains("%7C"))
    }

    @Test func articlesHaveNoSpoilers() {
        #expect(Markdown.article("The ||butler||").html == "<p>The ||butler||</p>\n")
    }

    @Test func manyBarsEndInTime() {
        for text in ["||", "||a", "||a||", "*||", "||a||*", "[||", "> ||a"] {
            _ = Markdown.comment(String(repeating: text, count: 8192 / text.utf8.count))
        }
    }

    @Test func aSpoilerMustHaveSomethingToSee() {
        #expect(throws: RuleError.self) { try CommentText.checked("||\u{200B}||", NewsroomLimits()) }
        #expect(throws: RuleError.self) { try CommentText.checked("---", NewsroomLimits()) }
    }

    @Test func anEditIsHeldToTheRulesOfAComment() throws {
        var limits = NewsroomLimits()
        limits.commentBytes = 5
        for (change, code) in [(Change.set("123456"), "too_long"), (.set(" "), "blank"), (.remove, "required")] {
            let error = #expect(throws: RuleError.self) { try CommentEdit(bodyMarkdown: change).checked(limits) }
            #expect(error?.violations.map(\.pointer) == ["/body_markdown"])
            #expect(error?.violations.map(\.code) == [code])
        }
        #expect(try CommentEdit(spoiler: .set(true)).checked(limits) == nil)
        #expect(try CommentEdit(bodyMarkdown: .set("12345")).checked(limits)?.text == "12345")
    }

    @Test func aDeletedCommentComesInWithoutWords() throws {
        let empty = CommentDraft(authorName: "", bodyMarkdown: "")
        let date = Timestamp(milliseconds: 0)
        var record = CommentRecord(
            id: Identifier(high: 0, low: 0), articleSlug: "one", draft: empty, state: .deleted, dateCreated: date)
        #expect(try record.checked(NewsroomLimits()).html.isEmpty)
        record.draft.bodyMarkdown = "left"
        #expect(throws: RuleError.self) { try record.checked(NewsroomLimits()) }
        record.draft = empty
        record.state = .removed
        #expect(throws: RuleError.self) { try record.checked(NewsroomLimits()) }
    }
}
