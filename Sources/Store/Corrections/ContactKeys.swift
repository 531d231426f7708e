import Newsroom
import Sodium

/// The keys that contacts are sealed with. They are kept apart from the database, so that whoever has one of the two
/// learns nobody's address.
public struct ContactKeys: Sendable {
    private let keys: [[UInt8]]

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

    /// - Parameter id: of the request, to which alone the result belongs.
    /// - Returns: nil without a key.
    public func seal(_ contact: Contact?, of id: Identifier) -> SealedContact? {
        guard let contact, let key = keys.first else { return nil }
        // Neither can have a line end, and neither is empty when it is there.
        let text = "\(contact.name ?? "")\n\(contact.email ?? "")"
        return SealedContact(bytes: Sodium.seal(Array(text.utf8), context: id.bytes, key: key))
    }

    /// - Returns: nil when no key opens it.
    public func open(_ sealed: SealedContact?, of id: Identifier) -> Contact? {
        guard let sealed else { return nil }
        for key in keys {
            guard let bytes = Sodium.open(sealed.bytes, context: id.bytes, key: key) else { continue }
            let parts = String(decoding: bytes, as: UTF8.self)
                .split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { return nil }
            return Contact(name: parts[0].isEmpty ? nil : parts[0], email: parts[1].isEmpty ? nil : parts[1])
        }
        return nil
    }

    var isEmpty: Bool { keys.isEmpty }
}
