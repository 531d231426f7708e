import Newsroom

/// A mail to a reporter, as the desk sees it: neither whom it goes to nor what it says.
public struct ReporterMail: Hashable, Sendable {
    /// The same in every attempt.
    public var id: Identifier
    /// The request that it is about.
    public var correctionID: Identifier
    /// What it tells.
    public var kind: MailKind
    /// Where it is on its way.
    public var state: MailState
    /// How often it was tried.
    public var attempts: Int
    /// When it is tried next; nil when it is not.
    public var dateNext: Timestamp?
    /// Why the last attempt failed, without an address.
    public var lastError: String?
    /// When there was something to tell.
    public var dateCreated: Timestamp
    /// When the mail server took it.
    public var dateSent: Timestamp?
}

/// What a mail says, and to whom: kept sealed.
public struct Letter: Hashable, Sendable {
    /// An e-mail address.
    public var recipient: String
    /// `en`, `uk`.
    public var language: String
    /// A line.
    public var subject: String
    /// Plain text.
    public var text: String

    /// Takes each part as it is; the first three are lines.
    public init(recipient: String, language: String, subject: String, text: String) {
        self.recipient = recipient
        self.language = language
        self.subject = subject
        self.text = text
    }
}

/// A mail whose time has come.
public struct DueMail: Hashable, Sendable {
    /// What the desk sees of it.
    public var mail: ReporterMail
    /// The letter; `ContactKeys` open it.
    public var sealed: [UInt8]
}

/// How many receipts go out: whoever sends a request may type somebody else's address.
public struct ReceiptBounds: Hashable, Sendable {
    /// Mails to one mailbox in a day, of all kinds, above which it gets no receipt.
    public var perMailbox: Int
    /// Receipts to all mailboxes in an hour.
    public var perHour: Int

    /// Takes both as they are.
    public init(perMailbox: Int = 10, perHour: Int = 300) {
        self.perMailbox = perMailbox
        self.perHour = perHour
    }
}
