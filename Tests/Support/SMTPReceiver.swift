import Dispatch
import Glibc
import Synchronization

/// A server that takes mail (RFC 5321) on a port of its own, and can be told to go wrong at a step.
public final class SMTPReceiver: Sendable {
    /// Where a conversation is when the server is to say something.
    public enum Step: String, Sendable {
        case greeting, ehlo, auth, mail, rcpt, data
        /// The reply to the end of the content.
        case content
    }

    /// What goes wrong, once, at the first step that it names.
    public enum Fault: Sendable {
        /// Another reply.
        case reply(Step, String)
        /// The connection is closed instead of a reply.
        case close(Step)
        /// No reply comes until the other side gives up.
        case silence(Step)
        /// The usual reply comes when the test says so.
        case delay(Step)

        var step: Step {
            switch self {
            case .reply(let step, _), .close(let step), .silence(let step), .delay(let step): step
            }
        }
    }

    /// A message that was taken, or would have been had its reply not gone wrong.
    public struct Message: Sendable {
        /// The path of MAIL, without brackets.
        public var from: String
        /// Those of RCPT.
        public var to: [String]
        /// The lines, without the dots that were doubled.
        public var content: String
        /// Whether the server said that it has it.
        public var isAccepted: Bool
    }

    private struct State {
        var faults: [Fault]
        var messages: [Message] = []
        var commands: [String] = []
        var connections = 0
    }

    /// Its port on 127.0.0.1.
    public let port: UInt16
    /// Comes with every message and every fault.
    public let arrivals: AsyncStream<Void>
    private let arrived: AsyncStream<Void>.Continuation
    private let released = DispatchSemaphore(value: 0)
    private let state: Mutex<State>
    private let capabilities: [String]
    private let listener: Int32
    private let queue = DispatchQueue(label: "smtp-receiver", attributes: .concurrent)

