import Newsroom
import Testing

@Suite struct RetractionNoticeTests {
    private func note(_ text: String, _ kind: CorrectionNoteKind = .retraction) -> CorrectionNote {
        let date = Timestamp(milliseconds: 0)
        return CorrectionNote(
            id: Identifier(high: 0, low: 0), draft: NoteDraft(kind: kind, text: text), revision: 1, datePublished: date)
    }

    @Test(arguments: [
        ("It was wrong.", "It was wrong."), ("a < b && \"c\" > 'd'", "a &lt; b &amp;&amp; &quot;c&quot; &gt; 'd'"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"), ("a\nb", "a<br>\nb"), ("a\r\nb", "a<br>\nb"),
        ("a\n\nb", "a</p>\n<p>b"), ("\r\n a\r\n \t\r\n\r\nb\n\n", " a</p>\n<p>b"), ("*a* [b](c)", "*a* [b](c)"),
    ])
    func theNoticeHasTheNotesParagraphsAndNothingInThemIsMarkup(text: String, html: String) {
        #expect(
            note(text).noticeHTML
                == "<aside class=\"retraction\">\n<p><strong>Retracted:</strong> \(html)</p>\n</aside>\n")
    }

    @Test func aTitleIsMarked() {
        #expect(CorrectionNote.retractedTitle("Ferry sinks") == "Retracted: Ferry sinks")
    }

    @Test(arguments: CorrectionNoteKind.allCases, [false, true])
    func aNoteRetractsOrReinstates(kind: CorrectionNoteKind, reinstates: Bool) {
        let draft = NoteDraft(kind: kind, text: "t", reinstates: reinstates)
        #expect(draft.isAboutRetraction == (kind == .retraction || reinstates))
        var pointers: [String] = []
        do { try draft.check(NewsroomLimits()) } catch { pointers = error.violations.map(\.pointer) }
        #expect(pointers == (kind == .retraction && reinstates ? ["/note/reinstates"] : []))
        var note = note("t")
        note.draft = draft
        let record = CorrectionNoteRecord(note: note, articleSlug: "one", correctionID: nil)
        pointers = []
        do { try record.check(NewsroomLimits()) } catch { pointers = error.violations.map(\.pointer) }
        #expect(pointers == (kind == .retraction && reinstates ? ["/reinstates"] : []))
    }
}
