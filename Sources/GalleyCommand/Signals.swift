import Dispatch
import Glibc

/// SIGTERM and SIGINT: the first asks for an orderly end, a second one ends the process at once.
final class Signals {
    private let stream: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    /// Takes both signals over from the system; until that is done they end the process, as they do by default.
    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        self.stream = stream
        let queue = DispatchQueue(label: "galley.signals")
        nonisolated(unsafe) var hasCome = false  // touched on that queue alone
        let registered = DispatchGroup()
        sources = [SIGTERM, SIGINT].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            // On Linux Dispatch installs a handler of its own; a signal that was ignored until then would be lost.
            registered.enter()
            source.setRegistrationHandler { registered.leave() }
            source.setEventHandler {
                if hasCome { exit(1) }
                hasCome = true
                continuation.yield(number)
            }
            source.activate()
            return source
        }
        registered.wait()
        signal(SIGPIPE, SIG_IGN)
    }

    /// Waits for the first; returns its name.
    func first() async -> String {
        for await number in stream { return number == SIGINT ? "SIGINT" : "SIGTERM" }
        return ""
    }
}
