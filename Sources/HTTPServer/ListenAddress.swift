/// Where a server listens.
public enum ListenAddress: Hashable, Sendable {
    /// A host name or IP address, and a port; port 0 lets the system choose.
    case tcp(host: String, port: Int)
    /// A Unix-domain socket in the file system.
    case unix(path: String)

    /// Reads `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`, `/run/galley.sock` or `unix:run/galley.sock`.
    public init?(_ text: String) {
        let prefix = "unix:"
        if text.hasPrefix("/") || text.hasPrefix(prefix) {
            let path = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
            guard !path.isEmpty else { return nil }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let port = UInt16(digits) else {
            return nil
        }
        var host = text[..<colon]
        let isLiteral = host.hasPrefix("[") && host.hasSuffix("]")
        if isLiteral { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, host.contains(":") == isLiteral else { return nil }
        self = .tcp(host: String(host), port: Int(port))
    }
}

extension ListenAddress: CustomStringConvertible {
    /// The text that `init` reads.
    public var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path.hasPrefix("/") ? path : "unix:\(path)"
        }
    }
}
