import Sodium

/// A mail of plain text from a program to one person (RFC 5322, RFC 2045).
public struct MailMessage: Sendable {
    /// Who sends it, and whom failures are told (RFC 5321, 4.4).
    public var from: MailAddress
    /// What people read instead of the address.
    public var fromName: String
    /// Where answers go; nil for the sender.
    public var replyTo: MailAddress?
    /// Whom it is for.
    public var to: MailAddress
    /// A line in any language.
    public var subject: String
    /// Any text; its lines end with a line feed.
    public var text: String
    /// Its language, as BCP 47 has it.
    public var language: String
    /// Tells it from all others of the sender's domain, however often it is sent.
    public var id: String
    /// As RFC 5322, 3.3, writes a time: `Sun, 06 Nov 1994 08:49:37 +0000`.
    public var date: String

    /// Takes each part as it is.
    public init(
        from: MailAddress, fromName: String, replyTo: MailAddress? = nil, to: MailAddress, subject: String,
        text: String,
        language: String, id: String, date: String
    ) {
        self.from = from
        self.fromName = fromName
        self.replyTo = replyTo
        self.to = to
        self.subject = subject
        self.text = text
        self.language = language
        self.id = id
        self.date = date
    }

    /// What is sent behind DATA. The text is in base64, which goes through every server as it is: libcurl's own encoder
    /// makes mails of several parts only.
    var bytes: [UInt8] {
        let fields = [
            "Date: \(date)",
            "From: \(HeaderText.phrase(fromName)) <\(from)>",
            "Reply-To: <\(replyTo ?? from)>",
            "To: <\(to)>",
            "Subject: \(HeaderText.unstructured(subject))",
            "Message-ID: <\(id)@\(from.domain)>",
            // RFC 3834, 5: no answering machine answers it.
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Language: \(language)",
            "Content-Transfer-Encoding: base64",
        ]
        return Array((fields + [""] + lines).map { $0 + "\r\n" }.joined().utf8)
    }

    /// At most 76 characters each (RFC 2045, 6.8).
    private var lines: [String] {
        let body = Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
        return stride(from: 0, to: body.count, by: 57).map { Sodium.base64(Array(body[$0..<min($0 + 57, body.count)])) }
    }
}
