import FoundationEssentials
import Newsroom
import SQL
import Store
import Testing

/// Mails on their way: what the outbox keeps, and what it forgets.
@Suite struct MailStoreTests {
    private let test: TestStore
    private let correction: Identifier

    init() throws {
        test = try TestStore()
        try test.publish("one")
        correction = try test.correct("one", "One")
    }

    private var keys: ContactKeys { test.store.contactKeys }

    @discardableResult
    private func queue(
        _ kind: MailKind = .answer, about id: Identifier? = nil, to recipient: String = "bo@example.org",
        at seconds: Int64 = 4_000
    ) throws -> Identifier {
        let mail = newIdentifier()
        let letter = Letter(recipient: recipient, language: "en", subject: "Hello", text: "Two\nlines.")
        let (sealed, mailbox) = (try #require(keys.seal(letter, of: mail)), try #require(keys.mailbox(recipient)))
        try test.store.writeAndWait { [correction] in
            try $0.insertMail(
                kind, id: mail, correctionID: id ?? correction, letter: sealed, mailbox: mailbox, date: moment(seconds))
        }
        return mail
    }

    private func state(_ id: Identifier) throws -> MailState? { try test.store.read { try $0.mail(id: id) }?.state }

    private func due(_ seconds: Int64 = 4_000) throws -> [DueMail] {
        try test.store.read { try $0.dueMails(date: moment(seconds), limit: 10) }
    }

    private func begin(_ id: Identifier) throws -> Bool { try test.store.writeAndWait { try $0.beginMail(id) } }

    @Test func aMailIsOpenedByItsKeyAndUnderItsNameOnly() throws {
        let id = try queue()
        let found = try #require(try due().first)
        #expect(found.mail.id == id && found.mail.correctionID == correction && found.mail.state == .waiting)
        let letter = try #require(keys.letter(found.sealed, of: id))
        #expect(letter == Letter(recipient: "bo@example.org", language: "en", subject: "Hello", text: "Two\nlines."))
        #expect(keys.letter(found.sealed, of: correction) == nil)
        #expect(ContactKeys([ContactKeys.fresh()]).letter(found.sealed, of: id) == nil)
        let joined = Letter(recipient: "a", language: "en", subject: "x\ny", text: "z")
        #expect(keys.letter(try #require(keys.seal(joined, of: id)), of: id)?.subject == "x y")
    }

    @Test func whatWaitsIsDueOrHasFailedIsCounted() throws {
        try queue(at: 4_000)
        try queue(at: 6_000)
        let lost = try queue(at: 4_000)
        #expect(try begin(lost))
        try test.store.writeAndWait { transaction in
            try transaction.giveUpMail(lost, isUncertain: false, error: "No.")
            let deliveries = ["http://a", "http://a", "http://a", "http://gone"].map {
                WebhookDelivery(id: newIdentifier(), url: $0, event: "e", body: "{}", date: moment(4_000))
            }
            try transaction.insert(deliveries)
            try transaction.postponeDelivery(deliveries[0].id, to: moment(6_000), error: "No.")
            try transaction.postponeDelivery(deliveries[1].id, to: nil, error: "No.")
        }
        let backlog = try test.store.read { try $0.backlog(urls: ["http://a", "http://b"], now: moment(5_000)) }
        #expect(
            backlog
                == Backlog(
                    waitingMails: 2, dueMails: 1, failedMails: 1, waitingDeliveries: 2, dueDeliveries: 1,
                    failedDeliveries: 1))
    }

    @Test func whatIsBeingHandedOverIsDueNoMore() throws {
        let id = try queue()
        let first = try begin(id)
        let again = try begin(id)
        #expect(first && !again)
        #expect(try due().isEmpty)
        #expect(try test.store.read { try $0.nextMail() } == nil)
        try test.store.writeAndWait { try $0.endMail(id, date: moment(4_001)) }
        let mail = try #require(try test.store.read { try $0.mail(id: id) })
        #expect(mail.state == .sent && mail.attempts == 1 && mail.dateSent == moment(4_001))
        #expect(try due(9_999).isEmpty)
        // What was sent is known to nobody any more.
        #expect(try letters() == 0)
    }

    private func letters() throws -> Int {
        try test.store.read { try $0.first("SELECT count(letter) FROM mails") { $0.integer(0) } } ?? -1
    }

