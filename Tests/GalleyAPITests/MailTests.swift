import HTTP
import Newsroom
import SMTPClient
import Store
import TestSupport
import Testing

@testable import GalleyAPI

/// What reporters are told by e-mail, and who is.
@Suite struct MailTests {
    private static let note = #"{"note":{"kind":"correction","text":"It was 2."}}"#

    @Test func aReceiptHasTheStatusLinkAndNothingThatItsSenderWrote() async throws {
        let mails = try await MailNewsroom()
        let (_, link) = try await mails.ask(
            "bo@example.org", more: #","sources":["https://spam.example/"]"#)
        let (kind, letter) = try #require(try mails.waiting().first)
        #expect(kind == .receipt && letter.recipient == "bo@example.org" && letter.language == "en")
        #expect(letter.subject == "We have received your request: About one")
        for part in ["Hello,\n\n", "“About one”", "“two”", link, "The Ledger\nhttps://news.example/"] {
            #expect(letter.text.contains(part), "\(part)")
        }
        for part in ["Bo", "“2”", "Because", "spam"] { #expect(!letter.text.contains(part), "\(part)") }
        // Words that do not stand in the article are the sender's own.
        try await mails.ask("ann@example.org", about: "Buy at spam.example")
        let other = try #require(try mails.waiting().last).letter
        #expect(other.recipient == "ann@example.org" && !other.text.contains("spam"))
    }

    @Test(arguments: PageService.allCases)
    func theStatusLinkLeadsToAPageWhereThereAreAny(pages: PageService) async throws {
        let mails = try await MailNewsroom { $0.pages = pages }
        let (id, link) = try await mails.ask("bo@example.org")
        let letter = try #require(try mails.waiting().first).letter
        let path = pages == .on ? "/corrections/\(id)?secret=" : "/v1/corrections/\(id)?secret="
        #expect(link.hasPrefix("https://news.example\(path)") && letter.text.contains("\n\(link)\n"))
        #expect(await mails.newsroom.get(String(link.dropFirst("https://news.example".count))).status == 200)
    }

    @Test func everyStepOfTheDeskIsToldWithItsWordsAndItsLinks() async throws {
        let mails = try await MailNewsroom()
        let (id, link) = try await mails.ask("bo@example.org")
        try await mails.clear()
        await mails.act(id, "review")
        #expect(try mails.waiting().isEmpty)
        await mails.act(id, "notes", #"{"text":"Only for us."}"#)
        await mails.act(id, "assignment", #"{"assignee":"me"}"#)
        #expect(try mails.waiting().isEmpty)
        await mails.act(id, "answer", #"{"text":"We look\ninto it."}"#)
        let answer = try #require(try mails.waiting().first)
        #expect(answer.kind == .answer && answer.letter.text.contains("Our answer:\nWe look\ninto it."))
        for part in ["Hello Bo,", "“two”", "“2”", link] { #expect(answer.letter.text.contains(part), "\(part)") }
        try await mails.clear()
        await mails.act(id, "acceptance")
        #expect(try mails.waiting().isEmpty)
        await mails.act(
            id, "application", #"{"article_revision":1,"note":{"kind":"correction","text":"It was 2."}}"#)
        let published = try #require(try mails.waiting().first)
        #expect(published.kind == .published && published.letter.text.contains("The note:\nIt was 2."))
        #expect(published.letter.text.contains("https://news.example/articles/one#correction-"))
        try await mails.clear()
        await mails.act(id, "undo", #"{"article_revision":2,"note":{"kind":"update","text":"It was not."}}"#)
        let undone = try mails.waiting()
        #expect(undone.map(\.kind) == [.undone] && undone[0].letter.text.contains("It was not."))
    }

    @Test func whoIsDeclinedReadsWhy() async throws {
        let mails = try await MailNewsroom()
        let (id, _) = try await mails.ask("bo@example.org")
        try await mails.clear()
        await mails.act(id, "review")
        await mails.act(id, "decline", #"{"reason":"Our source says two."}"#)
        let told = try mails.waiting()
        #expect(told.map(\.kind) == [.declined])
        #expect(
            told[0].letter.text.contains("leave the article as it is") && told[0].letter.text.contains("source says"))
    }

    @Test func allWhoHaveAskedForTheSameAreToldOnceEach() async throws {
        let mails = try await MailNewsroom()
        let (id, _) = try await mails.ask("bo@example.org")
        try await mails.ask("ann@example.org", number: 2)
        let withdrawn = try await mails.ask("cy@example.org", number: 3)
        try await mails.ask(nil, number: 4)
        // The same person once more.
        try await mails.ask("Bo@example.org", number: 5)
        let path = withdrawn.link.dropFirst("https://news.example".count).replacing("?", with: "/withdrawal?")
        #expect(await mails.newsroom.post("/v1\(path)", "").status == 200)
        try await mails.clear()
        let receipts = mails.receiver.messages.count
        #expect(receipts == 3, "The withdrawn one gets none.")
        await mails.act(id, "review")
        await mails.act(id, "answer", #"{"text":"We look into it."}"#)
        try await mails.clear()
        await mails.act(id, "acceptance")
        await mails.act(id, "publication", Self.note)
        try await mails.clear()
        try await mails.clear()
        let told = mails.receiver.messages.dropFirst(receipts)
        for address in ["bo@example.org", "ann@example.org"] {
            let own = told.filter { $0.to == [address] }.map(\.text)
            #expect(own.count == 2 && own[0].contains("We look into it.") && own[1].contains("It was 2."))
        }
        #expect(told.count == 4)
        let ids = mails.receiver.messages.map { $0.field("Message-ID") }
        #expect(Set(ids).count == ids.count && ids.allSatisfy { $0?.hasSuffix("@news.example>") == true })
        // Each has the link of its own request.
        let links = told.compactMap { $0.text.split(separator: "\r\n").first { $0.contains("?secret=") } }
        #expect(Set(links).count == 2 && links.count == 4)
    }

    @Test func whoJoinsOthersReadsTheAnswersThatWereGiven() async throws {
        let mails = try await MailNewsroom()
        let (id, _) = try await mails.ask("bo@example.org")
        await mails.act(id, "answer", #"{"text":"We look into it."}"#)
        try await mails.clear()
        try await mails.ask("ann@example.org", number: 2)
        let receipt = try #require(try mails.waiting().first)
        #expect(receipt.kind == .receipt && receipt.letter.text.contains("We look into it."))
    }

    @Test func aDuplicateHearsWhatBecomesOfTheOther() async throws {
        let mails = try await MailNewsroom()
        let (original, _) = try await mails.ask("bo@example.org")
        let (duplicate, _) = try await mails.ask("ann@example.org", about: "Three four", number: 2)
        // It is decided with the duplicate, and goes with it.
        try await mails.ask("cy@example.org", about: "Three four", number: 3)
        try await mails.clear()
        for id in [original, duplicate] { await mails.act(id, "review") }
        await mails.act(duplicate, "duplicate", #"{"of":"\#(original)"}"#)
        #expect(try mails.waiting().map(\.kind) == [.duplicate, .duplicate])
        #expect(try Set(mails.waiting().map(\.letter.recipient)) == ["ann@example.org", "cy@example.org"])
        try await mails.clear()
        await mails.act(original, "acceptance")
        await mails.act(original, "publication", Self.note)
        let told = try mails.waiting()
        #expect(told.map(\.kind) == [.published, .published, .published])
        #expect(Set(told.map(\.letter.recipient)).count == 3)
        try await mails.clear()
        let (late, _) = try await mails.ask("di@example.org", about: "Three four", number: 4)
        try await mails.clear()
        await mails.act(late, "review")
        await mails.act(late, "duplicate", #"{"of":"\#(original)"}"#)
        let letter = try #require(try mails.waiting().first).letter
        #expect(letter.recipient == "di@example.org" && letter.text.contains("It was 2."))
    }

    @Test(arguments: ["uk", "uk-UA", "UK"])
    func anArticlesLanguageIsThatOfItsMails(language: String) async throws {
        let mails = try await MailNewsroom()
        let made = await mails.newsroom.post(
            "/v1/articles",
            #"{"slug":"dva","headline":"Пором","body_markdown":"Один два.","language":"\#(language)","status":"published"}"#,
            token: mails.editor)
        #expect(made.status == 201, "\(made.text)")
        try await mails.ask("bo@example.org", about: "два", under: "dva")
        let letter = try #require(try mails.waiting().first).letter
        #expect(letter.language == "uk" && letter.subject == "Ми отримали ваше звернення: Пором")
        #expect(letter.text.contains("«Пором»") && letter.text.contains("«два»"))
        try await mails.clear()
        let message = try #require(mails.receiver.messages.first)
        #expect(message.field("Content-Language") == "uk" && message.field("Subject")?.hasPrefix("=?UTF-8?B?") == true)
        #expect(message.text.hasPrefix("Вітаємо!\r\n"))
    }

    @Test func everyTextIsThereInBothLanguages() {
        let (english, ukrainian) = (MailTexts.of(language: "de"), MailTexts.of(language: "uk"))
        #expect(english.language == "en" && ukrainian.language == "uk")
        for texts in [english, ukrainian] {
            for kind in MailKind.allCases {
                #expect(texts.beginning(kind).subject.contains("HEADLINE"))
                #expect(texts.beginning(kind).opening.contains("\(texts.openingQuote)HEADLINE\(texts.closingQuote)"))
            }
            #expect(texts.greetingByName.contains("NAME"))
        }
        let texts = Mirror(reflecting: ukrainian).children.compactMap { $0.value as? String }
        for text in texts where text != "uk" { #expect(!text.contains("you"), "\(text)") }
    }

    @Test func aNameOrAHeadlineMakesNoOtherFieldAndNoOtherRecipient() async throws {
        let mails = try await MailNewsroom()
        _ = await mails.newsroom.edit("one", #"{"headline": "A =?UTF-8?B?QQ==?= “b”"}"#, token: mails.editor)
        let wrong = ["a,b@example.org", "a>b@example.org", "a@example.org>", "\\\"a\\\"@example.org", "а@example.org"]
        for (index, email) in wrong.enumerated() { try await mails.ask(email, number: index + 2) }
        #expect(try mails.waiting().isEmpty)
        let bad = await mails.newsroom.post(
            "/v1/articles/one/corrections",
            #"{"kind":"correction","explanation":"x","contact":{"name":"Bo\r\nBcc: x@y.example","email":"bo@example.org"}}"#
        )
        #expect(bad.status == 422)
        try await mails.ask("bo@example.org")
        try await mails.clear()
        let message = try #require(mails.receiver.messages.first)
        #expect(message.to == ["bo@example.org"] && message.field("To") == "<bo@example.org>")
        #expect(message.field("Subject")?.hasPrefix("=?UTF-8?B?") == true && message.field("Bcc") == nil)
    }

    @Test func anAddressThatManyTypeGetsFewReceiptsAndAllAnswers() async throws {
        let mails = try await MailNewsroom { $0.mails.receipts.perMailbox = 3 }
        var ids: [String] = []
        for number in 1...5 {
            ids.append(
                try await mails.ask("bo+\(number)@example.org", about: number % 2 == 0 ? "One" : "four", number: number)
                    .id)
        }
        #expect(try mails.waiting().count == 3)
        await mails.act(ids[0], "answer", #"{"text":"Hm."}"#)
        #expect(try mails.waiting().map(\.kind).filter { $0 == .answer }.count == 3)
        mails.newsroom.clock.advance(seconds: 86_401)
        try await mails.ask("bo@example.org", about: "two", number: 9)
        #expect(try mails.waiting().map(\.kind).filter { $0 == .receipt }.count == 4)
    }

    @Test func receiptsAreBoundInAll() async throws {
        let mails = try await MailNewsroom { $0.mails.receipts.perHour = 2 }
        for number in 1...4 { try await mails.ask("bo\(number)@example.org", number: number) }
        #expect(try mails.waiting().count == 2)
    }

    @Test func whatIsSuspectHasNoReceiptAndIsAnsweredLikeOthers() async throws {
        let mails = try await MailNewsroom()
        let (id, _) = try await mails.ask("bo@example.org", more: #","website":"https://spam.example""#)
        #expect(try mails.waiting().isEmpty)
        await mails.act(id, "answer", #"{"text":"We look into it."}"#)
        #expect(try mails.waiting().map(\.kind) == [.answer])
    }

    @Test func withoutAMailServerNothingIsKept() async throws {
        for configure: @Sendable (inout APISettings) -> Void in [{ $0.mails.url = nil }, { $0.mails.from = nil }] {
            let mails = try await MailNewsroom(configure: configure)
            let (id, _) = try await mails.ask("bo@example.org")
            await mails.act(id, "answer", #"{"text":"Hm."}"#)
            #expect(await mails.states().isEmpty)
            #expect(try await mails.sender.sendDue() == nil)
        }
    }

    @Test func aRequestThatIsSentTwiceUnderOneKeyHasOneReceipt() async throws {
        let mails = try await MailNewsroom()
        let body = #"{"kind":"correction","explanation":"x","contact":{"email":"bo@example.org"}}"#
        for _ in 0..<2 {
            #expect(await mails.newsroom.post("/v1/articles/one/corrections", body, key: "k").status == 201)
        }
        #expect(try mails.waiting().count == 1)
    }

    @Test func whatIsRefusedTellsNobody() async throws {
        let mails = try await MailNewsroom()
        let (id, _) = try await mails.ask("bo@example.org")
        try await mails.clear()
        var fields = mails.newsroom.bearer(mails.editor)
        fields["If-Match"] = "*"
        let refused = await mails.newsroom.send(
            .post, "/v1/desk/corrections/\(id)/publication", Self.note, fields: fields)
        #expect(refused.status == 409)
        #expect(try mails.waiting().isEmpty)
    }
}
