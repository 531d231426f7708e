import Newsroom
import Testing

@Suite struct RuleTests {
    private let now = Timestamp(milliseconds: 1_700_000_000_000)

    /// A limit of its own for each, so that a bound cannot be taken for another's.
    private var limits: NewsroomLimits {
        var limits = NewsroomLimits()
        limits.commentBytes = 11
        limits.quoteBytes = 12
        limits.explanationBytes = 13
        limits.nameBytes = 14
        limits.headlineBytes = 15
        limits.descriptionBytes = 16
        limits.listItems = 3
        return limits
    }

    private func broken(_ change: (inout ArticleDraft) -> Void) -> [String] {
        var draft = ArticleDraft(slug: "s", headline: "H", bodyMarkdown: "One.\n\nTwo.", status: .published)
        change(&draft)
        do {
            _ = try draft.checked(limits, now: now)
            return []
        } catch {
            return error.violations.map { "\($0.pointer) \($0.code)" }
        }
    }

    private func letters(_ count: Int) -> String { String(repeating: "x", count: count) }

    @Test func anArticleWithinEveryBoundIsTaken() {
        let atTheBounds = broken {
            $0.slug = letters(14)
            $0.headline = letters(15)
            $0.description = letters(16)
            $0.section = letters(14)
            $0.tags = ["a", "b", letters(14)]
            $0.authors = ["a", "b", letters(14)]
            $0.provider = Provider(name: letters(14))
            $0.image = Image(
                url: "https://x.example/é", caption: letters(16), credit: letters(14), width: 1, height: 100_000)
            $0.slots = [Slot(kind: letters(14), afterParagraph: 0), Slot(kind: "ad", afterParagraph: 2)]
            $0.related = ["a", "b", "c"]
            $0.language = "zh-Hant-TW"
            $0.datePublished = now
        }
        #expect(atTheBounds == [])
    }

