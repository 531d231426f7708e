import CSodium

/// Hashes, keyed hashes, random bytes and base64url, all by libsodium.
public enum Sodium {
    /// The library wants to be started once before its first use; starting it again is harmless.
    static let isReady = sodium_init() >= 0

    /// BLAKE2b (RFC 7693) of some bytes.
    ///
    /// - Parameters:
    ///   - key: 16 to 64 bytes for a keyed hash, empty for a plain one.
    ///   - length: bytes of the result, 16 to 64.
    public static func hash(_ bytes: some Collection<UInt8>, key: [UInt8] = [], length: Int = 32) -> [UInt8] {
        precondition(isReady && (16...64).contains(length) && (key.isEmpty || (16...64).contains(key.count)))
        var result = [UInt8](repeating: 0, count: length)
        let key = key.isEmpty ? nil : key
        let isHashed = bytes.withContiguousStorageIfAvailable {
            crypto_generichash(&result, length, $0.baseAddress, UInt64($0.count), key, key?.count ?? 0)
        }
        return isHashed == nil ? hash(Array(bytes), key: key ?? [], length: length) : result
    }

    /// SHA-256 (FIPS 180-4) of some bytes: what browsers have too.
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        precondition(isReady)
        var result = [UInt8](repeating: 0, count: 32)
        crypto_hash_sha256(&result, bytes, UInt64(bytes.count))
        return result
    }

    /// Bytes that nobody can guess.
    public static func randomBytes(_ count: Int) -> [UInt8] {
        precondition(isReady)
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    /// Whether two byte strings are equal, in a time that does not tell where they differ.
    public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }

    /// base64url without padding (RFC 4648, section 5).
    public static func base64URL(_ bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
        sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
        return String(decoding: text.dropLast().map(UInt8.init), as: UTF8.self)
    }

    /// Reads base64url without padding; nil when it is not.
    public static func bytes(base64URL text: String) -> [UInt8]? {
        let characters = Array(text.utf8CString.dropLast())
        var bytes = [UInt8](repeating: 0, count: characters.count)
        var length = 0
        let failed = sodium_base642bin(&bytes, bytes.count, characters, characters.count, nil, &length, nil, variant)
        return failed == 0 ? Array(bytes.prefix(length)) : nil
    }

    /// Base64 with padding (RFC 4648, section 4).
    public static func base64(_ bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, plainVariant))
        sodium_bin2base64(&text, text.count, bytes, bytes.count, plainVariant)
        return String(decoding: text.dropLast().map(UInt8.init), as: UTF8.self)
    }

    /// Reads base64 with padding; nil when it is not.
    public static func bytes(base64 text: String) -> [UInt8]? {
        let characters = Array(text.utf8CString.dropLast())
        var bytes = [UInt8](repeating: 0, count: characters.count)
        var length = 0
        let failed = sodium_base642bin(
            &bytes, bytes.count, characters, characters.count, nil, &length, nil, plainVariant)
        return failed == 0 ? Array(bytes.prefix(length)) : nil
    }

    /// HMAC-SHA-256 (RFC 2104, RFC 6234) of some bytes, under a key of any length.
    public static func hmacSHA256(_ bytes: some Collection<UInt8>, key: [UInt8]) -> [UInt8] {
        precondition(isReady)
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key, key.count)
        let bytes = Array(bytes)
        crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
        var result = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        crypto_auth_hmacsha256_final(&state, &result)
        return result
    }

    private static let plainVariant = Int32(sodium_base64_VARIANT_ORIGINAL)
    private static let variant = Int32(sodium_base64_VARIANT_URLSAFE_NO_PADDING)
}
