import CSodium

extension Sodium {
    /// HMAC with SHA-256 (RFC 2104, RFC 4868): 32 bytes.
    ///
    /// - Parameter key: of any length.
    public static func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        precondition(isReady)
        var state = crypto_auth_hmacsha256_state()
        var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
        crypto_auth_hmacsha256_final(&state, &code)
        return code
    }

    /// Whether an Ed25519 signature (RFC 8032) of some bytes is that of a public key; false for one of the wrong length.
    public static func isEd25519Signature(_ signature: [UInt8], of bytes: [UInt8], publicKey: [UInt8]) -> Bool {
        precondition(isReady)
        guard signature.count == Int(crypto_sign_ed25519_BYTES), publicKey.count == ed25519KeyLength else {
            return false
        }
        return crypto_sign_ed25519_verify_detached(signature, bytes, UInt64(bytes.count), publicKey) == 0
    }

    /// Bytes of an Ed25519 public key.
    public static let ed25519KeyLength = Int(crypto_sign_ed25519_PUBLICKEYBYTES)

    /// Signs by Ed25519 (RFC 8032): for a publisher's site, and for tests.
    ///
    /// - Parameter seed: the 32 bytes of the private key.
    /// - Returns: the signature and the public key; nil for a seed of the wrong length.
    public static func ed25519(
        _ bytes: [UInt8], seed: [UInt8]
    ) -> (signature: [UInt8], publicKey: [UInt8])? {
        precondition(isReady)
        guard seed.count == Int(crypto_sign_ed25519_SEEDBYTES) else { return nil }
        var publicKey = [UInt8](repeating: 0, count: ed25519KeyLength)
        var secretKey = [UInt8](repeating: 0, count: Int(crypto_sign_ed25519_SECRETKEYBYTES))
        var signature = [UInt8](repeating: 0, count: Int(crypto_sign_ed25519_BYTES))
        crypto_sign_ed25519_seed_keypair(&publicKey, &secretKey, seed)
        crypto_sign_ed25519_detached(&signature, nil, bytes, UInt64(bytes.count), secretKey)
        return (signature, publicKey)
    }
}
