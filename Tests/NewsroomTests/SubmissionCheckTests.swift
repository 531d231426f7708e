import Newsroom
import Testing

@Suite struct SubmissionCheckTests {
    private func outcome(
        _ markdown: String, name: String = "Ann", website: String? = nil, formSeconds: Int? = nil,
        _ change: (inout ModerationRules) -> Void = { _ in }
    ) throws -> CheckOutcome {
        var rules = ModerationRules()
        change(&rules)
        return SubmissionChecks(rules).outcome(
            of: Submission(
                authorName: name, body: try body(markdown), website: website, formSeconds: formSeconds))
    }

    private func body(_ markdown: String) throws -> RenderedText {
        try CommentDraft(authorName: "Ann", bodyMarkdown: markdown).checked(NewsroomLimits())
    }

    @Test func anOrdinaryCommentIsPublished() throws {
        #expect(try outcome("One [link](https://a.example) and *words*.") == .publish)
        #expect(try outcome("Words.", website: "", formSeconds: 0) == .publish)
    }

    @Test func whatIsBehindSpoilersIsLookedAtToo() throws {
        #expect(try outcome("The ||idiot|| did it.") { $0.blocklist = Blocklist("idiot") } == .hold(.blocklist))
        let links = ["a", "b", "c"].map { "[\($0)](https://\($0).example)" }.joined(separator: " ")
        #expect(try outcome("||\(links)||") == .hold(.links))
    }

    @Test func linksHoldAndManyLinksRefuse() throws {
        func links(_ count: Int) -> String { (0..<count).map { "https://\($0).example" }.joined(separator: " ") }
        #expect(try outcome(links(2)) == .publish)
        #expect(try outcome(links(3)) == .hold(.links))
        #expect(try outcome("`\(links(3))`") == .hold(.links))
        guard case .refuse(let violation) = try outcome(links(10)) else {
            Issue.record("It was not refused.")
            return
        }
        #expect(violation.code == "too_many_links" && violation.pointer == "/body_markdown")
        #expect(
            try outcome(links(30)) {
                $0.linksHold = 0
                $0.linksRefuse = 0
            } == .publish)
    }

    @Test func whatPeopleDoNotDoHolds() throws {
        #expect(try outcome("x", website: "https://spam.example") == .hold(.honeypot))
        #expect(try outcome("x", formSeconds: 2) { $0.formSeconds = 3 } == .hold(.formTime))
        #expect(try outcome("x", formSeconds: 3) { $0.formSeconds = 3 } == .publish)
        #expect(try outcome("x") { $0.formSeconds = 3 } == .publish)
    }

    @Test func whatRefusesComesBeforeWhatHolds() throws {
        let list = Blocklist("!cheap pills\nidiot")
        let spam = "Cheap pills, idiot: https://1.example https://2.example https://3.example"
        guard case .refuse(let violation) = try outcome(spam, website: "x", { $0.blocklist = list }) else {
            Issue.record("It was not refused.")
            return
        }
        #expect(violation.code == "blocked_words")
        #expect(
            try outcome(
                "idiot https://1.example https://2.example https://3.example", website: "x", { $0.blocklist = list })
                == .hold(.honeypot))
        #expect(
            try outcome("idiot https://1.example https://2.example https://3.example", { $0.blocklist = list })
                == .hold(.blocklist))
    }

    @Test(arguments: [
        "idiot", "IDIOT", "You idiot!", "an id\u{200B}iot", "id\u{AD}iot", "ｉｄｉｏｔ", "іdіоt", "1d10t", "ídïöt",
        "𝐢𝐝𝐢𝐨𝐭", "i\u{301}diot", "іԁіот", "idi\u{2060}ot", "(idiot)", "*idiot*", "ιdιοτ",
    ])
    func aListedWordIsFoundHoweverItIsWritten(text: String) {
        #expect(Blocklist("# insults\n\nidiot\n").verdict(on: [text]) == .hold)
    }

    @Test(arguments: ["idiots", "idiotic", "id iot", "video", "", "i.d.i.o.t", "Ідіоти"])
    func onlyWholeWordsAreFound(text: String) {
        #expect(Blocklist("idiot").verdict(on: [text]) == .nothing)
    }

    @Test func phrasesAreFoundAcrossWhatPartsWords() {
        let list = Blocklist("!дешеві ліки\r\ncheap, pills")
        #expect(list.verdict(on: ["Тут ДЕШЕВІ\n\nліки!"]) == .refuse)
        #expect(list.verdict(on: ["cheap", "pills"]) == .nothing)
        #expect(list.verdict(on: ["very cheap  pills"]) == .hold)
        #expect(list.verdict(on: ["cheap cheap pills", "дешеві ліки"]) == .refuse)
        #expect(Blocklist("!\n...\n#x").verdict(on: ["x ..."]) == .nothing)
    }

    @Test func theNameIsLookedAtToo() throws {
        #expect(try outcome("Hello.", name: "ldiot") { $0.blocklist = Blocklist("idiot") } == .hold(.blocklist))
    }

    private func send(
        _ texts: [(String, seconds: Int64, address: UInt8)], _ change: (inout ModerationRules) -> Void
    ) throws -> [CheckOutcome] {
        var rules = ModerationRules()
        change(&rules)
        let checks = SubmissionChecks(rules)
        var recent = RecentSubmissions()
        return try texts.map { text, seconds, address in
            checks.outcome(
                of: Submission(authorName: "Ann", body: try body(text)), from: [address],
                at: Timestamp(milliseconds: seconds * 1000), among: &recent)
        }
    }

    @Test func theSameWordsOfOneAddressAreHeldForAWhile() throws {
        let outcomes = try send([
            ("Buy this", 0, 1), ("BUY, *this*!", 10, 1), ("Buy this", 10, 2), ("Buy that", 11, 1),
            ("Buy this", 200, 1), ("😀", 201, 1), ("😀", 202, 1), ("😎", 203, 1),
        ]) { $0.repeatSeconds = 100 }
        #expect(
            outcomes == [
                .publish, .hold(.repeated), .publish, .publish, .publish, .publish, .hold(.repeated), .publish,
            ])
    }

    @Test func manyOfOneAddressInAMinuteAreHeld() throws {
        let outcomes = try send([
            ("a", 0, 1), ("b", 1, 1), ("c", 2, 1), ("d", 3, 2), ("e", 61, 1), ("f", 62, 1), ("g", 63, 1),
        ]) { $0.commentsPerMinute = 2 }
        #expect(
            outcomes == [
                .publish, .publish, .hold(.flood), .publish, .publish, .publish, .hold(.flood),
            ])
    }

    @Test func whatIsRememberedIsBounded() {
        var recent = RecentSubmissions()
        for number in 0..<50_000 {
            let address = [UInt8(number & 255), UInt8(number >> 8)]
            _ = recent.add(1, from: address, at: Timestamp(milliseconds: 0), remembering: 60)
        }
        for number in 0..<200 {
            let seen = recent.add(number, from: [0], at: Timestamp(milliseconds: 1), remembering: 60)
            #expect(seen.inLastMinute <= 64)
        }
    }
}
