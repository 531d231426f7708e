import GalleyAPI
import SMTPClient

/// The mail server: it is greeted, encrypted and logged in to as for a mail, and sent none.
enum MailChecks {
    private static let patience = Duration.seconds(10)

    static func findings(_ settings: Settings) async -> [Finding] {
        do {
            try settings.checkMails()
        } catch {
            return [.fail("mail", "\(error)", "complete the settings of mails")]
        }
        guard var server = settings.api.mails.server else {
            return [.ok("mail", "Nobody is told by e-mail: mail-url is not set.")]
        }
        server.timeout = patience
        guard let failure = await MailSession(server).greet() else {
            return [.ok("mail", "\(server.url) greets, and takes mails from here.")]
        }
        return [
            .fail(
                "mail", "\(server.url) takes no mails: \(failure).",
                "check mail-url, mail-tls, mail-user and the firewall")
        ]
    }
}
