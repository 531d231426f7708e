/// Runs the jobs of tasks on a loop's thread, in its turns: for requests whose work between waits is brief, which would
/// spend more time on changing threads.
final class LoopExecutor: TaskExecutor {
    private let inbox: LoopInbox
    /// For tasks that are still waiting when the loop has ended.
    private let pool: WorkerPool

    init(inbox: LoopInbox, pool: WorkerPool) {
        self.inbox = inbox
        self.pool = pool
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if !inbox.push(.job(job)) { pool.enqueue(ExecutorJob(job)) }
    }
}