    @Test func whatWasCutOffIsUncertainAndSentAgainOnlyWhenSomebodyAsks() throws {
        let (cutOff, waiting) = (try queue(), try queue())
        _ = try begin(cutOff)
        let count = try test.store.writeAndWait { try $0.giveUpInterruptedMails() }
        #expect(count == 1)
        #expect(try state(cutOff) == .uncertain && state(waiting) == .waiting)
        #expect(try due(9_999).map(\.mail.id) == [waiting])
        try test.store.writeAndWait { try $0.retryMail(cutOff, date: moment(5_000)) }
        #expect(try due(5_000).map(\.mail.id) == [waiting, cutOff])
        #expect(throws: StoreError.mailNotRetried(.waiting)) {
            try test.store.writeAndWait { try $0.retryMail(cutOff, date: moment(5_000)) }
        }
        #expect(throws: StoreError.noSuchMail) {
            try test.store.writeAndWait { try $0.retryMail(newIdentifier(), date: moment(5_000)) }
        }
    }

    @Test func aFailureIsKeptWithItsReasonAndTheNextTime() throws {
        let id = try queue()
        _ = try begin(id)
        try test.store.writeAndWait { try $0.postponeMail(id, to: moment(4_100), error: "RCPT: 450") }
        #expect(try due(4_099).isEmpty && due(4_100).count == 1)
        _ = try begin(id)
        try test.store.writeAndWait { try $0.returnMail(id, date: moment(4_200)) }
        var mail = try #require(try test.store.read { try $0.mail(id: id) })
        #expect(mail.attempts == 1 && mail.lastError == "RCPT: 450" && mail.dateNext == moment(4_200))
        _ = try begin(id)
        try test.store.writeAndWait { try $0.giveUpMail(id, isUncertain: false, error: "RCPT: 550") }
        mail = try #require(try test.store.read { try $0.mail(id: id) })
        #expect(mail.state == .failed && mail.attempts == 2 && mail.lastError == "RCPT: 550")
        #expect(try test.store.read { try $0.mails(state: .failed, limit: 5, after: nil) }.items == [mail])
        #expect(try test.store.read { try $0.mails(state: .sent, limit: 5, after: nil) }.items.isEmpty)
    }

    @Test func withdrawingErasesWhatWasToBeSent() throws {
        let other = try test.correct("one", nil)
        let (own, others) = (try queue(), try queue(about: other))
        try test.store.writeAndWait { [correction] in try $0.withdraw(correctionID: correction, date: moment(4_100)) }
        #expect(try state(own) == .erased && state(others) == .waiting)
        #expect(try letters() == 1)
    }

    @Test func contactsTakeTheirMailsAlong() throws {
        try test.accept(correction)
        let note = NoteDraft(kind: .correction, text: "Two.")
        try test.store.writeAndWait { [correction] in
            _ = try $0.publish(
                note, id: newIdentifier(), correctionID: correction, actor: "Mara", date: moment(4_000))
        }
        let mails = try [queue(), queue(), queue()]
        _ = try begin(mails[0])
        _ = try begin(mails[1])
        try test.store.writeAndWait { try $0.giveUpMail(mails[1], isUncertain: true, error: "x") }
        let count = try test.store.writeAndWait { try $0.eraseContacts(closedBefore: moment(4_001)) }
        #expect(count == 1)
        for mail in mails { #expect(try state(mail) == .erased) }
        #expect(try letters() == 0 && due(9_999).isEmpty)
        // What was on its way meanwhile does not come back; what has arrived is said so.
        try test.store.writeAndWait { try $0.postponeMail(mails[0], to: moment(5_000), error: "x") }
        #expect(try state(mails[0]) == .erased)
        try test.store.writeAndWait { try $0.endMail(mails[0], date: moment(5_000)) }
        #expect(try state(mails[0]) == .sent)
    }

    @Test func aReaderWhoIsForgottenLeavesNoMail() throws {
        let id = try queue()
        let selection = ReaderSelection(email: "bo@example.org")
        let found = try test.store.read { try $0.corrections(of: selection, keys) }
        #expect(found == [correction])
        try test.store.writeAndWait { try $0.forget(selection, corrections: found) }
        #expect(try state(id) == nil)
    }

    @Test func receiptsAreBoundForAMailboxAndInAll() throws {
        let bounds = ReceiptBounds(perMailbox: 2, perHour: 3)
        func hasRoom(_ address: String, at seconds: Int64) throws -> Bool {
            let mailbox = try #require(keys.mailbox(address))
            return try test.store.writeAndWait {
                try $0.hasRoomForReceipt(mailbox: mailbox, bounds, date: moment(seconds))
            }
        }
        try queue(.receipt)
        #expect(try hasRoom("bo@example.org", at: 4_000))
        try queue(.answer, to: "Bo+tag@Example.org")
        #expect(try !hasRoom("bo@example.org", at: 4_000) && hasRoom("ann@example.org", at: 4_000))
        #expect(try hasRoom("bo@example.org", at: 4_000 + 86_400))
        try queue(.receipt, to: "a@example.org")
        try queue(.receipt, to: "b@example.org")
        #expect(try !hasRoom("ann@example.org", at: 4_001) && hasRoom("ann@example.org", at: 7_600))
    }

    @Test func mailboxesAreKnownByTheKeyAlone() throws {
        #expect(keys.mailbox("bo@example.org") == keys.mailbox("BO+x@example.org"))
        #expect(keys.mailbox("bo@example.org") != keys.mailbox("bo@example.net"))
        #expect(keys.mailbox("+a@example.org") != keys.mailbox("+b@example.org"))
        #expect(ContactKeys([ContactKeys.fresh()]).mailbox("bo@example.org") != keys.mailbox("bo@example.org"))
        #expect(ContactKeys().mailbox("bo@example.org") == nil)
    }

    @Test func theSecretOfTheStatusLinkGoesWithTheContact() throws {
        let contact = Contact(name: nil, email: "bo@example.org")
        let sealed = try #require(keys.seal(contact, secret: "s3cret", of: correction))
        #expect(keys.open(sealed, of: correction) == contact && keys.secret(sealed, of: correction) == "s3cret")
        let older = keys.seal(contact, of: correction)
        #expect(keys.open(older, of: correction) == contact && keys.secret(older, of: correction) == nil)
    }

    @Test func nobodyReadsAnAddressInTheFiles() throws {
        let contact = Contact(name: "Bo Secretname", email: "hidden@example.org")
        let sealed = try #require(keys.seal(contact, secret: "hidden-link", of: correction))
        try test.store.writeAndWait { [correction] in
            _ = try $0.execute(
                "UPDATE corrections SET contact = $2 WHERE uuid = $1", [.blob(correction.bytes), .blob(sealed.bytes)])
        }
        let id = try queue(to: "hidden@example.org")
        _ = try begin(id)
        try test.store.writeAndWait { try $0.postponeMail(id, to: moment(4_100), error: "RCPT: 450 4.2.1") }
        for file in [test.path, test.path + "-wal"] {
            let bytes = try Data(contentsOf: URL(filePath: file))
            #expect(!bytes.isEmpty)
            for word in ["hidden", "Secretname", "Two\nlines"] { #expect(!bytes.contains(Array(word.utf8)), "\(file)") }
        }
    }

    @Test func olderMailsAreForgottenUnlessTheyAreOnTheirWay() throws {
        let (sent, waiting, sending) = (try queue(), try queue(), try queue())
        let recent = try queue(at: 5_000)
        for id in [sent, sending, recent] { _ = try begin(id) }
        for id in [sent, recent] { try test.store.writeAndWait { try $0.endMail(id, date: moment(5_000)) } }
        try test.store.writeAndWait { try $0.forgetMails(before: moment(4_500)) }
        #expect(try state(sent) == nil && state(recent) == .sent)
        #expect(try state(waiting) == .waiting && state(sending) == .sending)
    }

    @Test func thoseWhoHaveAskedForTheSameAreTold() throws {
        let joined = try test.correct("one", "One")
        let withdrawn = try test.correct("one", "One")
        let nameless = try test.correct("one", "One") { $0.contact = nil }
        try test.store.writeAndWait { try $0.withdraw(correctionID: withdrawn, date: moment(3_500)) }
        let found = try test.store.read { try $0.reporters(of: correction) }.map(\.id)
        #expect(found == [correction, joined] && !found.contains(nameless))
    }

    @Test func theListGoesOnWhereAPageEnds() throws {
        let all = try (0..<5).map { try queue(at: 4_000 + Int64($0 / 2)) }
        for state in [nil, MailState.waiting] {
            var (seen, after) = ([Identifier](), Position?.none)
            repeat {
                let page = try test.store.read { [after] in try $0.mails(state: state, limit: 2, after: after) }
                seen += page.items.map(\.id)
                after = page.next
            } while after != nil
            #expect(seen == all.reversed())
        }
    }
}

extension Data {
    fileprivate func contains(_ bytes: [UInt8]) -> Bool { firstRange(of: bytes) != nil }
}