    /// Listens at once; `capabilities` are the lines of its EHLO reply behind the first.
    public init(_ faults: [Fault] = [], capabilities: [String] = ["8BITMIME", "ENHANCEDSTATUSCODES"]) throws {
        state = Mutex(State(faults: faults))
        self.capabilities = capabilities
        (arrivals, arrived) = AsyncStream.makeStream()
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw NotBound(code: errno) }
        port = UInt16(bigEndian: address.sin_port)
        queue.async { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                if connection < 0 { return _ = Glibc.close(listener) }
                guard let self else { return _ = Glibc.close(connection) }
                self.state.withLock { $0.connections += 1 }
                self.queue.async { self.converse(connection) }
            }
        }
    }

    deinit { stop() }

    /// Takes no more connections.
    public func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        arrived.finish()
    }

    /// `smtp://127.0.0.1:PORT`
    public var url: String { "smtp://127.0.0.1:\(port)" }
    /// What has come, in order.
    public var messages: [Message] { state.withLock { $0.messages } }
    /// The lines of all conversations but the content's.
    public var commands: [String] { state.withLock { $0.commands } }
    /// How often somebody has connected.
    public var connections: Int { state.withLock { $0.connections } }
    /// Goes wrong once more.
    public func add(_ fault: Fault) { state.withLock { $0.faults.append(fault) } }

    /// Lets a delayed reply go.
    public func release() { released.signal() }
    /// Waits for a message or a fault.
    public func wait() async { for await _ in arrivals { return } }

    private func converse(_ connection: Int32) {
        defer { Glibc.close(connection) }
        var lines = Lines(connection)
        var (from, to) = ("", [String]())
        guard say(.greeting, "220 receiver.example", connection) != nil else { return }
        while let line = lines.next() {
            state.withLock { $0.commands.append(line) }
            let isGoingOn: Bool
            switch line.prefix(4).uppercased() {
            case "EHLO", "HELO":
                let all = ["receiver.example"] + capabilities
                let reply = all.enumerated().map { "250\($0.offset == all.count - 1 ? " " : "-")\($0.element)" }
                isGoingOn = say(.ehlo, reply.joined(separator: "\r\n"), connection) != nil
            case "AUTH":
                // RFC 4954, 4: what proves the user comes behind, or in the next line.
                if line.split(separator: " ").count == 2 {
                    guard send("334 ", connection), lines.next() != nil else { return }
                }
                isGoingOn = say(.auth, "235 2.7.0 Welcome", connection) != nil
            case "MAIL":
                (from, to) = (Self.path(line), [])
                isGoingOn = say(.mail, "250 2.1.0 Fine", connection) != nil
            case "RCPT":
                to.append(Self.path(line))
                isGoingOn = say(.rcpt, "250 2.1.5 Fine", connection) != nil
            case "DATA":
                guard let reply = say(.data, "354 Go on", connection) else { return }
                if !reply.hasPrefix("354") { continue }
                guard let content = lines.content() else { return }
                isGoingOn = take(Message(from: from, to: to, content: content, isAccepted: false), connection)
            case "QUIT":
                send("221 2.0.0 Bye", connection)
                return
            default: isGoingOn = send("500 5.5.1 What?", connection)
            }
            if !isGoingOn { return }
        }
    }

    private func take(_ message: Message, _ connection: Int32) -> Bool {
        let place = state.withLock { state in
            state.messages.append(message)
            return state.messages.count - 1
        }
        let fault = fault(at: .content)
        let isAccepted = if case .delay = fault { true } else { fault == nil }
        if isAccepted { state.withLock { $0.messages[place].isAccepted = true } }
        let reply = answer(fault, "250 2.0.0 Taken", connection)
        arrived.yield()
        return reply != nil
    }

    /// - Returns: what was said; nil when the conversation is over.
    private func say(_ step: Step, _ usual: String, _ connection: Int32) -> String? {
        let fault = fault(at: step)
        defer { if fault != nil { arrived.yield() } }
        return answer(fault, usual, connection)
    }

    private func answer(_ fault: Fault?, _ usual: String, _ connection: Int32) -> String? {
        switch fault {
        case nil: return send(usual, connection) ? usual : nil
        case .reply(_, let reply): return send(reply, connection) ? reply : nil
        case .close: return nil
        case .delay:
            arrived.yield()
            released.wait()
            return send(usual, connection) ? usual : nil
        case .silence:
            arrived.yield()
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) > 0 {}
            return nil
        }
    }

    private func fault(at step: Step) -> Fault? {
        state.withLock { state in
            guard let fault = state.faults.first, fault.step == step else { return nil }
            state.faults.removeFirst()
            return fault
        }
    }

    @discardableResult
    private func send(_ text: String, _ connection: Int32) -> Bool {
        let bytes = Array((text + "\r\n").utf8)
        return Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    private static func path(_ line: String) -> String {
        String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
    }

    /// There is no port for it.
    struct NotBound: Error { let code: Int32 }

    /// Lines as they come over a connection.
    private struct Lines {
        private let connection: Int32
        private var bytes: [UInt8] = []

        init(_ connection: Int32) { self.connection = connection }

        /// Without its end; nil when the other side has closed.
        mutating func next() -> String? {
            while true {
                if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = String(decoding: bytes[..<end], as: UTF8.self)
                    bytes.removeFirst(end + 1)
                    return line.hasSuffix("\r") ? String(line.unicodeScalars.dropLast()) : line
                }
                var buffer = [UInt8](repeating: 0, count: 4096)
                let count = recv(connection, &buffer, buffer.count, 0)
                if count <= 0 { return nil }
                bytes += buffer.prefix(count)
            }
        }

        /// Up to the line with a dot alone.
        mutating func content() -> String? {
            var lines: [String] = []
            while let line = next() {
                if line == "." { return lines.joined(separator: "\r\n") }
                lines.append(line.hasPrefix(".") ? String(line.dropFirst()) : line)
            }
            return nil
        }
    }
}
