import Glibc

/// A thread of its own for work that takes minutes and gives way to whatever answers requests.
enum QuietThread {
    /// Starts `body` there.
    static func run(_ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(Work(body: body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { work in
                guard let work else { return nil }
                QuietThread.giveWay()
                Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        guard code == 0 else {
            // Without a thread it is done here, and not at all would be worse.
            return work.takeRetainedValue().body()
        }
        pthread_detach(thread)
    }

    /// Lowers the priority of the calling thread, for good: on Linux niceness is a thread's.
    static func giveWay() { _ = nice(10) }

    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
