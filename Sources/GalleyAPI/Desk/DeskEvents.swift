import Dispatch
import HTTP
import JSON
import Newsroom
import Store

/// The stream that tells the desk how much waits.
struct DeskEvents: Sendable {
    /// Comes when a write may have changed it.
    let changes = ScheduleChanges()
    let channel: Channel

    init(now: Timestamp, _ settings: EventSettings) {
        // Numbers begin at the time: they grow over restarts too.
        channel = Channel(after: Int(now.milliseconds) * 1000, pieces: settings.kept, bytes: EventSettings.keptBytes)
    }
}

extension API {
    /// `GET /v1/desk/events`: begins with the counts as they are; they are all that there is, so who comes back needs
    /// nothing of what was missed.
    func streamDeskEvents(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let position = deskEvents.channel.position
        let counts = try store.read { try $0.deskCounts(now: call.now) }
        return eventStream(
            deskEvents.channel, after: position,
            opening: EventStream.opening([(.counts, EventData.counts(counts))], id: position))
    }
}

/// Tells the desk how much waits: behind writes, at most once in a second, and once a minute, as requests become overdue
/// by themselves.
public struct DeskWatcher: Sendable {
    private let api: API
    private let report: @Sendable (_ error: String) -> Void
    /// Between two looks.
    private static let pause = Duration.seconds(1)
    /// In seconds, without a write.
    private static let longestPause = 60

    /// Watches what an API writes.
    ///
    /// - Parameter report: takes the error when the store does not answer; it is tried again with the next write.
    public init(_ api: API, report: @escaping @Sendable (_ error: String) -> Void) {
        self.api = api
        self.report = report
    }

    /// Tells until the task is cancelled.
    public func run() async {
        let changes = api.deskEvents.changes
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "galley.desk.timer"))
        timer.setEventHandler { changes.mayHaveChanged() }
        timer.schedule(deadline: .now(), repeating: .seconds(Self.longestPause))
        timer.activate()
        defer { timer.cancel() }
        for await _ in changes.notices {
            do {
                try tell()
            } catch {
                report("\(error)")
            }
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// Tells who listens, also what was told before: somebody may have come in between. Whoever is about to listen has
    /// the counts from before it follows the channel, so a while is not yet nobody.
    func tell() throws {
        guard api.deskEvents.channel.idleTime < EventSettings.keptTime else { return }
        let counts = try api.store.read { try $0.deskCounts(now: api.now()) }
        api.deskEvents.channel.publish { EventStream.event(.counts, id: $0, EventData.counts(counts)) }
    }
}