    @Test func everyBoundOfAnArticleIsKept() {
        #expect(broken { $0.slug = letters(15) } == ["/slug too_long"])
        #expect(broken { $0.headline = letters(16) } == ["/headline too_long"])
        #expect(broken { $0.headline = letters(14) + "é" } == ["/headline too_long"])
        #expect(broken { $0.description = letters(17) } == ["/description too_long"])
        #expect(broken { $0.section = letters(15) } == ["/section too_long"])
        #expect(broken { $0.tags = ["a", letters(15)] } == ["/tags/1 too_long"])
        #expect(broken { $0.tags = ["a", "b", "c", "d"] } == ["/tags too_many"])
        #expect(broken { $0.authors = [letters(15)] } == ["/authors/0 too_long"])
        #expect(broken { $0.authors = ["a", "b", "c", "d"] } == ["/authors too_many"])
        #expect(broken { $0.provider = Provider(name: letters(15)) } == ["/provider/name too_long"])
        #expect(broken { $0.slots = (0..<4).map { Slot(kind: "a", afterParagraph: $0 % 3) } } == ["/slots too_many"])
        #expect(broken { $0.slots = [Slot(kind: "a", afterParagraph: 3)] } == ["/slots/0/after_paragraph out_of_range"])
        #expect(
            broken { $0.slots = [Slot(kind: "a", afterParagraph: -1)] } == ["/slots/0/after_paragraph out_of_range"])
        #expect(broken { $0.related = ["a", "b", "c", "d"] } == ["/related too_many"])
        #expect(
            broken { $0.image = Image(url: "https://x.example", caption: letters(17), credit: letters(15)) }
                == ["/image/caption too_long", "/image/credit too_long"])
        #expect(broken { $0.slots = [Slot(kind: letters(15), afterParagraph: 0)] } == ["/slots/0/kind too_long"])
        #expect(broken { $0.image = Image(url: "https://x.example", width: 0) } == ["/image/width out_of_range"])
        #expect(
            broken { $0.image = Image(url: "https://x.example", height: 100_001) } == ["/image/height out_of_range"])
        #expect(
            broken { $0.datePublished = Timestamp(milliseconds: now.milliseconds + 1) } == [
                "/date_published in_the_future"
            ])
    }

    @Test func everyFormOfAnArticleIsKept() {
        for slug in ["", "A", "a b", "-a", "a-", "a--b", "a/b", "a_b", "é!"] {
            #expect(broken { $0.slug = slug } == ["/slug not_a_slug"], "\(slug)")
        }
        for headline in ["", "  ", "\u{200B}", "\u{FEFF}"] {
            #expect(broken { $0.headline = headline } == ["/headline blank"])
        }
        #expect(broken { $0.headline = "a\nb" } == ["/headline control_character"])
        #expect(broken { $0.bodyMarkdown = " \n" } == ["/body_markdown blank"])
        #expect(broken { $0.bodyMarkdown = "a\0" } == ["/body_markdown control_character"])
        for language in ["", "e", "english-", "12", "en_GB", "toolonglanguage", "ук"] {
            #expect(broken { $0.language = language } == ["/language not_a_language"], "\(language)")
        }
        for url in ["x", "ftp://x.example", "https://", "javascript:alert(1)", "//x.example", "https:/x"] {
            #expect(broken { $0.provider = Provider(name: "P", url: url) } == ["/provider/url not_a_url"], "\(url)")
        }
        #expect(broken { $0.tags = ["a", "a"] } == ["/tags/1 repeated"])
        #expect(broken { $0.authors = ["Ann Lee", "ann lee"] } == ["/authors/1 repeated"])
        #expect(broken { $0.authors = ["…"] } == ["/authors/0 not_a_name"])
        #expect(broken { $0.related = ["s"] } == ["/related/0 itself"])
    }

    @Test func everyBrokenRuleIsNamedAtOnce() {
        let violations = broken {
            $0.slug = "No Slug"
            $0.headline = ""
            $0.tags = ["!"]
            $0.language = "?"
        }
        #expect(
            violations == ["/slug not_a_slug", "/headline blank", "/language not_a_language", "/tags/0 not_a_slug"])
    }

    @Test(arguments: [
        ("Ann", "01234567890", []), ("Ann", "012345678901", ["/body_markdown too_long"]),
        ("Ann", "éééééé", ["/body_markdown too_long"]),
        ("", "x", ["/author/name blank"]), ("a\tb", "x", ["/author/name control_character"]),
        ("012345678901234", "x", ["/author/name too_long"]), ("Ann", "\n", ["/body_markdown blank"]),
        ("Ann", "[](x)", ["/body_markdown blank"]), ("Ann", "***", ["/body_markdown blank"]),
        (" ", " ", ["/author/name blank", "/body_markdown blank"]),
    ])
    func aCommentKeepsItsRules(name: String, body: String, violations: [String]) {
        var seen: [String] = []
        do { _ = try CommentDraft(authorName: name, bodyMarkdown: body).checked(limits) } catch {
            seen = error.violations.map { "\($0.pointer) \($0.code)" }
        }
        #expect(seen == violations)
    }

    @Test func aCorrectionKeepsItsRules() {
        func broken(_ change: (inout CorrectionDraft) -> Void) -> [String] {
            var draft = CorrectionDraft(kind: .correction, explanation: "E")
            change(&draft)
            do {
                try draft.check(limits)
                return []
            } catch {
                return error.violations.map { "\($0.pointer) \($0.code)" }
            }
        }
        #expect(broken { _ in } == [])
        #expect(broken { $0.explanation = nil } == ["/explanation required"])
        #expect(
            broken {
                $0.explanation = nil
                $0.suggestion = "S"
            } == [])
        #expect(broken { $0.explanation = letters(13) } == [])
        #expect(broken { $0.explanation = letters(14) } == ["/explanation too_long"])
        #expect(broken { $0.suggestion = letters(14) } == ["/suggestion too_long"])
        #expect(broken { $0.selector = TextQuoteSelector(exact: letters(12)) } == [])
        #expect(broken { $0.selector = TextQuoteSelector(exact: letters(13)) } == ["/target/selector/exact too_long"])
        #expect(broken { $0.selector = TextQuoteSelector(exact: " ") } == ["/target/selector/exact blank"])
        #expect(
            broken { $0.selector = TextQuoteSelector(exact: "x", prefix: letters(13), suffix: letters(13)) }
                == ["/target/selector/prefix too_long", "/target/selector/suffix too_long"])
        #expect(broken { $0.contact = Contact(name: letters(15), email: "a@b") } == ["/contact/name too_long"])
        for email in ["a", "@b", "a@", "a@b@c", "a b@c", "a@b\n", letters(250) + "@b.ua"] {
            #expect(broken { $0.contact = Contact(email: email) } == ["/contact/email not_an_email"], "\(email)")
        }
        #expect(broken { $0.contact = Contact(email: letters(250) + "@b.ua") } == ["/contact/email not_an_email"])
        #expect(broken { $0.contact = Contact(email: letters(249) + "@b.ua") } == [])
    }

    /// The contract's figures.
    @Test func theBoundsAreThoseOfTheContract() throws {
        let limits = NewsroomLimits()
        #expect(limits.commentBytes == 8192 && limits.quoteBytes == 1024 && limits.explanationBytes == 4096)
        _ = try CommentDraft(authorName: "A", bodyMarkdown: letters(8192)).checked(limits)
        #expect(throws: RuleError.self) {
            try CommentDraft(authorName: "A", bodyMarkdown: letters(8193)).checked(limits)
        }
    }

    @Test(arguments: [
        ("World News", "world-news"), ("  A  B ", "a-b"), ("O’Neil, J.", "o-neil-j"), ("Олена Коваль", "олена-коваль"),
        ("港口", "港口"), ("🚀", ""), ("--", ""), ("É", "é"), ("ß", "ß"), ("a1-b2", "a1-b2"),
    ])
    func aNameHasItsSlug(name: String, slug: String) {
        #expect(Slug.make(from: name) == slug)
        if !slug.isEmpty { #expect(Slug.isValid(slug)) }
    }

    @Test func theLifeOfACorrectionHasNoOtherWays() {
        let ways: [CorrectionState: [CorrectionState]] = [
            .received: [.inReview, .withdrawn], .inReview: [.accepted, .declined, .duplicate, .withdrawn],
            .accepted: [.published, .withdrawn], .declined: [], .duplicate: [], .published: [], .withdrawn: [],
        ]
        for state in CorrectionState.allCases { #expect(state.next == ways[state]) }
    }
}
