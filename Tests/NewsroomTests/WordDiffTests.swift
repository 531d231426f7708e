import Newsroom
import TestSupport
import Testing

/// What readers are shown of an edit. `[-gone-]` and `{+new+}` mark what changed.
@Suite struct WordDiffTests {
    @Test(arguments: [
        ("", "", ""), ("a", "", "[-a-]"), ("", "a", "{+a+}"), ("Same text.", "Same text.", "Same text."),
        ("The red fox ran.", "The blue fox ran.", "The [-red-]{+blue+} fox ran."),
        ("The wall is 910 metres long.", "The wall is 901 metres long.", "The wall is [-910-]{+901+} metres long."),
        (
            "It’s 910,000.50 dollars", "It isn’t 910,000.55 dollars",
            "[-It’s 910,000.50-]{+It isn’t 910,000.55+} dollars"
        ),
        ("Yes, he said", "Yes he said", "Yes[-,-] he said"), ("Wait. What", "Wait? What", "Wait[-.-]{+?+} What"),
        ("one  two", "one two", "one[-  -]{+ +}two"),
        ("Café", "Cafe\u{301}", "[-Café-]{+Cafe\u{301}+}"),
    ])
    func wordsAreMarkedWhole(older: String, newer: String, expected: String) {
        #expect(marked(WordDiff(from: older, to: newer)) == expected)
    }

    @Test(arguments: [
        // No lonely space between two changed words.
        ("the red fox ran home", "the blue cat ran home", "the [-red fox-]{+blue cat+} ran home"),
        // A short word between long changes is no island.
        (
            "He expected to resign on Monday.", "He refused to comment on Monday.",
            "He [-expected to resign-]{+refused to comment+} on Monday."
        ),
        // A sentence that is written anew is one change.
        (
            "It rained. The council rejected the plan on Monday. More to come.",
            "It rained. Officials approved a different plan after long talks. More to come.",
            "It rained. [-The council rejected the plan on Monday-]"
                + "{+Officials approved a different plan after long talks+}. More to come."
        ),
        // A word or sentence that was repeated or put in begins where words and sentences do.
        ("the fox ran", "the quick fox ran", "the {+quick +}fox ran"),
        ("very good", "very very good", "{+very +}very good"),
        ("It rained. It poured.", "It rained. It stopped. It poured.", "It rained. {+It stopped. +}It poured."),
        ("It rained. It stopped. It poured.", "It rained. It poured.", "It rained. [-It stopped. -]It poured."),
        ("It rained.", "It rained. It poured.", "It rained.{+ It poured.+}"),
        ("It poured.", "It rained. It poured.", "{+It rained. +}It poured."),
    ])
    func changesAreThosePeopleWouldMark(older: String, newer: String, expected: String) {
        #expect(marked(WordDiff(from: older, to: newer)) == expected)
    }

    @Test(arguments: [
        ("Гавань у Осмарку встояла.", "Гавань в Осмарку не встояла.", "Гавань [-у-]{+в+} Осмарку {+не +}встояла."),
        ("Сім’я з м. Київ", "Сім’ї з м. Київ", "[-Сім’я-]{+Сім’ї+} з м. Київ"),
        ("这是旧港口。", "这是新港口。", "这是[-旧-]{+新+}港口。"), ("雨が降った。", "雪が降った。", "[-雨-]{+雪+}が降った。"),
        ("서울 항구는 안전하다", "부산 항구는 안전하다", "[-서울-]{+부산+} 항구는 안전하다"),
        ("הנמל נסגר אתמול.", "הנמל נסגר היום.", "הנמל נסגר [-אתמול-]{+היום+}."),
        ("الميناء مغلق اليوم؟", "الميناء مفتوح اليوم؟", "الميناء [-مغلق-]{+مفتوح+} اليوم؟"),
        ("सेब खाया।", "आम खाया।", "[-सेब-]{+आम+} खाया।"), ("ท่าเรือ ปิด", "ท่าเรือ เปิด", "ท่าเรือ [-ปิด-]{+เปิด+}"),
        ("crew 👩‍🚀👍🏽 up", "crew 👨‍🚀👍🏽 up", "crew [-👩‍🚀-]{+👨‍🚀+}👍🏽 up"), ("🇺🇦🇵🇱", "🇺🇦🇩🇪", "🇺🇦[-🇵🇱-]{+🇩🇪+}"),
        ("na\u{308}ive", "nai\u{308}ve", "[-na\u{308}ive-]{+nai\u{308}ve+}"),
    ])
    func everyScriptIsDividedWhereItsReadersWould(older: String, newer: String, expected: String) {
        #expect(marked(WordDiff(from: older, to: newer)) == expected)
    }

