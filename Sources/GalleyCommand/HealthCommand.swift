import Glibc
import HTTP
import HTTPServer

/// `galley health`: asks the server at the first address for `/healthz`, over a socket of its own.
enum HealthCommand {
    private static let patienceSeconds = 3

    static func run(_ settings: Settings) throws -> Int32 {
        guard let address = settings.listen.first, let socket = connected(address) else {
            throw Failure("Nothing answers at \(settings.listen.first?.description ?? "no address").")
        }
        defer { close(socket) }
        var request = settings.server.proxies.header == .required ? ProxyHeader.local : []
        request += Array("GET /healthz HTTP/1.1\r\nHost: galley\r\nConnection: close\r\n\r\n".utf8)
        let sent = send(socket, request, request.count, Int32(MSG_NOSIGNAL))
        guard sent == request.count, statusLine(socket).hasPrefix("HTTP/1.1 200 ") else {
            throw Failure("The server at \(address) is not well.")
        }
        print("The server at \(address) is well.")
        return 0
    }

    private static func statusLine(_ socket: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 256)
        while bytes.count < 13 {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count <= 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A socket that is connected to an address, with a bound on each wait; nil when nobody is there.
    static func connected(_ address: ListenAddress) -> Int32? {
        switch address {
        case .unix(let path): unixSocket(path)
        case .tcp(let host, let port): tcpSocket(["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host, port)
        }
    }

    private static func tcpSocket(_ host: String, _ port: Int) -> Int32? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0 else { return nil }
        defer { freeaddrinfo(list) }
        var next = list
        while let found = next?.pointee {
            if let socket = open(found.ai_family, { connect($0, found.ai_addr, found.ai_addrlen) }) { return socket }
            next = found.ai_next
        }
        return nil
    }

    private static func unixSocket(_ path: String) -> Int32? {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: name.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        return open(AF_UNIX) { socket in
            withUnsafePointer(to: name) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
    }

    private static func open(_ family: Int32, _ connect: (Int32) -> Int32) -> Int32? {
        let opened = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        guard opened >= 0 else { return nil }
        var patience = timeval(tv_sec: patienceSeconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(opened, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        if connect(opened) == 0 { return opened }
        close(opened)
        return nil
    }
}
