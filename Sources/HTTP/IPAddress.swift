import Glibc

/// An IP address. An IPv4 address is the same as its IPv4-mapped one (RFC 4291, 2.5.5.2), by which sockets of both
/// families show it.
public struct IPAddress: Hashable, Sendable {
    /// An IPv6 address, or an IPv4 address mapped into one.
    let bits: UInt128

    private static let mapped: UInt128 = 0xFFFF << 32

    /// Reads an address without a port; the zone of a link-local one is left out.
    public init?(_ text: String) {
        var short = in_addr()
        if inet_pton(AF_INET, text, &short) == 1 {
            bits = Self.mapped | UInt128(UInt32(bigEndian: short.s_addr))
            return
        }
        var long = in6_addr()
        guard inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &long) == 1 else { return nil }
        bits = withUnsafeBytes(of: long) { $0.reduce(0) { $0 << 8 | UInt128($1) } }
    }

    /// Takes 4 or 16 bytes in network order.
    init(_ bytes: [UInt8]) {
        let number = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        bits = bytes.count == 4 ? Self.mapped | number : number
    }

    /// Whether it is an IPv4 address.
    var isIPv4: Bool { bits >> 32 == Self.mapped >> 32 }
}

extension IPAddress: CustomStringConvertible {
    /// As the system writes it (RFC 5952).
    public var description: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { text in
            let room = socklen_t(text.count)
            let start: UnsafePointer<CChar>?
            if isIPv4 {
                var address = in_addr(s_addr: UInt32(truncatingIfNeeded: bits).bigEndian)
                start = inet_ntop(AF_INET, &address, text.baseAddress, room)
            } else {
                var address = bits.bigEndian
                start = inet_ntop(AF_INET6, &address, text.baseAddress, room)
            }
            return start.map { String(cString: $0) } ?? ""
        }
    }
}
