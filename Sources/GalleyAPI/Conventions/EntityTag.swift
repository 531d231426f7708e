import Sodium

/// A strong validator made of the representation itself (RFC 9110, 8.8.3).
enum EntityTag {
    static func of(_ content: [UInt8]) -> String {
        "\"\(Sodium.base64URL(Sodium.hash(content, length: 16)))\""
    }
}
