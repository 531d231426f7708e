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
    ///
    /// - Parameter address: nil for one that is not counted by address.
    func admit(_ address: String?) -> Admission? {
        state.withLock { state in
            let ofAddress = address.map { state.byAddress[$0, default: 0] } ?? 0
            guard state.total < limits.connections, ofAddress < limits.connectionsPerAddress else {
                guard state.reserved < limits.reservedConnections else { return nil }
                state.reserved += 1
                return .reserved
            }
            if let address { state.byAddress[address] = ofAddress + 1 }
            state.total += 1
            return .ordinary
        }
    }

    /// Counts a connection that was admitted without an address for this one; nil, and no change, when there is no place.
    func count(_ address: String, _ admission: Admission) -> Admission? {
        state.withLock { state in
            guard admission == .ordinary else { return admission }
            let ofAddress = state.byAddress[address, default: 0]
            guard ofAddress >= limits.connectionsPerAddress else {
                state.byAddress[address] = ofAddress + 1
                return .ordinary
            }
            guard state.reserved < limits.reservedConnections else { return nil }
            state.total -= 1
            state.reserved += 1
            return .reserved
        }
    }

    /// Strikes a connection out that was admitted.
    func release(_ address: String?, _ admission: Admission) {
        state.withLock { state in
            guard admission == .ordinary else { return state.reserved -= 1 }
            state.total -= 1
            guard let address, let count = state.byAddress[address] else { return }
            state.byAddress[address] = count > 1 ? count - 1 : nil
        }
    }
}
