import Newsroom
import SQL

/// Mails on their way. One is `sending`, durably, before it is handed over: when the server ends meanwhile nobody knows
/// whether it was taken, and it is not sent again by itself.
extension Transaction {
    /// Keeps a mail that is to be sent.
    ///
    /// - Parameter mailbox: `ContactKeys.mailbox` of its recipient.
    public func insertMail(
        _ kind: MailKind, id: Identifier, correctionID: Identifier, letter: [UInt8], mailbox: [UInt8], date: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO mails (uuid, correction_id, kind, state, letter, mailbox, date_next, date_created)
            VALUES ($1, (SELECT id FROM corrections WHERE uuid = $2), $3, 'waiting', $4, $5, $6, $6)
            """,
            [Value(id), Value(correctionID), .text(kind.rawValue), .blob(letter), .blob(mailbox), Value(date)])
    }

    /// Whether one more receipt may go to a mailbox.
    public func hasRoomForReceipt(mailbox: [UInt8], _ bounds: ReceiptBounds, date: Timestamp) throws -> Bool {
        let (hour, day): (Int64, Int64) = (60 * 60 * 1000, 24 * 60 * 60 * 1000)
        let lastOfDay = try first(
            "SELECT 1 FROM mails WHERE mailbox = $1 AND date_created > $2 ORDER BY date_created, id LIMIT 1 OFFSET $3",
            [.blob(mailbox), .integer(date.milliseconds - day), Value(bounds.perMailbox - 1)]
        ) { $0.integer(0) }
        if lastOfDay != nil { return false }
        let lastOfHour = try first(
            """
            SELECT 1 FROM mails WHERE kind = 'receipt' AND date_created > $1
            ORDER BY date_created, id LIMIT 1 OFFSET $2
            """, [.integer(date.milliseconds - hour), Value(bounds.perHour - 1)]
        ) { $0.integer(0) }
        return lastOfHour == nil
    }

    /// Marks a mail as being handed over.
    ///
    /// - Returns: false when it is not waiting any more.
    public func beginMail(_ id: Identifier) throws -> Bool {
        try execute(
            "UPDATE mails SET state = 'sending', date_next = NULL WHERE uuid = $1 AND state = 'waiting'", [Value(id)]
        ) == 1
    }

    /// Notes that the mail server has it, and forgets what it said.
    public func endMail(_ id: Identifier, date: Timestamp) throws {
        try execute(
            """
            UPDATE mails SET state = 'sent', letter = NULL, attempts = attempts + 1, last_error = NULL, date_sent = $2
            WHERE uuid = $1 AND state IN ('sending', 'erased')
            """, [Value(id), Value(date)])
    }

    /// Notes that it was not handed over, and when it is tried again.
    public func postponeMail(_ id: Identifier, to date: Timestamp, error: String) throws {
        try execute(
            """
            UPDATE mails SET state = 'waiting', attempts = attempts + 1, date_next = $2, last_error = $3
            WHERE uuid = $1 AND state = 'sending'
            """, [Value(id), Value(date), .text(error)])
    }

    /// Puts a mail back that was never tried.
    public func returnMail(_ id: Identifier, date: Timestamp) throws {
        try execute(
            "UPDATE mails SET state = 'waiting', date_next = $2 WHERE uuid = $1 AND state = 'sending'",
            [Value(id), Value(date)])
    }

    /// Notes that it is not tried again: it has failed, or nobody knows whether the mail server has it.
    public func giveUpMail(_ id: Identifier, isUncertain: Bool, error: String) throws {
        try execute(
            """
            UPDATE mails SET state = $2, attempts = attempts + 1, last_error = $3 WHERE uuid = $1 AND state = 'sending'
            """, [Value(id), .text((isUncertain ? MailState.uncertain : .failed).rawValue), .text(error)])
    }

    /// Marks mails that were being handed over when the server ended.
    ///
    /// - Returns: how many.
    public func giveUpInterruptedMails() throws -> Int {
        try execute(
            """
            UPDATE mails SET state = 'uncertain', attempts = attempts + 1, last_error = 'The server ended meanwhile.'
            WHERE state = 'sending'
            """)
    }

    /// Has a mail sent again that has failed or is uncertain.
    ///
    /// - Throws: `StoreError.noSuchMail`, `StoreError.mailNotRetried`.
    public func retryMail(_ id: Identifier, date: Timestamp) throws {
        guard let mail = try snapshot.mail(id: id) else { throw StoreError.noSuchMail }
        guard mail.state.mayBeRetried else { throw StoreError.mailNotRetried(mail.state) }
        try execute(
            "UPDATE mails SET state = 'waiting', attempts = 0, date_next = $2 WHERE uuid = $1",
            [Value(id), Value(date)])
    }

    /// Forgets older mails that are not on their way.
    public func forgetMails(before date: Timestamp) throws {
        try execute(
            "DELETE FROM mails WHERE date_created < $1 AND state <> 'waiting' AND state <> 'sending'", [Value(date)])
    }

    /// Erases what was to be sent about requests; that something was stays, for the bound on receipts.
    ///
    /// - Parameter corrections: a query for their keys.
    func eraseLetters(ofCorrections corrections: String, _ values: [Value]) throws {
        try execute(
            """
            UPDATE mails SET state = 'erased', letter = NULL, date_next = NULL
            WHERE correction_id IN (\(corrections)) AND letter IS NOT NULL
            """, values)
    }

    /// Forgets that there were mails about a request.
    func removeMails(ofCorrection id: Identifier) throws {
        try execute(
            "DELETE FROM mails WHERE correction_id = (SELECT id FROM corrections WHERE uuid = $1)", [Value(id)])
    }
}
