import Foundation
import Glibc
import Synchronization

/// Many connections to one server, which stay open until they are closed or let go.
final class HeldConnections: Sendable {
    private let sockets = Mutex<[Int32]>([])

    deinit { closeAll() }

    /// Opens one and sends this.
    func open(_ galley: RunningGalley, sending text: String) throws {
        let socket = try galley.connect(sending: text)
        sockets.withLock { $0.append(socket) }
    }

    /// Sends this on one of them and reads the status of its answer, whose head fits in a few kilobytes.
    func status(of index: Int, sending text: String = "") -> Int {
        let socket = sockets.withLock { $0[index] }
        guard send(socket, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count else { return 0 }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = max(0, recv(socket, &bytes, bytes.count, 0))
        return Int(String(decoding: bytes[..<count].dropFirst(9).prefix(3), as: UTF8.self)) ?? 0
    }

    func closeAll() {
        sockets.withLock { sockets in
            for socket in sockets { close(socket) }
            sockets = []
        }
    }

    /// What a process may have open at most; this one may, from now on.
    static func raiseDescriptorLimit() -> Int {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: limit.rlim_max)
    }
}
