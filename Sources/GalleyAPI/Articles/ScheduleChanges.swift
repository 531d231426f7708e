/// Tells whoever keeps the schedule that a write may have changed it; however many have, it is told once.
struct ScheduleChanges: Sendable {
    let notices: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (notices, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func mayHaveChanged() { continuation.yield() }
}
