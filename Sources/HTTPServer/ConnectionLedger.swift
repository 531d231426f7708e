import Synchronization

/// How many connections there are, in all and by address.
final class ConnectionLedger: Sendable {
    private let limits: ServerLimits
    private let state = Mutex(State())

    private struct State {
        var total = 0
        var byAddress: [String: Int] = [:]
    }

    init(_ limits: ServerLimits) {
        self.limits = limits
    }

    /// Enters a connection; false when there are too many.
    func admit(_ peer: String) -> Bool {
        state.withLock { state in
            guard state.total < limits.connections else { return false }
            if isCounted(peer) {
                guard state.byAddress[peer, default: 0] < limits.connectionsPerAddress else { return false }
                state.byAddress[peer, default: 0] += 1
            }
            state.total += 1
            return true
        }
    }

    /// Strikes a connection out that was admitted.
    func release(_ peer: String) {
        state.withLock { state in
            state.total -= 1
            guard isCounted(peer), let count = state.byAddress[peer] else { return }
            state.byAddress[peer] = count > 1 ? count - 1 : nil
        }
    }

    private func isCounted(_ peer: String) -> Bool { peer != "unix" }
}
