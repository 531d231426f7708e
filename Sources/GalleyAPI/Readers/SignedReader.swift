import FoundationEssentials
import Newsroom
import Sodium

extension Reader {
    /// The reader that a token speaks of.
    ///
    /// - Parameters:
    ///   - key: the server's own, so that whoever reads the database does not read the site's subjects.
    ///   - limits: of the name.
    /// - Throws: `ReaderTokenError` for a name that may not stand here.
    init(
        _ claims: ReaderClaims, key: [UInt8], _ settings: ReaderSettings, _ limits: NewsroomLimits
    ) throws(ReaderTokenError) {
        guard Reader.isName(claims.name, limits) else { throw .wrongName }
        // The length keeps an issuer and a subject apart, whatever characters they have.
        let issuer = claims.issuer ?? ""
        let subject = Sodium.hash("\(issuer.utf8.count) \(issuer)\(claims.subject)".utf8, key: key)
        self.init(
            subjectHash: subject, name: claims.name,
            avatarURL: claims.picture.flatMap { Self.isPicture($0, of: settings.avatarHosts) ? $0 : nil },
            // A word that is not known here is no badge.
            badge: claims.badge.flatMap(Badge.init(rawValue:)))
    }

    /// An https URL of a host that the newsroom knows: its readers' browsers ask no other.
    static func isPicture(_ text: String, of hosts: [String]) -> Bool {
        guard text.utf8.count <= 2048, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
            let url = URL(string: text, encodingInvalidCharacters: false), url.scheme?.lowercased() == "https",
            url.user() == nil, url.port == nil, let host = url.host()?.lowercased()
        else { return false }
        return hosts.contains(host)
    }
}
