import Glibc
import HTTP

extension EventLoop {
    /// Connections taken at one time, so that a rush does not keep the others waiting.
    private static let acceptBatch = 32

    /// Has the listeners reported; when the kernel has no room for that, later.
    func watchListeners() {
        for (index, listener) in listeners.enumerated() {
            let token = ConnectionTable.listenerBit | UInt64(index)
            guard poller.addListener(listener.socket, token: token) else { return pauseAccepting() }
        }
    }

    /// Takes waiting connections and gives each to the loop with the fewest.
    func accept(at index: Int) {
        guard listeners.indices.contains(index) else { return }
        for _ in 0..<Self.acceptBatch {
            switch listeners[index].accept() {
            case .connection(let socket, let peer): place(socket, peer: peer)
            case .aborted: continue
            case .none: return
            case .exhausted: return pauseAccepting()
            }
        }
    }

    /// Takes all who wait at a listener that is about to close: they would be reset.
    func acceptAll(at listener: Listener) {
        for _ in 0..<Listener.backlog {
            switch listener.accept() {
            case .connection(let socket, let peer): place(socket, peer: peer)
            case .aborted: continue
            case .none, .exhausted: return
            }
        }
    }

    /// Accepts again when the pause is over.
    func resumeAccepting() {
        guard let time = acceptPause, time <= clock.milliseconds else { return }
        acceptPause = nil
        watchListeners()
    }

    /// The listeners would be reported without end while nothing can be done about it.
    private func pauseAccepting() {
        guard acceptPause == nil, !isDraining else { return }
        for listener in listeners { poller.remove(listener.socket) }
        acceptPause = clock.milliseconds + Self.acceptPauseMilliseconds
    }

    private func place(_ socket: Int32, peer: String) {
        counters.countAccepted()
        if service.proxies.header == .required, !service.proxies.trusted.contains(peer) {
            service.turnedAway(peer, "It is not one of trusted-proxies, which proxy-protocol requires.")
            close(socket)
            return
        }
        guard let admission = service.ledger.admit(service.countedAddress(peer)) else { return refuse(socket) }
        if admission == .reserved {
            inbox.connections.add(1, ordering: .relaxed)
            return add(socket, peer: peer, .reserved)
        }
        var target = inbox
        var fewest = inbox.connections.load(ordering: .relaxed)
        for other in loops where other !== inbox {
            let count = other.connections.load(ordering: .relaxed)
            if count < fewest { (target, fewest) = (other, count) }
        }
        target.connections.add(1, ordering: .relaxed)
        if target === inbox { return add(socket, peer: peer) }
        guard !target.push(.connection(socket, peer: peer)) else { return }
        target.connections.subtract(1, ordering: .relaxed)
        inbox.connections.add(1, ordering: .relaxed)
        add(socket, peer: peer)
    }

    /// One call and no state: a connection over the limit must not cost what the limit protects. A client whose request
    /// is already on its way may see a reset instead of the 503.
    private func refuse(_ socket: Int32) {
        let answer = Answer(service.overload("There are too many connections.", .connections))
        let bytes = answer.head + clock.dateLine + Array("Connection: close\r\n\r\n".utf8) + answer.content
        _ = bytes.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        shutdown(socket, Int32(SHUT_WR))
        close(socket)
    }
}
