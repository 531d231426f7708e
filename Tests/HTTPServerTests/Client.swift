import Dispatch
import Glibc
import HTTPServer
import Testing

/// A client of the plainest kind: bytes out, bytes in, the calls of each direction waiting on a queue of its own.
final class Client: Sendable {
    let socket: Int32
    private let output = DispatchQueue(label: "client.output")
    private let input = DispatchQueue(label: "client.input")

    struct Failure: Error { let code = errno }

    /// Connects, `from` an address of its own such as 127.0.0.2; `receiveBuffer` makes a client that takes little at a
    /// time.
    init(_ address: ListenAddress, from source: String? = nil, receiveBuffer: Int32? = nil) throws {
        switch address {
        case .tcp(_, let port):
            socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            if var receiveBuffer {
                setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
            }
            if let source {
                var name = Self.name(source, port: 0)
                try Self.call(&name) { bind(socket, $0, $1) }
            }
            var name = Self.name("127.0.0.1", port: port)
            try Self.call(&name) { connect(socket, $0, $1) }
        case .unix(let path):
            socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
            try Self.call(&name) { connect(socket, $0, $1) }
        }
    }

    deinit { close(socket) }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        let socket = socket
        let isSent = await sending {
            var start = 0
            while start < bytes.count {
                let count = bytes[start...].withUnsafeBytes {
                    Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                start += count
            }
            return true
        }
        if !isSent { throw Failure() }
    }

    /// Some bytes; none when the server has closed or reset the connection.
    func receive(atMost limit: Int = 1 << 16) async -> [UInt8] {
        let socket = socket
        return await receiving {
            [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                count = max(0, recv(socket, buffer.baseAddress, limit, 0))
            }
        }
    }

    /// All bytes until the server closes.
    func receiveAll() async -> String {
        var all: [UInt8] = []
        while true {
            let some = await receive()
            if some.isEmpty { return String(decoding: all, as: UTF8.self) }
            all += some
        }
    }

    /// One whole answer; its content is as long as Content-Length says, or none for an answer to HEAD.
    func answer(toHead: Bool = false) async throws -> Reply {
        var answer = Reply(head: try await head())
        let length = toHead ? 0 : answer["content-length"].flatMap { Int($0) } ?? 0
        while answer.content.utf8.count < length {
            let some = await receive(atMost: length - answer.content.utf8.count)
            if some.isEmpty { throw Failure() }
            answer.content += String(decoding: some, as: UTF8.self)
        }
        return answer
    }

    /// Sends a request and reads its answer.
    func ask(_ request: String) async throws -> Reply {
        try await send(request)
        return try await answer(toHead: request.hasPrefix("HEAD "))
    }

    /// Sends no more.
    func shutDownWriting() { shutdown(socket, Int32(SHUT_WR)) }

    /// Breaks the connection off, which the server sees as a reset.
    func abort() {
        var name = sockaddr(sa_family: sa_family_t(AF_UNSPEC), sa_data: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        Glibc.connect(socket, &name, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// Byte by byte, so that nothing of what follows is taken.
    private func head() async throws -> String {
        let socket = socket
        let bytes = await receiving { () -> [UInt8]? in
            var bytes: [UInt8] = []
            var byte: UInt8 = 0
            while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
                guard recv(socket, &byte, 1, 0) == 1 else { return nil }
                bytes.append(byte)
            }
            return bytes
        }
        guard let bytes else { throw Failure() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Runs what may wait for the server to take bytes.
    func sending<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            output.async { continuation.resume(returning: body()) }
        }
    }

    private func receiving<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            input.async { continuation.resume(returning: body()) }
        }
    }

    private static func name(_ address: String, port: Int) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = UInt16(port).bigEndian
        name.sin_addr.s_addr = inet_addr(address)
        return name
    }

    private static func call<Address>(
        _ name: inout Address, _ body: (UnsafePointer<sockaddr>?, socklen_t) -> Int32
    ) throws {
        let result = withUnsafeMutableBytes(of: &name) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { body($0.baseAddress, socklen_t(bytes.count)) }
        }
        // `deinit` closes the socket also when `init` throws from here.
        guard result == 0 else { throw Failure() }
    }
}

/// An answer as a client sees it.
struct Reply {
    let head: String
    var content = ""

    var status: Int { Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0 }

    subscript(_ name: String) -> String? {
        for line in head.split(separator: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name else { continue }
            return line[line.index(after: colon)...].drop { $0 == " " }.description
        }
        return nil
    }
}
