/// The proxies that are believed when they say for whom they ask.
public struct TrustedProxies: Sendable {
    private var networks: [Network] = []
    private var includesUnix = false

    private struct Network {
        let address: IPAddress
        /// Of the address's 128 bits, those that differ within the network.
        let free: UInt128

        func contains(_ other: IPAddress) -> Bool { other.bits & ~free == address.bits }
    }

    /// How the peer of a Unix socket is named, which has no address.
    public static let unix = "unix"

    /// None.
    public init() {}

    /// Reads addresses, networks (`10.0.0.0/8`, `2001:db8::/32`) and `unix`, for the peers of Unix sockets, apart by
    /// commas; nil when one of them is none of these, or a network's address has bits behind its prefix.
    public init?(_ text: String) {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let word = part.filter { $0 != " " }
            if word == Self.unix {
                includesUnix = true
            } else if let network = Self.network(word) {
                networks.append(network)
            } else {
                return nil
            }
        }
    }

    /// Whether nobody is believed.
    public var isEmpty: Bool { networks.isEmpty && !includesUnix }

    /// Whether a peer, an IP address or `unix`, is one of them.
    public func contains(_ peer: String) -> Bool {
        if isEmpty { return false }
        if peer == Self.unix { return includesUnix }
        return IPAddress(peer).map(contains) ?? false
    }

    /// Whether an address is one of theirs.
    public func contains(_ address: IPAddress) -> Bool { networks.contains { $0.contains(address) } }

    private static func network(_ text: String) -> Network? {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(String(first)) else { return nil }
        guard parts.count == 2 else { return Network(address: address, free: 0) }
        let width = address.isIPv4 && !first.contains(":") ? 32 : 128
        guard parts[1].utf8.allSatisfy(\.isDigit), let prefix = Int(parts[1]), prefix <= width else { return nil }
        let free = width - prefix == 128 ? UInt128.max : (UInt128(1) << (width - prefix)) - 1
        guard address.bits & free == 0 else { return nil }
        return Network(address: address, free: free)
    }
}
