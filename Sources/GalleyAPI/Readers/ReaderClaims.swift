import FoundationEssentials

/// What a reader's token says (RFC 7519, section 4); whatever else stands in it is not read, an e-mail address neither.
struct ReaderClaims: Hashable {
    var issuer: String?
    var subject: String
    var audience: [String]
    /// Seconds since the epoch, as those below.
    var expires: Double
    var notBefore: Double?
    var issuedAt: Double?
    var name: String
    var picture: String?
    var badge: String?
}

extension ReaderClaims: Decodable {
    private enum Name: String, CodingKey {
        case iss, sub, aud, exp, nbf, iat, name, picture, badge
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Name.self)
        issuer = try members.decodeIfPresent(String.self, forKey: .iss)
        subject = try members.decode(String.self, forKey: .sub)
        // One string, or a list of them (RFC 7519, 4.1.3).
        if let one = try? members.decodeIfPresent(String.self, forKey: .aud) {
            audience = [one]
        } else {
            audience = try members.decodeIfPresent([String].self, forKey: .aud) ?? []
        }
        expires = try members.decode(Double.self, forKey: .exp)
        notBefore = try members.decodeIfPresent(Double.self, forKey: .nbf)
        issuedAt = try members.decodeIfPresent(Double.self, forKey: .iat)
        name = try members.decode(String.self, forKey: .name)
        picture = try members.decodeIfPresent(String.self, forKey: .picture)
        badge = try members.decodeIfPresent(String.self, forKey: .badge)
    }
}
