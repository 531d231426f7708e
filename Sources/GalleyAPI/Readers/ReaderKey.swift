import Sodium

/// A key that the publisher's site signs readers in with (RFC 7518, 3.2; RFC 8037, 3.1).
public struct ReaderKey: Hashable, Sendable {
    /// How a token is signed; a key has one way only, so that a public key is never taken for a secret.
    public enum Algorithm: String, CaseIterable, Sendable {
        /// HMAC with SHA-256, by a secret that both have.
        case hs256 = "HS256"
        /// Ed25519, by a public key.
        case edDSA = "EdDSA"
    }

    /// Its name in the tokens (`kid`).
    public let id: String
    /// The only one that its tokens may name.
    public let algorithm: Algorithm
    private let bytes: [UInt8]

    /// Takes the bytes of a key.
    ///
    /// - Returns: nil for a secret of less than 32 bytes (RFC 7518, 3.2), a public key that is not 32 bytes long, or no
    ///   `id`.
    public init?(id: String, algorithm: Algorithm, bytes: [UInt8]) {
        let isLongEnough =
            switch algorithm {
            case .hs256: (32...1024).contains(bytes.count)
            case .edDSA: bytes.count == Sodium.ed25519KeyLength
            }
        guard isLongEnough, (1...255).contains(id.utf8.count) else { return nil }
        self.id = id
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// Reads `KID:HS256:BASE64URL` or `KID:EdDSA:BASE64URL`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let algorithm = Algorithm(rawValue: String(parts[1])),
            let bytes = Sodium.bytes(base64URL: String(parts[2]))
        else { return nil }
        self.init(id: String(parts[0]), algorithm: algorithm, bytes: bytes)
    }

    func isSignature(_ signature: [UInt8], of signed: [UInt8]) -> Bool {
        switch algorithm {
        case .hs256: Sodium.areEqual(Sodium.hmacSHA256(signed, key: bytes), signature)
        case .edDSA: Sodium.isEd25519Signature(signature, of: signed, publicKey: bytes)
        }
    }
}
