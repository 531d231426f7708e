import HTTP
import Sodium
import Store

/// Who votes: a reader who is signed in, or one who is told apart by a key that their browser keeps and by where they come
/// from. What is kept of them is a keyed hash.
struct Voters: Sendable {
    private let key: [UInt8]

    init(key: [UInt8]) {
        self.key = key
    }

    /// Who votes.
    ///
    /// - Throws: `Problem` 400 when nobody is signed in and the request has no right `Reader-Key`.
    func voter(_ call: Call) throws -> CommentVoter {
        guard let voter = try knownVoter(call) else {
            throw Problem(.badRequest, "Whoever votes sends a Reader-Key of their own: \(Self.form)")
        }
        return voter
    }

    /// The same; nil when nobody is signed in and the request has no `Reader-Key`.
    func knownVoter(_ call: Call) throws -> CommentVoter? {
        if let account = call.account {
            return CommentVoter.signedIn(account, key: key)
        }
        let request = call.request
        guard let sent = request.fields["reader-key"] else { return nil }
        guard (16...64).contains(sent.utf8.count), sent.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(.badRequest, "Reader-Key has \(Self.form)")
        }
        let address = Self.prefix(of: request.client)
        return CommentVoter(
            origin: Sodium.hash(address, key: key, length: 16),
            id: Sodium.hash(address + [0] + Array(sent.utf8), key: key, length: 16))
    }

    private static let form = "16 to 64 visible ASCII characters, chosen at random."

    /// Where a request comes from, within which a reader has any address they like; the peer's own words on a Unix socket.
    static func prefix(of peer: String) -> [UInt8] { AddressHashes.network(peer) ?? Array(peer.utf8) }
}
