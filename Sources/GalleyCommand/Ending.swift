import Synchronization

/// Which signal asked for the end of a command that takes long.
final class Ending: Sendable {
    private let name = Mutex<String?>(nil)

    /// Its name; nil as long as none has come.
    var signal: String? { name.withLock { $0 } }

    /// Takes the signals over until the task that it returns is cancelled.
    func watch() -> Task<Void, Never> {
        Task {
            let signal = await Signals().first()
            name.withLock { $0 = signal.isEmpty ? nil : signal }
        }
    }

    /// The exit status of a command that a signal has ended: 128 and its number.
    var status: Int32 { signal == "SIGINT" ? 130 : 143 }
}
