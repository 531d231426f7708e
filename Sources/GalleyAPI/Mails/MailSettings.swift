import SMTPClient
import Store

/// Through which server reporters are told by e-mail, and how much.
public struct MailSettings: Sendable {
    /// `smtp://HOST:PORT` or `smtps://HOST:PORT`; nil for no mails.
    public var url: String?
    /// Who logs in there; nil where nobody has to.
    public var user: String?
    /// Of that user.
    public var password: String?
    /// Whether the way there must be encrypted.
    public var tls = MailTLS.required
    /// A file of certificates that the server's may be signed with; nil for the system's.
    public var certificates: String?
    /// Seconds for the server to take a mail.
    public var timeoutSeconds = 300
    /// Who sends.
    public var from: MailAddress?
    /// Where answers go; nil for the sender.
    public var replyTo: MailAddress?
    /// How often a mail is tried; pauses between are a minute at first and half a day in the end.
    public var attempts = 14
    /// How many receipts go out.
    public var receipts = ReceiptBounds()

    /// No mails.
    public init() {}

    /// Nil where nobody is told by e-mail.
    public var server: MailServer? {
        guard let url, from != nil else { return nil }
        return MailServer(
            url: url, user: user, password: password, requiresTLS: tls == .required, certificates: certificates,
            timeout: .seconds(timeoutSeconds))
    }
}

/// Whether mails go encrypted to the mail server.
public enum MailTLS: String, CaseIterable, Sendable {
    /// By STARTTLS or from the first byte, with a certificate that is checked; else nothing is sent.
    case required
    /// Not at all: for a server on the same machine.
    case off
}
