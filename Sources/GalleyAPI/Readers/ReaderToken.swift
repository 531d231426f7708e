import FoundationEssentials
import JSON
import Newsroom
import Sodium

/// A JSON Web Token (RFC 7519) in the compact form (RFC 7515, 7.1): header, claims and signature, apart by dots.
struct ReaderToken {
    /// Longer ones are not looked at.
    static let mostBytes = 8 * 1024
    /// Levels of arrays and objects in a part.
    private static let depth = 16

    private let header: Header
    private let signed: [UInt8]
    private let claims: [UInt8]
    private let signature: [UInt8]

    /// Whether a bearer token has the form of one: a staff member's has no dots.
    static func isForm(_ token: some StringProtocol) -> Bool {
        token.utf8.count { $0 == UInt8(ascii: ".") } == 2
    }

    /// Takes a token apart; nothing of it is believed yet.
    ///
    /// - Throws: `ReaderTokenError` for what is none.
    init(_ token: some StringProtocol) throws(ReaderTokenError) {
        guard token.utf8.count <= Self.mostBytes else { throw .tooLong }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Sodium.bytes(base64URL: String(parts[0])),
            let claims = Sodium.bytes(base64URL: String(parts[1])),
            let signature = Sodium.bytes(base64URL: String(parts[2]))
        else { throw .malformed }
        self.header = try Self.decode(Header.self, header)
        self.claims = claims
        self.signature = signature
        signed = Array("\(parts[0]).\(parts[1])".utf8)
    }

    /// The claims, when a key of the site has signed them and they hold now.
    ///
    /// - Throws: `ReaderTokenError` with what is wrong.
    func verified(_ settings: ReaderSettings, now: Timestamp) throws(ReaderTokenError) -> ReaderClaims {
        // What has to be understood and is not makes a token void (RFC 7515, 4.1.11).
        guard !header.isCritical else { throw .criticalHeader }
        let key = try key(settings.keys)
        guard header.alg == key.algorithm.rawValue else { throw .wrongAlgorithm }
        guard key.isSignature(signature, of: signed) else { throw .wrongSignature }
        let claims = try Self.decode(ReaderClaims.self, claims)
        try Self.checkDates(claims, leeway: Double(settings.leewaySeconds), now: Double(now.milliseconds) / 1000)
        if let audience = settings.audience, !claims.audience.contains(audience) { throw .wrongAudience }
        if let issuer = settings.issuer, claims.issuer != issuer { throw .wrongIssuer }
        guard (1...255).contains(claims.subject.utf8.count) else { throw .wrongSubject }
        return claims
    }

    /// The key that the token names; without a name it must be clear which one is meant.
    private func key(_ keys: [ReaderKey]) throws(ReaderTokenError) -> ReaderKey {
        let named = header.kid.map { id in keys.first { $0.id == id } } ?? (keys.count == 1 ? keys.first : nil)
        guard let named else { throw .unknownKey }
        return named
    }

    private static func checkDates(
        _ claims: ReaderClaims, leeway: Double, now: Double
    ) throws(ReaderTokenError) {
        guard now < claims.expires + leeway else { throw .expired }
        if let notBefore = claims.notBefore, now < notBefore - leeway { throw .notYetValid }
        if let issuedAt = claims.issuedAt, now < issuedAt - leeway || claims.expires < issuedAt { throw .notYetValid }
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: [UInt8]
    ) throws(ReaderTokenError) -> Value {
        // Foundation would take UTF-16 too, which has zero bytes.
        guard !bytes.contains(0), (try? UTF8Span(validating: bytes.span)) != nil, JSONDepth.measure(bytes) <= depth,
            let value = try? JSONDecoder().decode(type, from: Data(bytes))
        else { throw .malformed }
        return value
    }

    /// RFC 7515, section 4.
    private struct Header: Decodable {
        let alg: String
        let kid: String?
        /// Whether there is a `crit`, whatever it says.
        let isCritical: Bool

        private enum Name: String, CodingKey {
            case alg, kid, crit
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Name.self)
            alg = try members.decode(String.self, forKey: .alg)
            kid = try members.decodeIfPresent(String.self, forKey: .kid)
            isCritical = members.contains(.crit)
        }
    }
}

/// Why a reader's token does not count; each says it to the developer of the site.
enum ReaderTokenError: String, Error {
    case tooLong = "The token has more than 8192 bytes."
    case malformed = "The token is no JWT with the claims sub, exp and name (RFC 7519)."
    case criticalHeader = "The token has critical header parameters; none are known here."
    case unknownKey = "The token names no key that is known here."
    case wrongAlgorithm = "The token’s algorithm is not that of its key."
    case wrongSignature = "The token’s signature is wrong."
    case expired = "The token has expired."
    case notYetValid = "The token is not valid yet."
    case wrongAudience = "The token is for another audience."
    case wrongIssuer = "The token is of another issuer."
    case wrongSubject = "The token’s sub must have 1 to 255 bytes."
    case wrongName = "The token’s name must be a line of text that may stand as a name here."
}
