import Dispatch
import Newsroom

/// Has the server forget answers that say a discussion is open when its time is over. It sleeps until the next one.
public struct DiscussionCloser: Sendable {
    private let api: API
    private let drop: @Sendable ([String]) -> Void
    /// Further away than this is looked at again then.
    private static let longestSleep: Int64 = 24 * 60 * 60 * 1000

    /// - Parameter drop: has the server forget answers with these tags.
    public init(_ api: API, drop: @escaping @Sendable ([String]) -> Void) {
        self.api = api
        self.drop = drop
    }

    /// Goes on until the task is cancelled.
    public func run() async {
        let changes = api.closings.changes
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "galley.discussions"))
        timer.setEventHandler { changes.mayHaveChanged() }
        timer.schedule(wallDeadline: .distantFuture)
        timer.activate()
        defer { timer.cancel() }
        for await _ in changes.notices {
            guard let next = dropDue() else { continue }
            let sleep = min(max(0, next.milliseconds - api.now().milliseconds), Self.longestSleep)
            timer.schedule(wallDeadline: .now() + .milliseconds(Int(sleep)), leeway: .milliseconds(1))
        }
    }

    /// Drops what shows an end that has come; returns when the next one does.
    func dropDue() -> Timestamp? {
        let (tags, next) = api.closings.takeDue(now: api.now())
        if !tags.isEmpty { drop(tags) }
        return next
    }
}
