import Dispatch
import HTTP
import Newsroom
import SMTPClient
import Store

/// Hands what waits in the outbox to the mail server, each mail once: one whose handing over was cut off at its end, by
/// the connection or with this program, is marked as uncertain and left to the desk.
public struct MailSender: Sendable {
    private let api: API
    private let report: @Sendable (_ error: String) -> Void

    /// Mails of one look into the outbox.
    private static let batch = 20
    /// Between attempts, in seconds; then half a day each.
    static let pauses: [Int64] = [60, 300, 900, 1800, 3600, 7200, 14_400, 28_800]
    private static let longestPause: Int64 = 43_200
    /// Until a mail server that could not be reached is looked for again.
    private static let outage: Int64 = 60 * 1000
    /// How long is kept what was sent or given up, and the days of trying before that.
    private static let memory: Int64 = 8 * 24 * 60 * 60 * 1000
    private static let longestSleep: Int64 = 60 * 60 * 1000

    /// Sends what an API writes.
    ///
    /// - Parameter report: takes the error when the store does not answer; it is tried again.
    public init(_ api: API, report: @escaping @Sendable (_ error: String) -> Void) {
        self.api = api
        self.report = report
    }

    /// Sends until the task is cancelled; without a mail server only what was cut off before is noted.
    public func run() async {
        guard api.mails.settings.server != nil else {
            do { try await giveUpInterrupted() } catch { report("\(error)") }
            return
        }
        let changes = api.mails.changes
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "galley.mails.timer"))
        timer.setEventHandler { changes.mayHaveChanged() }
        timer.schedule(wallDeadline: .distantFuture)
        timer.activate()
        defer { timer.cancel() }
        changes.mayHaveChanged()
        var isFresh = true
        for await _ in changes.notices {
            var sleep = Self.longestSleep
            do {
                // Before anything is sent: what is being sent now is none of those.
                if isFresh { try await giveUpInterrupted() }
                isFresh = false
                if let next = try await sendDue() {
                    sleep = min(max(0, next.milliseconds - api.now().milliseconds), sleep)
                }
            } catch {
                report("\(error)")
                sleep = 5_000
            }
            timer.schedule(wallDeadline: .now() + .milliseconds(Int(sleep)))
        }
    }

    /// Leaves to the desk what was being handed over when the server ended.
    func giveUpInterrupted() async throws {
        _ = try await api.store.write { try $0.giveUpInterruptedMails() }
    }

    /// Sends what is due.
    ///
    /// - Returns: when to look again; nil when nothing waits.
    func sendDue() async throws -> Timestamp? {
        let forgotten = Timestamp(milliseconds: api.now().milliseconds - Self.memory)
        try await api.store.write { try $0.forgetMails(before: forgotten) }
        guard let server = api.mails.settings.server else { return nil }
        let session = MailSession(server)
        while !Task.isCancelled {
            let due = try api.store.read { try $0.dueMails(date: api.now(), limit: Self.batch) }
            if due.isEmpty { break }
            for mail in due where !Task.isCancelled {
                // The others would meet the same, and wait for it one after the other.
                guard try await send(mail, session) else {
                    return Timestamp(milliseconds: api.now().milliseconds + Self.outage)
                }
            }
        }
        return try api.store.read { try $0.nextMail() }
    }

    /// - Returns: whether the mail server could be reached.
    private func send(_ due: DueMail, _ session: MailSession) async throws -> Bool {
        let id = due.mail.id
        guard try await api.store.write({ try $0.beginMail(id) }) else { return true }
        guard let message = message(due) else {
            try await api.store.write { try $0.giveUpMail(id, isUncertain: false, error: "No key opens it.") }
            return true
        }
        let outcome = await session.send(message)
        try await note(outcome, of: due.mail)
        if case .unreachable = outcome { return false }
        return true
    }

    private func message(_ due: DueMail) -> MailMessage? {
        guard let from = api.mails.settings.from, let letter = api.mails.keys.letter(due.sealed, of: due.mail.id),
            let to = MailAddress(letter.recipient)
        else { return nil }
        // RFC 5322, 3.3, has another word for the same time zone.
        let date = HTTPDate.format(seconds: Int(api.now().milliseconds / 1000)).replacing("GMT", with: "+0000")
        return MailMessage(
            from: from, fromName: api.settings.publisher.name, replyTo: api.mails.settings.replyTo, to: to,
            subject: letter.subject, text: letter.text, language: letter.language, id: "\(due.mail.id)", date: date)
    }

    private func note(_ outcome: MailSubmission, of mail: ReporterMail) async throws {
        let now = api.now()
        let next = next(after: mail.attempts, now)
        try await api.store.write { transaction in
            switch outcome {
            case .accepted: try transaction.endMail(mail.id, date: now)
            case .interrupted: try transaction.returnMail(mail.id, date: now)
            case .unknown(let error): try transaction.giveUpMail(mail.id, isUncertain: true, error: error)
            case .refused(let error): try transaction.giveUpMail(mail.id, isUncertain: false, error: error)
            case .deferred(let error), .unreachable(let error):
                if let next {
                    try transaction.postponeMail(mail.id, to: next, error: error)
                } else {
                    try transaction.giveUpMail(mail.id, isUncertain: false, error: error)
                }
            }
        }
    }

    private func next(after attempts: Int, _ now: Timestamp) -> Timestamp? {
        guard attempts + 1 < api.mails.settings.attempts else { return nil }
        let pause = attempts < Self.pauses.count ? Self.pauses[attempts] : Self.longestPause
        return Timestamp(milliseconds: now.milliseconds + pause * 1000)
    }
}
