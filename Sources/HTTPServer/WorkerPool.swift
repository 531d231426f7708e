import Dispatch
import Synchronization

/// Runs the jobs of tasks on a fixed number of threads.
///
/// A worker is a serial queue: Dispatch gives each a thread of its own, so that workers which wait for a disk do not
/// keep others from running, as they would on the shared concurrent queue.
final class WorkerPool: TaskExecutor {
    private let queues: [DispatchQueue]
    private let state: Mutex<State>

    private struct State {
        /// Jobs that wait, from `first` on.
        var jobs: [UnownedJob] = []
        var first = 0
        /// Workers without a job.
        var idle: [Int]
        /// Whether a worker has been woken and has not yet looked for a job. Until it has, nobody else is woken: a
        /// burst of jobs would wake all, and the first take what the last find gone.
        var isWaking = false

        mutating func next() -> UnownedJob? {
            // In halves, so that a queue that is never empty does not grow, and each job is moved but once or twice.
            if first > jobs.count / 2 || first == jobs.count {
                jobs.removeFirst(first)
                first = 0
            }
            guard first < jobs.count else { return nil }
            defer { first += 1 }
            return jobs[first]
        }

        /// A worker to wake, when there is a job for it.
        mutating func toWake() -> Int? {
            guard !isWaking, first < jobs.count, let worker = idle.popLast() else { return nil }
            isWaking = true
            return worker
        }
    }

    /// A pool of `width` workers, at least 1.
    init(width: Int) {
        queues = (0..<max(1, width)).map { DispatchQueue(label: "galley.worker.\($0)") }
        state = Mutex(State(idle: Array(queues.indices)))
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        wake(
            state.withLock { state in
                state.jobs.append(job)
                return state.toWake()
            })
    }

    private func wake(_ worker: Int?) {
        guard let worker else { return }
        queues[worker].async { self.work(worker) }
    }

    private func work(_ worker: Int) {
        state.withLock { $0.isWaking = false }
        while let job = next(for: worker) { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }

    /// With its job a worker wakes the next one, if there is more to do.
    private func next(for worker: Int) -> UnownedJob? {
        let (job, other) = state.withLock { state -> (UnownedJob?, Int?) in
            if let job = state.next() { return (job, state.toWake()) }
            state.idle.append(worker)
            return (nil, nil)
        }
        wake(other)
        return job
    }
}
