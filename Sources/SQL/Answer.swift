import Dispatch
import Synchronization

/// A result that one thread waits for and another gives, once.
final class Answer<Success: Sendable>: Sendable {
    private let result = Mutex<Result<Success, any Error>?>(nil)
    private let isGiven = DispatchSemaphore(value: 0)

    func give(_ result: Result<Success, any Error>) {
        self.result.withLock { $0 = result }
        isGiven.signal()
    }

    func wait() -> Result<Success, any Error> {
        while true {
            isGiven.wait()
            if let result = result.withLock({ $0 }) { return result }
        }
    }
}
