import Newsroom
import Store
import Synchronization

/// Whether requests should be sent here: the store reads and writes, and the server goes on.
final class Readiness: Sendable {
    private let state = Mutex(State())

    private struct State {
        var isStopping = false
        /// When the last probing write began; nil before the first.
        var dateProbed: Timestamp?
        var isProbing = false
        var keepsWrites = true
    }

    /// Milliseconds for which the outcome of a probing write holds: whoever asks often causes no more of them. One that
    /// takes longer has failed until it has not.
    private static let probeTime: Int64 = 5000

    /// Whether it has been told to stop.
    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// From now on requests should go elsewhere.
    func stop() { state.withLock { $0.isStopping = true } }

    /// Whether the store keeps what is written, as a write says that is tried now or was a moment ago.
    func keepsWrites(_ store: Store, now: Timestamp) async -> Bool {
        let known: Bool? = state.withLock { state in
            let age = state.dateProbed.map { now.milliseconds - $0.milliseconds }
            let isFresh = age.map { (0..<Self.probeTime).contains($0) } ?? false
            if isFresh { return state.keepsWrites }
            if state.isProbing { return false }
            state.isProbing = true
            state.dateProbed = now
            return nil
        }
        if let known { return known }
        let keepsWrites = await store.keepsWrites()
        state.withLock { state in
            state.isProbing = false
            state.keepsWrites = keepsWrites
        }
        return keepsWrites
    }
}
