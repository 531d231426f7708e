import HTTP
import Newsroom
import SMTPClient
import Store
import TestSupport
import Testing

@testable import GalleyAPI

/// How mails come to the mail server: each once, whatever breaks.
@Suite struct MailSenderTests {
    @Test func allThatWaitsIsSentOnOneConnection() async throws {
        let mails = try await MailNewsroom { $0.mails.replyTo = MailAddress("readers@news.example") }
        for number in 1...25 { try await mails.ask("bo\(number)@example.org", number: number) }
        #expect(try await mails.sender.sendDue() == nil)
        #expect(mails.receiver.messages.count == 25 && mails.receiver.connections == 1)
        #expect(try await mails.sender.sendDue() == nil)
        #expect(mails.receiver.messages.count == 25)
        let message = try #require(mails.receiver.messages.first)
        #expect(message.from == "desk@news.example" && message.field("From") == "The Ledger <desk@news.example>")
        #expect(message.field("Reply-To") == "<readers@news.example>")
        #expect(message.field("Auto-Submitted") == "auto-generated")
        #expect(message.field("Date") == "Tue, 14 Nov 2023 22:13:20 +0000")
        let item = await mails.list("?limit=1").json["items"][0]
        #expect(item["state"].string == "sent" && item["date_sent"].string == "\(mails.newsroom.clock.now)")
    }

    @Test func whatIsNotTakenNowIsTriedAgainUnderTheSameName() async throws {
        let mails = try await MailNewsroom([
            .reply(.rcpt, "450 4.2.1 <bo@example.org> is full"), .reply(.content, "451 4.3.0 Later"),
        ])
        try await mails.ask("bo@example.org")
        for (pause, error) in [(60, "RCPT: 450 4.2.1"), (300, "content: 451 4.3.0")] as [(Int64, String)] {
            let next = try #require(try await mails.sender.sendDue())
            #expect(next.milliseconds == mails.newsroom.clock.now.milliseconds + pause * 1000)
            let item = await mails.list("?state=waiting").json["items"][0]
            #expect(item["last_error"].string == error && item["date_next"].string == "\(next)")
            let count = mails.receiver.connections
            _ = try await mails.sender.sendDue()
            #expect(mails.receiver.connections == count, "Before its time nothing is sent.")
            mails.newsroom.clock.advance(seconds: pause)
        }
        #expect(try await mails.sender.sendDue() == nil)
        #expect(mails.receiver.messages.map(\.isAccepted) == [false, true])
        #expect(Set(mails.receiver.messages.map { $0.field("Message-ID") }).count == 1)
    }

    @Test func whatIsRefusedForGoodIsNotTriedAgain() async throws {
        let mails = try await MailNewsroom([.reply(.rcpt, "550 5.1.1 <bo@example.org> is nobody")])
        try await mails.ask("bo@example.org")
        try await mails.ask("ann@example.org", number: 2)
        #expect(try await mails.sender.sendDue() == nil)
        #expect(mails.receiver.messages.map(\.to) == [["ann@example.org"]])
        let item = await mails.list("?state=failed").json["items"][0]
        #expect(item["last_error"].string == "RCPT: 550 5.1.1" && item["attempts"].int == 1)
    }

    @Test func afterSomeDaysItIsGivenUp() async throws {
        let mails = try await MailNewsroom { $0.mails.url = "smtp://127.0.0.1:1" }
        try await mails.ask("bo@example.org")
        var (attempts, waited) = (0, Int64(0))
        while let next = try mails.newsroom.store.read({ try $0.nextMail() }) {
            let pause = max(0, next.milliseconds - mails.newsroom.clock.now.milliseconds) / 1000
            waited += pause
            mails.newsroom.clock.advance(seconds: pause)
            _ = try await mails.sender.sendDue()
            attempts += 1
        }
        #expect(attempts == 14 && (72 * 3600...80 * 3600).contains(waited))
        let item = await mails.list().json["items"][0]
        #expect(item["state"].string == "failed" && item["attempts"].int == 14)
        // It is kept for the desk, and then forgotten.
        mails.newsroom.clock.advance(seconds: 8 * 24 * 3600)
        _ = try await mails.sender.sendDue()
        #expect(await mails.states().isEmpty)
    }

    @Test func aServerThatIsDownIsAskedOnceAMinute() async throws {
        let mails = try await MailNewsroom([.reply(.greeting, "421 4.3.2 Closed")])
        for number in 1...3 { try await mails.ask("bo\(number)@example.org", number: number) }
        let next = try #require(try await mails.sender.sendDue())
        #expect(next.milliseconds == mails.newsroom.clock.now.milliseconds + 60_000)
        #expect(mails.receiver.connections == 1 && mails.receiver.messages.isEmpty)
        mails.newsroom.clock.advance(seconds: 60)
        #expect(try await mails.sender.sendDue() == nil)
        #expect(mails.receiver.messages.count == 3)
    }

