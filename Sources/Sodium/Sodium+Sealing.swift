import CSodium

/// Sealing: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), by libsodium.
extension Sodium {
    /// Bytes of a key that seals.
    public static let sealingKeyLength = Int(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)

    private static let nonceLength = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    private static let tagLength = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

    /// Bytes that nobody reads or changes without the key: a random nonce, and what was sealed with its tag.
    ///
    /// - Parameters:
    ///   - context: what they belong to; the same must be said to open them.
    ///   - key: `sealingKeyLength` bytes.
    public static func seal(_ bytes: [UInt8], context: [UInt8], key: [UInt8]) -> [UInt8] {
        precondition(key.count == sealingKeyLength)
        // Long enough to be drawn at random for every message.
        let nonce = randomBytes(nonceLength)
        var sealed = [UInt8](repeating: 0, count: bytes.count + tagLength)
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            &sealed, nil, bytes, UInt64(bytes.count), context, UInt64(context.count), nil, nonce, key)
        return nonce + sealed
    }

    /// What was sealed; nil when it was under another key, belongs to something else, or was changed.
    public static func open(_ sealed: [UInt8], context: [UInt8], key: [UInt8]) -> [UInt8]? {
        precondition(key.count == sealingKeyLength)
        guard sealed.count >= nonceLength + tagLength else { return nil }
        let box = Array(sealed[nonceLength...])
        var bytes = [UInt8](repeating: 0, count: box.count - tagLength)
        let failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &bytes, nil, nil, box, UInt64(box.count), context, UInt64(context.count),
            Array(sealed[..<nonceLength]), key)
        return failed == 0 ? bytes : nil
    }
}
