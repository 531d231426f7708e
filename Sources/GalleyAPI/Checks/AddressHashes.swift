import Glibc
import Sodium

/// Makes of an address what may be kept of it: a keyed hash, without which nobody finds the address again. Of IPv6 the
/// network of 64 bits counts, in which a subscriber picks addresses freely (RFC 4291, 2.5.4).
struct AddressHashes: Sendable {
    private let key: [UInt8]

    init(key: [UInt8]) {
        self.key = key
    }

    /// - Returns: 16 bytes; nil for a peer without an address, as on a Unix socket.
    func hash(_ peer: String) -> [UInt8]? {
        Self.network(peer).map { Sodium.hash($0, key: key, length: 16) }
    }

    /// The bytes that tell subscribers apart.
    static func network(_ peer: String) -> [UInt8]? {
        var short = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, peer, &short) == 1 { return short }
        var long = [UInt8](repeating: 0, count: 16)
        let numeric = peer.prefix { $0 != "%" }
        guard inet_pton(AF_INET6, String(numeric), &long) == 1 else { return nil }
        let isMapped = long[..<10].allSatisfy { $0 == 0 } && long[10] == 0xFF && long[11] == 0xFF
        return isMapped ? Array(long[12...]) : Array(long[..<8])
    }
}
