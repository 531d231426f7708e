import Dispatch
import Glibc

/// SIGTERM and SIGINT: the first asks for an orderly end, a second one ends the process at once.
final class Signals {
    private let stream: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    /// Takes both signals over from the system.
    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        self.stream = stream
        let queue = DispatchQueue(label: "galley.signals")
        nonisolated(unsafe) var hasCome = false  // touched on that queue alone
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if hasCome { exit(1) }
                hasCome = true
                continuation.yield(number)
            }
            source.activate()
            return source
        }
        signal(SIGPIPE, SIG_IGN)
    }

    /// Waits for the first; returns its name.
    func first() async -> String {
        for await number in stream { return number == SIGINT ? "SIGINT" : "SIGTERM" }
        return ""
    }
}
