import Synchronization

/// What a connection was let in as.
enum Admission {
    case ordinary
    /// Above a limit: it gets one answer.
    case reserved
}

/// How many connections there are, in all and by address.
final class ConnectionLedger: Sendable {
    private let limits: ServerLimits
    private let state = Mutex(State())

    private struct State {
        var total = 0
        var reserved = 0
        var byAddress: [String: Int] = [:]
    }

    init(_ limits: ServerLimits) {
        self.limits = limits
    }

    /// How many there are, those above a limit included.
    var count: Int { state.withLock { $0.total + $0.reserved } }

    /// Enters a connection; nil when there is not even a reserved place.
    func admit(_ peer: String) -> Admission? {
        state.withLock { state in
            let ofAddress = isCounted(peer) ? state.byAddress[peer, default: 0] : 0
            guard state.total < limits.connections, ofAddress < limits.connectionsPerAddress else {
                guard state.reserved < limits.reservedConnections else { return nil }
                state.reserved += 1
                return .reserved
            }
            if isCounted(peer) { state.byAddress[peer] = ofAddress + 1 }
            state.total += 1
            return .ordinary
        }
    }

    /// Strikes a connection out that was admitted.
    func release(_ peer: String, _ admission: Admission) {
        state.withLock { state in
            guard admission == .ordinary else { return state.reserved -= 1 }
            state.total -= 1
            guard isCounted(peer), let count = state.byAddress[peer] else { return }
            state.byAddress[peer] = count > 1 ? count - 1 : nil
        }
    }

    private func isCounted(_ peer: String) -> Bool { peer != "unix" }
}
