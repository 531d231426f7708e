import Newsroom
import SMTPClient
import SQL
import Store

/// Makes mails to reporters, and wakes who sends them.
struct ReporterMails: Sendable {
    let settings: MailSettings
    let keys: ContactKeys
    /// Comes when there may be something to send.
    let changes = ScheduleChanges()
    private let publisher: Publisher
    private let base: String
    private let pages: PageService

    init(_ settings: APISettings, _ keys: ContactKeys) {
        self.settings = settings.mails
        self.keys = keys
        publisher = settings.publisher
        base = settings.publicURL
        pages = settings.pages
    }

    /// Says that mails may have been written.
    func send() { if settings.server != nil { changes.mayHaveChanged() } }

    /// Writes the receipt of a request that has just come, unless its mailbox gets too many.
    func receive(_ correction: Correction, in transaction: Transaction, date: Timestamp) throws {
        guard settings.server != nil, correction.contact != nil else { return }
        // Those who join others get the answers that were given.
        let isJoined = correction.handling.headID != nil
        let answers = isJoined ? try transaction.snapshot.correction(id: correction.id)?.answers ?? [] : []
        try tell(.receipt(answers: answers), [correction], in: transaction, date: date)
    }

    /// Those who are told what is done with a request, read before it is done: a duplicate takes those along that were
    /// decided with it.
    func reporters(of id: Identifier, _ snapshot: Snapshot) throws -> [Correction] {
        settings.server == nil ? [] : try snapshot.reporters(of: id)
    }

    /// Writes what the desk has done with a request, to each of its reporters.
    ///
    /// - Parameters:
    ///   - older: the request as it was before.
    ///   - note: what was published.
    func tell(
        _ reporters: [Correction], of older: CorrectionFile, _ note: CorrectionNote?, in transaction: Transaction,
        date: Timestamp
    ) throws {
        if reporters.isEmpty { return }
        guard let news = try MailNews(since: older, note, transaction.snapshot) else { return }
        try tell(news, reporters, in: transaction, date: date)
    }

    private func tell(
        _ news: MailNews, _ reporters: [Correction], in transaction: Transaction, date: Timestamp
    ) throws {
        guard let slug = reporters.first?.articleSlug,
            let article = try transaction.snapshot.headline(articleSlug: slug)
        else { return }
        let writer = LetterWriter(publisher: publisher, address: PublicAddress(base: base), pages: pages)
        // Who has asked twice is told once.
        var told: Set<String> = []
        for reporter in reporters {
            guard let contact = keys.open(reporter.contact, of: reporter.id), let email = contact.email,
                MailAddress(email) != nil, let mailbox = keys.mailbox(email), told.insert(email.lowercased()).inserted
            else { continue }
            if news.kind == .receipt,
                try !transaction.hasRoomForReceipt(mailbox: mailbox, settings.receipts, date: date)
            {
                continue
            }
            let letter = writer.letter(
                news, about: reporter, to: email, name: contact.name,
                secret: keys.secret(reporter.contact, of: reporter.id), headline: article.headline,
                language: article.language)
            let id = Identifier(date: date)
            guard let sealed = keys.seal(letter, of: id) else { continue }
            try transaction.insertMail(
                news.kind, id: id, correctionID: reporter.id, letter: sealed, mailbox: mailbox, date: date)
        }
    }
}
