import CCurl
import TestSupport
import Testing

@testable import SMTPClient

/// What becomes of a message at every step that may go wrong.
@Suite struct MailSessionTests {
    private func session(
        _ receiver: SMTPReceiver, user: String? = nil, requiresTLS: Bool = false, timeout: Duration = .seconds(20)
    ) -> MailSession {
        MailSession(
            MailServer(url: receiver.url, user: user, password: "sesame", requiresTLS: requiresTLS, timeout: timeout))
    }

    @Test func messagesAreHandedOverOnOneConnection() async throws {
        let receiver = try SMTPReceiver()
        let session = session(receiver)
        for number in 1...3 {
            let outcome = await session.send(try message(text: ".dot \(number)", id: "\(number)"))
            #expect(outcome == .accepted)
        }
        #expect(receiver.messages.count == 3 && receiver.connections == 1)
        let first = try #require(receiver.messages.first)
        #expect(first.from == "desk@news.example" && first.to == ["bo@example.org"] && first.isAccepted)
        #expect(
            first.content == String(decoding: try message(text: ".dot 1", id: "1").bytes.dropLast(2), as: UTF8.self))
    }

    @Test(arguments: [
        (SMTPReceiver.Step.greeting, "554 No", MailSubmission.unreachable("connection: 554")),
        (.mail, "550 5.7.1 Not you", .unreachable("MAIL: 550 5.7.1")),
        (.mail, "451 4.3.0 Later", .unreachable("MAIL: 451 4.3.0")),
        (.rcpt, "550 5.1.1 <bo@example.org> is unknown", .refused("RCPT: 550 5.1.1")),
        (.rcpt, "450 4.2.1 bo@example.org is full", .deferred("RCPT: 450 4.2.1")),
        (.data, "451 Later", .deferred("DATA: 451")), (.data, "554 5.5.1 No", .refused("DATA: 554 5.5.1")),
        (.content, "452 4.3.1 Full", .deferred("content: 452 4.3.1")),
        (.content, "554 5.7.1 Spam", .refused("content: 554 5.7.1")),
    ])
    func aRefusalIsKnownByItsPlaceAndItsNumbers(step: SMTPReceiver.Step, reply: String, expected: MailSubmission)
        async throws
    {
        let receiver = try SMTPReceiver([.reply(step, reply)])
        let session = session(receiver)
        let outcome = await session.send(try message())
        #expect(outcome == expected)
        // The next message has a fresh start.
        let next = await session.send(try message())
        #expect(next == .accepted)
    }

    @Test(arguments: [SMTPReceiver.Step.greeting, .ehlo, .mail, .rcpt, .data])
    func aConnectionThatEndsBeforeTheContentHasTakenNothing(step: SMTPReceiver.Step) async throws {
        let receiver = try SMTPReceiver([.close(step)])
        let outcome = await session(receiver).send(try message())
        guard case .unreachable(let words) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(!words.isEmpty && receiver.messages.isEmpty)
    }

    @Test func aConnectionThatEndsBehindTheContentMayHaveTakenIt() async throws {
        let receiver = try SMTPReceiver([.close(.content)])
        let outcome = await session(receiver).send(try message())
        guard case .unknown = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(receiver.messages.count == 1)
    }

    @Test(arguments: [SMTPReceiver.Step.greeting, .rcpt, .content])
    func aServerThatDoesNotAnswerIsGivenUp(step: SMTPReceiver.Step) async throws {
        let receiver = try SMTPReceiver([.silence(step)])
        // The content must be on its way before the time is over, however busy the machine is.
        let timeout = Duration.seconds(step == .content ? 20 : 4)
        let outcome = await session(receiver, timeout: timeout).send(try message())
        switch outcome {
        case .unknown: #expect(step == .content)
        case .unreachable: #expect(step != .content)
        default: Issue.record("\(outcome)")
        }
    }

    @Test func noServerIsNoServer() async throws {
        let session = MailSession(MailServer(url: "smtp://127.0.0.1:1", requiresTLS: false))
        let outcome = await session.send(try message())
        guard case .unreachable(let words) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(words.contains("connect"))
    }

    @Test func nothingIsSaidToAServerWithoutTheTLSThatIsAskedFor() async throws {
        let receiver = try SMTPReceiver(capabilities: ["AUTH PLAIN LOGIN"])
        let outcome = await session(receiver, user: "galley", requiresTLS: true).send(try message())
        guard case .unreachable = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(receiver.commands.allSatisfy { $0.hasPrefix("EHLO") || $0 == "QUIT" }, "\(receiver.commands)")
    }

    @Test func aUserLogsInAndAWrongPasswordIsNoFaultOfTheMessage() async throws {
        let receiver = try SMTPReceiver(
            [.reply(.auth, "535 5.7.8 No")], capabilities: ["AUTH PLAIN", "ENHANCEDSTATUSCODES"])
        let session = session(receiver, user: "galley")
        let outcome = await session.send(try message())
        #expect(outcome == .unreachable("AUTH: 535 5.7.8"))
        let next = await session.send(try message())
        #expect(next == .accepted)
        #expect(receiver.commands.contains { $0.hasPrefix("AUTH PLAIN") })
    }

    @Test func whatIsBrokenOffBeforeTheContentWasNotSent() async throws {
        let receiver = try SMTPReceiver([.silence(.mail)])
        let session = session(receiver)
        let message = try message()
        let sending = Task { await session.send(message) }
        await receiver.wait()
        sending.cancel()
        let outcome = await sending.value
        #expect(outcome == .interrupted && receiver.messages.isEmpty)
    }

    @Test func whatWasHandedOverIsWaitedForAtTheEnd() async throws {
        let receiver = try SMTPReceiver([.delay(.content)])
        let session = session(receiver)
        let message = try message()
        let sending = Task { await session.send(message) }
        await receiver.wait()
        sending.cancel()
        receiver.release()
        let outcome = await sending.value
        #expect(outcome == .accepted && receiver.messages.map(\.isAccepted) == [true])
    }

    @Test(arguments: [
        "bo@example.org is unknown", "550 5.1.1.1.1", "550 bo@example.org", "99 x", "550-5.1.1 bo@example.org",
        "550 5.1.1bo@example.org",
    ])
    func noWordOfAReplyIsKept(line: String) {
        var progress = SubmissionProgress()
        progress.sent("RCPT TO:<bo@example.org>")
        progress.received(line)
        #expect(!"\(progress.outcome(CURLE_SEND_ERROR))".contains("bo"))
    }
}