    /// A letter a paragraph, with `|` between two.
    @Test(arguments: [
        ("abc", "abxc", "a|b{+|x+}|c"), ("abc", "ac", "a[-|b-]|c"), ("abc", "bc", "[-a|-]b|c"),
        ("abc", "ab", "a|b[-|c-]"),
        ("abc", "xbc", "[-a-]{+x+}|b|c"), ("ab", "ba", "[-a|-]b{+|a+}"), ("aab", "ab", "a[-|a-]|b"),
    ])
    func paragraphsComeAndGoWhole(older: String, newer: String, expected: String) {
        func text(_ letters: String) -> String {
            letters.map { String(repeating: "\($0)", count: 3) }.joined(separator: "\n\n")
        }
        let found = marked(WordDiff(from: text(older), to: text(newer))).replacing("\n\n", with: "|")
        #expect(found.replacing(#/([a-z])\1\1/#) { $0.1 } == expected)
    }

    @Test func alikeParagraphsAreComparedBesideThoseThatCameAndWent() {
        let older = "The wall held through the night.\n\nNobody was hurt.\n\nRepairs begin in May."
        let newer = "A storm came.\n\nThe wall held through the whole night.\n\nRepairs begin in June.\n\nMore follows."
        #expect(
            marked(WordDiff(from: older, to: newer)) == """
                {+A storm came.

                +}The wall held through the {+whole +}night.[-

                Nobody was hurt.-]

                Repairs begin in [-May-]{+June+}.{+

                More follows.+}
                """)
    }

    @Test func wordsAreCounted() {
        let diff = WordDiff(from: "The red fox.\n\nIt’s gone.", to: "The 1,200 blue fox.\n\n港口")
        #expect(diff.wordsRemoved == 3)
        #expect(diff.wordsAdded == 4)
        #expect(!diff.isEmpty)
        #expect(WordDiff(from: "a", to: "a").isEmpty)
    }

    @Test func aPageShowsTheChangeAndNothingInItRuns() {
        let diff = WordDiff(
            from: "A <b> & \"c\".\n\nGone.\n\nLast\nline.",
            to: "A <i> & \"c\".\n\n<script>alert(1)</script>\n\nLast\nline.")
        #expect(
            diff.html == """
                <p>A &lt;<del>b</del><ins>i</ins>&gt; &amp; &quot;c&quot;.</p>
                <p><del>Gone.</del></p>
                <p><ins>&lt;script&gt;alert(1)&lt;/script&gt;</ins></p>
                <p>Last<br>
                line.</p>

                """)
        let line = WordDiff(from: "Salt & water", to: "Salt & more").inlineHTML
        #expect(line == "Salt &amp; <del>water</del><ins>more</ins>")
        #expect(WordDiff(from: "", to: "").html == "")
    }

    private func marked(_ diff: WordDiff) -> String {
        diff.parts.map {
            switch $0.operation {
            case .equal: $0.text
            case .insert: "{+\($0.text)+}"
            case .delete: "[-\($0.text)-]"
            }
        }.joined()
    }
}
