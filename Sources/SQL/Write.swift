/// A closure that waits for the writer, and the way to its caller.
struct Write: Sendable {
    /// Runs since it was made.
    let stopwatch = Stopwatch()
    /// Runs the closure; what it gives back tells the caller the result, once that is kept.
    let run: @Sendable (Transaction) throws -> @Sendable () -> Void
    /// Tells the caller that nothing was kept.
    let fail: @Sendable (any Error) -> Void

    init<Success: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Success,
        answer: @escaping @Sendable (Result<Success, any Error>) -> Void
    ) {
        run = { transaction in
            let success = try body(transaction)
            return { answer(.success(success)) }
        }
        fail = { answer(.failure($0)) }
    }
}
