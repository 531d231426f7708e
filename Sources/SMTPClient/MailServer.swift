/// The server that mail is handed to (RFC 6409), and how.
public struct MailServer: Sendable {
    /// `smtp://HOST:PORT` or, with TLS from the first byte, `smtps://HOST:PORT` (RFC 8314).
    public var url: String
    /// Who sends, when the server asks for it.
    public var user: String?
    /// Of that user.
    public var password: String?
    /// Whether nothing is sent before the connection is encrypted (RFC 3207) and the server has shown a certificate for
    /// its name; else it goes in the clear.
    public var requiresTLS: Bool
    /// A file with the certificates (PEM) that the server's may be signed with; nil for the system's.
    public var certificates: String?
    /// From the look-up of the name to the last reply to a message.
    public var timeout: Duration

    /// Takes each part as it is.
    public init(
        url: String, user: String? = nil, password: String? = nil, requiresTLS: Bool = true,
        certificates: String? = nil, timeout: Duration = .seconds(300)
    ) {
        self.url = url
        self.user = user
        self.password = password
        self.requiresTLS = requiresTLS
        self.certificates = certificates
        self.timeout = timeout
    }
}
