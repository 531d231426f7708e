import Glibc
import HTTPServer

/// What systemd, or whoever else speaks its protocols, has handed to this process and is told by it: listening sockets
/// (sd_listen_fds(3)), the state of the service and that it is alive (sd_notify(3), sd_watchdog_enabled(3)).
struct ServiceManager: Sendable {
    /// Listening sockets to serve at; none for a process that opens its own.
    let sockets: [Int32]
    /// How often it must hear that the service is alive; nil when it does not watch.
    let watchdogInterval: Duration?
    private let notificationSocket: String?

    private static let firstSocket: Int32 = 3

    /// Reads what the environment says to this process; what it says to another one, whose child this may be, means
    /// nothing.
    ///
    /// - Throws: `Failure` when a number is none.
    init(environment: [String: String], process: pid_t = getpid()) throws {
        func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
            guard let text = environment[name] else { return nil }
            guard let number = Int(text), range.contains(number) else {
                throw Failure(
                    "\(name) is “\(text)”; it must be a number from \(range.lowerBound) to \(range.upperBound).")
            }
            return number
        }
        let descriptors = 0...Int(Int32.max) - 16
        if try number("LISTEN_PID", 0...Int(Int32.max)) == Int(process),
            let count = try number("LISTEN_FDS", descriptors)
        {
            sockets = (0..<Int32(count)).map { Self.firstSocket + $0 }
        } else {
            sockets = []
        }
        let watched = try number("WATCHDOG_PID", 0...Int(Int32.max))
        watchdogInterval =
            try watched == nil || watched == Int(process)
            ? number("WATCHDOG_USEC", 1...Int.max).map { .microseconds($0) } : nil
        notificationSocket = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Says where the service stands. Nothing depends on being heard, so nothing is made of a failure.
    func tell(_ states: State...) {
        guard let notificationSocket, var name = Self.name(of: notificationSocket) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let text = states.map(\.line).joined(separator: "\n")
        let length =
            socklen_t(MemoryLayout.offset(of: \sockaddr_un.sun_path).unsafelyUnwrapped)
            + socklen_t(notificationSocket.utf8.count)
        _ = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }

    /// Something that it understands.
    enum State {
        case ready
        case stopping
        case alive
        /// A sentence for people.
        case status(String)

        fileprivate var line: String {
            switch self {
            case .ready: "READY=1"
            case .stopping: "STOPPING=1"
            case .alive: "WATCHDOG=1"
            case .status(let text): "STATUS=\(text)"
            }
        }
    }

    /// Says that the server is alive, twice as often as it must, as long as its loops are, until the task is cancelled.
    func reportLife(of server: Server) async {
        guard let watchdogInterval else { return }
        while !Task.isCancelled {
            await server.pulse()
            tell(.alive)
            try? await Task.sleep(for: watchdogInterval / 2)
        }
    }

    /// A name that begins with `@` stands for one in the abstract space, which begins with a zero byte.
    private static func name(of path: String) -> sockaddr_un? {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: name.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &name.sun_path) {
            $0.copyBytes(from: path.utf8)
            if path.hasPrefix("@") { $0[0] = 0 }
        }
        return name
    }
}
