import CEpoll
import Glibc

/// A listening socket, shared by all loops; closed when the last of them lets go.
final class Listener: Sendable {
    let socket: Int32
    /// With the real port.
    let address: ListenAddress
    /// Whether others keep it open as well: who waits there is theirs when this process ends.
    let isInherited: Bool

    /// Binds and listens.
    init(_ address: ListenAddress, socketMode: UInt32?) throws(ListenError) {
        isInherited = false
        switch address {
        case .tcp(let host, let port): (socket, self.address) = try Self.tcp(address, host: host, port: port)
        case .unix(let path):
            socket = try Self.unix(address, path: path, mode: socketMode)
            self.address = address
        }
    }

    /// Takes over what listens already; closed here, it goes on elsewhere.
    init(inherited descriptor: Int32) throws(ListenError) {
        guard let address = Self.address(ofListening: descriptor) else { throw .notListening(descriptor: descriptor) }
        socket = descriptor
        self.address = address
        isInherited = true
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        if case .tcp = address { Self.set(TCP_NODELAY, level: Int32(IPPROTO_TCP), of: descriptor) }
    }

    deinit {
        if case .unix(let path) = address, !isInherited { unlink(path) }
        close(socket)
    }

    /// What became of asking for a connection.
    enum Acceptance {
        case connection(Int32, peer: String)
        /// Nobody waits.
        case none
        /// A connection that was given up before it was taken; there may be others.
        case aborted
        /// Out of descriptors or memory: to be tried again later.
        case exhausted
    }

    /// Takes a waiting connection, which neither blocks nor is inherited.
    func accept() -> Acceptance {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let accepted = withSocketAddress(&storage) { accept4(socket, $0, &length, flags) }
        if accepted >= 0 { return .connection(accepted, peer: numericHost(storage, length) ?? "unix") }
        return switch errno {
        case EAGAIN: .none
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: .exhausted
        default: .aborted
        }
    }

    static let backlog: Int32 = 4096

    private static func tcp(
        _ address: ListenAddress, host: String, port: Int
    ) throws(ListenError) -> (Int32, ListenAddress) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var list: UnsafeMutablePointer<addrinfo>?
        let failure = getaddrinfo(host, String(port), &hints, &list)
        guard failure == 0, let found = list else {
            throw .unresolved(address, String(cString: gai_strerror(failure)))
        }
        defer { freeaddrinfo(found) }

        let opened = try open(family: found.pointee.ai_family, for: address)
        do throws(ListenError) {
            set(SO_REUSEADDR, level: SOL_SOCKET, of: opened)
            // Accepted sockets inherit it, which saves a call for each.
            set(TCP_NODELAY, level: Int32(IPPROTO_TCP), of: opened)
            // What is written is what is listened at: `[::]` is not `0.0.0.0` too.
            if found.pointee.ai_family == AF_INET6 { set(IPV6_V6ONLY, level: Int32(IPPROTO_IPV6), of: opened) }
            guard bind(opened, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0 else {
                throw .system(address, call: "bind", code: errno)
            }
            try startListening(opened, at: address)
            return (opened, .tcp(host: host, port: realPort(opened) ?? port))
        } catch {
            close(opened)
            throw error
        }
    }

    private static func unix(_ address: ListenAddress, path: String, mode: UInt32?) throws(ListenError) -> Int32 {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: name.sun_path)
        guard !path.isEmpty, path.utf8.count < room else { throw .unusablePath(address) }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }

        let opened = try open(family: AF_UNIX, for: address)
        do throws(ListenError) {
            if !bindUnix(opened, &name) {
                guard errno == EADDRINUSE else { throw .system(address, call: "bind", code: errno) }
                try removeStale(path, &name, address)
                guard bindUnix(opened, &name) else { throw .system(address, call: "bind", code: errno) }
            }
            // Nobody can connect before it listens, so nobody does under other permissions.
            if let mode, chmod(path, mode) != 0 { throw .system(address, call: "chmod", code: errno) }
            try startListening(opened, at: address)
            return opened
        } catch {
            close(opened)
            throw error
        }
    }

    /// A socket file that nobody listens at is left over from a server that was killed.
    private static func removeStale(
        _ path: String, _ name: inout sockaddr_un, _ address: ListenAddress
    ) throws(ListenError) {
        let probe = try open(family: AF_UNIX, for: address)
        defer { close(probe) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let connected = withSocketAddress(&name) { connect(probe, $0, length) }
        guard connected != 0, errno == ECONNREFUSED else { throw .inUse(address) }
        unlink(path)
    }

    private static func open(family: Int32, for address: ListenAddress) throws(ListenError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let opened = Glibc.socket(family, kind, 0)
        guard opened >= 0 else { throw .system(address, call: "socket", code: errno) }
        return opened
    }

    private static func startListening(_ socket: Int32, at address: ListenAddress) throws(ListenError) {
        guard listen(socket, backlog) == 0 else { throw .system(address, call: "listen", code: errno) }
    }

    private static func set(_ option: Int32, level: Int32, of socket: Int32) {
        var on: Int32 = 1
        setsockopt(socket, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func bindUnix(_ socket: Int32, _ name: inout sockaddr_un) -> Bool {
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withSocketAddress(&name) { bind(socket, $0, length) } == 0
    }

    /// Where a descriptor listens; nil when it does not, or not as it must.
    private static func address(ofListening descriptor: Int32) -> ListenAddress? {
        guard option(SO_ACCEPTCONN, of: descriptor) == 1, option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue)
        else { return nil }
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        guard withSocketAddress(&storage, { getsockname(descriptor, $0, &length) }) == 0 else { return nil }
        if let host = numericHost(storage, length) { return .tcp(host: host, port: realPort(descriptor) ?? 0) }
        guard Int32(storage.ss_family) == AF_UNIX else { return nil }
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        let path = withUnsafeBytes(of: &storage) { Array($0[offset..<max(offset, Int(length))]) }
        return .unix(path: String(decoding: path.prefix { $0 != 0 }, as: UTF8.self))
    }

    private static func option(_ name: Int32, of socket: Int32) -> Int32? {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(socket, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
    }

    private static func realPort(_ socket: Int32) -> Int? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        guard withSocketAddress(&storage, { getsockname(socket, $0, &length) }) == 0 else { return nil }
        // The port stands at the same place for both families.
        return withUnsafeBytes(of: &storage) { Int($0[2]) << 8 | Int($0[3]) }
    }
}

/// The C calls take any family's address by one pointer type.
private func withSocketAddress<Address, Result>(
    _ address: inout Address, _ body: (UnsafeMutablePointer<sockaddr>) -> Result
) -> Result {
    withUnsafeMutableBytes(of: &address) { bytes in
        bytes.withMemoryRebound(to: sockaddr.self) { rebound in
            guard let start = rebound.baseAddress else { preconditionFailure("a variable has an address") }
            return body(start)
        }
    }
}

/// The IP address as text; nil for other families.
private func numericHost(_ storage: sockaddr_storage, _ length: socklen_t) -> String? {
    let family = Int32(storage.ss_family)
    guard family == AF_INET || family == AF_INET6 else { return nil }
    var storage = storage
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { text in
        guard let start = text.baseAddress else { return nil }
        let result = withSocketAddress(&storage) {
            getnameinfo($0, length, start, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
        }
        return result == 0 ? String(cString: start) : nil
    }
}