    @Test func whatMayHaveArrivedIsNotSentTwice() async throws {
        let mails = try await MailNewsroom([.close(.content)])
        try await mails.ask("bo@example.org")
        #expect(try await mails.sender.sendDue() == nil)
        mails.newsroom.clock.advance(seconds: 100_000)
        let restarted = mails.sender
        try await restarted.giveUpInterrupted()
        #expect(try await restarted.sendDue() == nil)
        #expect(mails.receiver.messages.count == 1)
        #expect(await mails.states() == ["uncertain"])
    }

    @Test func whatWasOnItsWayWhenTheServerEndedIsLeftToTheDesk() async throws {
        let mails = try await MailNewsroom()
        try await mails.ask("bo@example.org")
        let id = try #require(
            try mails.newsroom.store.read { try $0.dueMails(date: mails.newsroom.clock.now, limit: 1) }.first)
        // As it stands in the database when the server is killed behind the handing over.
        _ = try await mails.newsroom.store.write { try $0.beginMail(id.mail.id) }
        let running = Task { await mails.sender.run() }
        try await mails.ask("ann@example.org", number: 2)
        await mails.receiver.wait()
        running.cancel()
        await running.value
        #expect(mails.receiver.messages.map(\.to) == [["ann@example.org"]])
        let item = await mails.list("?state=uncertain").json["items"][0]
        #expect(item["id"].string == "\(id.mail.id)")

        let again = await mails.newsroom.post("/v1/desk/mails/\(id.mail.id)/retry", "", token: mails.editor)
        #expect(again.status == 200 && again.json["state"].string == "waiting", "\(again.text)")
        _ = try await mails.sender.sendDue()
        #expect(mails.receiver.messages.last?.to == ["bo@example.org"])
        let third = await mails.newsroom.post("/v1/desk/mails/\(id.mail.id)/retry", "", token: mails.editor)
        #expect(third.status == 409 && third.problem == "illegal-transition")
        let none = await mails.newsroom.post("/v1/desk/mails/\(Identifier(date: .now))/retry", "", token: mails.editor)
        #expect(none.status == 404)
    }

    @Test func theEndOfTheServerPutsBackWhatWasNotHandedOver() async throws {
        let mails = try await MailNewsroom([.silence(.mail)])
        try await mails.ask("bo@example.org")
        let running = Task { await mails.sender.run() }
        await mails.receiver.wait()
        running.cancel()
        await running.value
        #expect(await mails.states() == ["waiting"])
        #expect(try await mails.sender.sendDue() == nil)
        #expect(mails.receiver.messages.count == 1)
        #expect(await mails.list().json["items"][0]["attempts"].int == 1)
    }

    @Test func theSenderWakesForWhatComesWhileItRuns() async throws {
        let mails = try await MailNewsroom()
        let sender = mails.sender
        let running = Task { await sender.run() }
        try await mails.ask("bo@example.org")
        await mails.receiver.wait()
        running.cancel()
        await running.value
        #expect(mails.receiver.messages.count == 1)
        #expect(await mails.states() == ["sent"])
    }

    @Test func withAnotherKeyTheMailIsLost() async throws {
        let mails = try await MailNewsroom()
        try await mails.ask("bo@example.org")
        _ = try await mails.newsroom.store.write { try $0.execute("UPDATE mails SET letter = x'01'") }
        #expect(try await mails.sender.sendDue() == nil)
        let item = await mails.list().json["items"][0]
        #expect(item["state"].string == "failed" && item["last_error"].string == "No key opens it.")
        #expect(mails.receiver.connections == 0)
    }

    @Test func theDeskSeesNobodysAddress() async throws {
        let mails = try await MailNewsroom([.reply(.rcpt, "550 5.1.1 <bo@example.org> is nobody")])
        try await mails.ask("bo@example.org")
        _ = try await mails.sender.sendDue()
        let list = await mails.list()
        #expect(list.json["items"].array.count == 1 && list.fields["cache-control"] == "no-store")
        for word in ["example.org", "secret", "Hello"] { #expect(!list.text.contains(word)) }
        #expect(await mails.newsroom.get("/v1/desk/mails").status == 401)
        #expect(await mails.newsroom.get("/v1/desk/mails", token: try mails.newsroom.token(.moderator)).status == 403)
        #expect(await mails.list("?state=lost").status == 400)
    }
}
