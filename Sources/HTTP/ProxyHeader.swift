/// What a proxy sends before anything else of a connection when it speaks the PROXY protocol, version 2
/// (https://www.haproxy.org/download/2.8/doc/proxy-protocol.txt, section 2.2).
///
/// Its additional values (TLVs) are passed over, the checksum among them: TCP has one, and a proxy that is not trusted is
/// not heard at all.
public struct ProxyHeader: Sendable, Equatable {
    /// The client's IP address, or `unix`; nil when the proxy speaks for itself, or does not know for whom.
    public let source: String?
    /// Of the whole header, in bytes.
    public let length: Int

    static let signature: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A]
    private static let fixedLength = 16

    /// The header of a connection that a program opens for its own sake (LOCAL).
    public static let local = signature + [0x20, 0, 0, 0]

    /// Reads the header at the beginning of these bytes.
    ///
    /// - Parameter limit: bytes that it may have.
    /// - Returns: nil when there is more to come.
    /// - Throws: as soon as the bytes can become no header.
    public static func read(_ bytes: Span<UInt8>, limit: Int) throws(ProxyHeaderFailure) -> ProxyHeader? {
        for index in 0..<min(bytes.count, signature.count) where bytes[index] != signature[index] {
            guard let isFirst = isFirstVersion(bytes) else { return nil }
            throw isFirst ? .firstVersion : .absent
        }
        guard bytes.count >= fixedLength else { return nil }
        let (version, command) = (bytes[12] >> 4, bytes[12] & 0xF)
        guard version == 2 else { throw .malformed("Its version is \(version).") }
        guard command <= 1 else { throw .malformed("Its command is \(command).") }
        let length = fixedLength + Int(bytes[14]) << 8 + Int(bytes[15])
        guard length <= limit else { throw .tooLong(length, limit: limit) }
        let isLocal = command == 0
        let family = try isLocal ? nil : Family(bytes[13])
        if let family, length < fixedLength + family.addressBytes {
            throw .malformed("It is too short for its addresses.")
        }
        guard bytes.count >= length else { return nil }
        let source: String? =
            switch family {
            case .ipv4: IPAddress(bytes.array(fixedLength..<fixedLength + 4)).description
            case .ipv6: IPAddress(bytes.array(fixedLength..<fixedLength + 16)).description
            case .unix: TrustedProxies.unix
            case nil: nil
            }
        return ProxyHeader(source: source, length: length)
    }

    /// Whether it is a header of version 1; nil when that cannot be said yet.
    private static func isFirstVersion(_ bytes: Span<UInt8>) -> Bool? {
        let word = Array("PROXY ".utf8)
        for index in 0..<min(bytes.count, word.count) where bytes[index] != word[index] { return false }
        return bytes.count >= word.count ? true : nil
    }

    /// What the addresses are, with a stream as their transport.
    private enum Family {
        case ipv4
        case ipv6
        case unix

        /// Nil where the proxy does not know, whatever the other half says.
        init?(_ byte: UInt8) throws(ProxyHeaderFailure) {
            switch byte {
            case 0x00: return nil
            case 0x11: self = .ipv4
            case 0x21: self = .ipv6
            case 0x31: self = .unix
            default: throw .malformed("Its family and transport are \(byte >> 4) and \(byte & 0xF).")
            }
        }

        /// Of both ends, with their ports.
        var addressBytes: Int {
            switch self {
            case .ipv4: 12
            case .ipv6: 36
            case .unix: 216
            }
        }
    }
}

/// Why a connection does not begin with a header as it must.
public enum ProxyHeaderFailure: Error, Sendable, Equatable {
    /// Something else came.
    case absent
    /// The text form, which is not read here.
    case firstVersion
    /// Longer than it may be.
    case tooLong(Int, limit: Int)
    /// It breaks a rule; with a sentence.
    case malformed(String)

    /// A sentence for whoever has set the proxy up.
    public var detail: String {
        switch self {
        case .absent: "It does not begin with a PROXY protocol header, which proxy-protocol requires."
        case .firstVersion: "It begins with a PROXY protocol header of version 1; have the proxy send version 2."
        case .tooLong(let length, let limit): "Its PROXY protocol header has \(length) bytes; it may have \(limit)."
        case .malformed(let sentence): "Its PROXY protocol header is malformed. \(sentence)"
        }
    }
}
