import Newsroom
import Sodium

/// The keys that contacts, and mails to them, are sealed with. They are kept apart from the database, so that whoever has
/// one of the two learns nobody's address.
public struct ContactKeys: Sendable {
    let keys: [[UInt8]]

    /// Bytes of a key.
    public static let keyLength = Sodium.sealingKeyLength

    /// - Parameter keys: the first seals, all open, so that an old one may be kept for what it has sealed; without any,
    ///   no contact is kept and none is shown.
    public init(_ keys: [[UInt8]] = []) {
        precondition(keys.allSatisfy { $0.count == Self.keyLength })
        self.keys = keys
    }

    /// A key that nobody has yet.
    public static func fresh() -> [UInt8] { Sodium.randomBytes(keyLength) }

    /// - Parameters:
    ///   - secret: of the request's status link, for mails to the contact; it goes with the contact.
    ///   - id: of the request, to which alone the result belongs.
    /// - Returns: nil without a key.
    public func seal(_ contact: Contact?, secret: String? = nil, of id: Identifier) -> SealedContact? {
        guard let contact else { return nil }
        // None can have a line end, and none is empty when it is there.
        let parts = [contact.name ?? "", contact.email ?? ""] + (secret.map { [$0] } ?? [])
        return seal(parts, context: id.bytes).map(SealedContact.init)
    }

    /// - Returns: nil when no key opens it.
    public func open(_ sealed: SealedContact?, of id: Identifier) -> Contact? {
        guard let parts = parts(sealed, of: id) else { return nil }
        return Contact(name: parts[0].isEmpty ? nil : parts[0], email: parts[1].isEmpty ? nil : parts[1])
    }

    /// The secret of the request's status link; nil where it was not sealed with the contact.
    public func secret(_ sealed: SealedContact?, of id: Identifier) -> String? {
        parts(sealed, of: id).flatMap { $0.count == 3 ? $0[2] : nil }
    }

    var isEmpty: Bool { keys.isEmpty }

    private func parts(_ sealed: SealedContact?, of id: Identifier) -> [String]? {
        guard let sealed, let parts = open(sealed.bytes, context: id.bytes, atMost: 3), parts.count >= 2 else {
            return nil
        }
        return parts
    }

    /// Seals texts of which only the last may have line ends.
    func seal(_ parts: [String], context: [UInt8]) -> [UInt8]? {
        keys.first.map { Sodium.seal(Array(parts.joined(separator: "\n").utf8), context: context, key: $0) }
    }

    /// Opens so many texts, or fewer.
    func open(_ sealed: [UInt8], context: [UInt8], atMost count: Int) -> [String]? {
        for key in keys {
            guard let bytes = Sodium.open(sealed, context: context, key: key) else { continue }
            return bytes.split(separator: UInt8(ascii: "\n"), maxSplits: count - 1, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
        return nil
    }
}
