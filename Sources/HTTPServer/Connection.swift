import Glibc
import HTTP

/// A client's connection: what was read of its request and what is still to be written.
///
/// It belongs to one loop, which serves it whenever there is news, until nothing more can be done without waiting.
final class Connection {
    let socket: Int32
    let peer: String
    private(set) var admission: Admission
    /// The address that the ledger counts it for.
    private(set) var counted: String?
    /// The client that the PROXY protocol names.
    private(set) var client: String?
    /// Whether its requests may name a client.
    private(set) var isFromProxy: Bool
    /// Its name in the loop's table.
    let token: UInt64

    var phase: Phase
    /// Whether a read may find something.
    var isReadable = false
    /// Whether the peer has closed its side, or the connection is broken.
    var isHalfClosed = false
    /// Whether the connection ends behind what is still to be written.
    var closes = false

    /// Bytes that were read and not yet taken; starts with a head.
    var input: [UInt8] = []
    /// Whether `input` may hold more than the start of a head.
    var inputIsFresh = false
    /// Of the head whose start is in `input`.
    var parser: RequestParser?
    /// Whose content is being read.
    var incoming: IncomingRequest?
    /// What is being read or answered.
    var exchange: Exchange?
    /// What it follows while it is streaming.
    var listening: Listening?
    /// What the socket did not take.
    var pending: [Segment] = []
    /// Read and thrown away while lingering.
    var discarded = 0

    /// When it times out, in milliseconds of the monotonic clock.
    var deadline = Int.max
    /// When the wheel brings it up.
    var wakeTime = Int.max

    /// What the connection is about.
    enum Phase {
        /// Reads the header of the PROXY protocol.
        case proxyHeader
        /// Waits for a request or reads its head.
        case head
        /// Reads a request's content.
        case content
        /// A worker has the request; nothing is read.
        case working
        /// Gets what is published to a channel; what the client sends means nothing.
        case streaming
        /// All is written; reads until the client closes, so that unread bytes do not reset what it has not yet read.
        case lingering
        case closed
    }

    /// Reads in one turn before others get theirs.
    private static let readsInTurn = 16

    init(socket: Int32, peer: String, admission: Admission, token: UInt64, _ service: Service) {
        self.socket = socket
        self.peer = peer
        self.admission = admission
        self.token = token
        counted = service.countedAddress(peer)
        isFromProxy = service.proxies.trusted.contains(peer)
        phase = service.proxies.header == .required ? .proxyHeader : .head
    }

    /// Goes on as the connection of the client that the PROXY protocol names; false when that has too many.
    func become(_ client: String, _ service: Service) -> Bool {
        self.client = client
        isFromProxy = service.proxies.trusted.contains(client)
        guard let address = service.countedAddress(client) else { return true }
        guard let admission = service.ledger.count(address, admission) else { return false }
        if admission == .ordinary { counted = address }
        self.admission = admission
        return true
    }

    /// Takes note of an event and goes on.
    func notice(_ event: Poller.Event, _ loop: EventLoop) {
        if event.isReadable { isReadable = true }
        if event.isEnd { isHalfClosed = true }
        advance(loop)
    }

    /// Does all that can be done now.
    func advance(_ loop: EventLoop) {
        var reads = 0
        while phase != .closed {
            guard pending.isEmpty || sendPending(loop) else { return }
            if closes, phase != .lingering { startLingering(loop) }
            switch phase {
            case .working, .closed: return
            case .lingering: return discard(loop)
            case .streaming:
                goOnStreaming(loop)
                if phase == .streaming { return } else { continue }
            case .proxyHeader, .head, .content: break
            }
            if inputIsFresh {
                takeInput(loop)
            } else if isReadable {
                guard reads < Self.readsInTurn else { return loop.interrupt(self) }
                reads += 1
                read(loop)
            } else {
                if loop.closesIdle, isIdle { end(loop) }
                return
            }
            flush(loop)
        }
    }

    /// Gives the answer to the request that a worker had.
    func complete(_ answer: Answer, _ loop: EventLoop) {
        guard let exchange = exchange.take() else { return }
        phase = .head
        write(answer, for: exchange, loop)
        flush(loop)
        advance(loop)
    }

    /// Ends it when its time is over, with 408 where a request has begun.
    func timeOut(_ loop: EventLoop) {
        switch phase {
        case .proxyHeader:
            return turnAway(
                "Its PROXY protocol header had \(loop.service.limits.headTimeout.components.seconds) seconds to arrive.",
                loop)
        case .head where pending.isEmpty && parser != nil:
            refuse(
                .requestTimeout, "A head has \(loop.service.limits.headTimeout.components.seconds) seconds to arrive.",
                loop)
        case .content where pending.isEmpty:
            refuse(
                .requestTimeout,
                "A content has \(loop.service.limits.contentTimeout.components.seconds) seconds to arrive.", loop)
        case .streaming where pending.isEmpty: sendHeartbeat(loop)
        default: return end(loop)
        }
        flush(loop)
        advance(loop)
    }

    /// Closes it at once.
    func end(_ loop: EventLoop) {
        guard phase != .closed else { return }
        phase = .closed
        loop.output.removeAll(keepingCapacity: true)
        loop.remove(self)
    }

    /// Nothing of a request is here and nothing is to be written.
    private var isIdle: Bool {
        (phase == .head || phase == .proxyHeader) && parser == nil && input.isEmpty && pending.isEmpty
    }
}
