import Newsroom
import Sodium

extension ContactKeys {
    /// - Parameter id: of the mail, to which alone the result belongs.
    /// - Returns: nil without a key.
    public func seal(_ letter: Letter, of id: Identifier) -> [UInt8]? {
        // No line end stands in the first three: the fourth begins behind the third of them.
        seal([letter.recipient, letter.language, letter.subject].map(Self.oneLine) + [letter.text], context: id.bytes)
    }

    /// - Returns: nil when no key opens it.
    public func letter(_ sealed: [UInt8], of id: Identifier) -> Letter? {
        guard let parts = open(sealed, context: id.bytes, atMost: 4), parts.count == 4 else { return nil }
        return Letter(recipient: parts[0], language: parts[1], subject: parts[2], text: parts[3])
    }

    /// Tells mailboxes apart without a word of their addresses: what stands behind a plus sign mostly leads to the same
    /// one, in any case.
    ///
    /// - Returns: 16 bytes; nil without a key.
    public func mailbox(_ address: String) -> [UInt8]? {
        guard let key = keys.first else { return nil }
        let parts = address.lowercased().split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let local = parts[0].prefix { $0 != "+" }
        let mailbox = "mailbox \(local.isEmpty ? parts[0] : local)@\(parts.dropFirst().joined())"
        return Sodium.hash(mailbox.utf8, key: key, length: 16)
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? " " : $0 }))
    }
}
