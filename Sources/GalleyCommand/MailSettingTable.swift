import FoundationEssentials
import GalleyAPI
import SMTPClient

/// How reporters are told by e-mail.
extension SettingTable {
    static let mails = [
        Setting(
            "mail-url", "the mail server: smtp://HOST:PORT, or smtps://HOST:PORT for TLS from the first byte",
            fallback: "none: no mails"
        ) { settings, text throws(ExpectedValue) in settings.api.mails.url = try serverURL(text) },
        Setting("mail-from", "the address that mails come from", fallback: "none") {
            settings, text throws(ExpectedValue) in settings.api.mails.from = try address(text)
        },
        Setting("mail-reply-to", "the address that answers to them go to", fallback: "mail-from") {
            settings, text throws(ExpectedValue) in settings.api.mails.replyTo = try address(text)
        },
        Setting("mail-user", "who logs in at the mail server", fallback: "nobody") {
            settings, text throws(ExpectedValue) in
            if text.isEmpty { throw ExpectedValue(expected: "a name") }
            settings.api.mails.user = text
        },
        Setting("mail-password", "the password of mail-user: @FILE with it, or itself", fallback: "none") {
            settings, text throws(ExpectedValue) in settings.api.mails.password = try password(text)
        },
        Setting.word(
            "mail-tls", "whether mails go encrypted to the mail server: required, or off for one on this machine",
            \.api.mails.tls),
        Setting(
            "mail-certificates", "a file of certificates (PEM) that the mail server's may be signed with",
            fallback: "the system's"
        ) { settings, text throws(ExpectedValue) in
            guard FileManager.default.isReadableFile(atPath: text) else {
                throw ExpectedValue(expected: "a file that can be read")
            }
            settings.api.mails.certificates = text
        },
        Setting.integer(
            "mail-timeout-seconds", "seconds for the mail server to take a mail", 1...3600,
            \.api.mails.timeoutSeconds),
        Setting.integer(
            "mail-attempts", "how often a mail is tried: 14 times take three days", 1...20, \.api.mails.attempts),
        Setting.integer(
            "mails-per-address", "mails to one address in a day, above which it gets no receipt", 1...10_000,
            \.api.mails.receipts.perMailbox),
        Setting.integer(
            "mail-receipts-per-hour", "receipts to all addresses in an hour, above which none goes out", 1...1_000_000,
            \.api.mails.receipts.perHour),
    ]

    /// RFC 8314, 3.3, and RFC 6409, 3.1, name the ports.
    private static func serverURL(_ text: String) throws(ExpectedValue) -> String {
        let expected = ExpectedValue(expected: "smtp://HOST:PORT or smtps://HOST:PORT, without a user")
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let url = URL(string: text, encodingInvalidCharacters: false), let scheme = url.scheme,
            let port = ["smtp": 587, "smtps": 465][scheme], let host = url.host(), !host.isEmpty,
            (1...65_535).contains(url.port ?? port), url.user() == nil, url.password() == nil, url.path().isEmpty,
            url.query() == nil, url.fragment() == nil
        else { throw expected }
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(url.port ?? port)"
    }

    private static func address(_ text: String) throws(ExpectedValue) -> MailAddress {
        guard let address = MailAddress(text) else { throw ExpectedValue(expected: "an e-mail address of ASCII") }
        return address
    }

    /// A secret is better kept in a file: what stands in a command line is seen by everybody on the machine.
    private static func password(_ text: String) throws(ExpectedValue) -> String {
        var password = text
        if text.hasPrefix("@") {
            guard let data = try? Data(contentsOf: URL(filePath: String(text.dropFirst()))), data.count <= 4096 else {
                throw ExpectedValue(expected: "a password, or @ and a file that can be read")
            }
            password = String(String(decoding: data, as: UTF8.self).prefix { $0 != "\n" && $0 != "\r\n" })
        }
        if password.isEmpty { throw ExpectedValue(expected: "a password, or @ and a file that has it") }
        return password
    }
}

extension Settings {
    /// - Throws: `Failure` for settings of mails that do not go together.
    func checkMails() throws {
        let mails = api.mails
        guard let url = mails.url else { return }
        if mails.from == nil { throw Failure("mail-url needs mail-from.") }
        if (mails.user == nil) != (mails.password == nil) {
            throw Failure("mail-user and mail-password need each other.")
        }
        let isEncrypted = mails.tls == .required || url.hasPrefix("smtps:")
        let isHere = ["localhost:", "127.0.0.1:", "[::1]:"].contains { url.hasPrefix("smtp://\($0)") }
        if mails.user != nil, !isEncrypted, !isHere {
            throw Failure("mail-tls is off: mail-password would go to another machine in the clear.")
        }
    }
}
