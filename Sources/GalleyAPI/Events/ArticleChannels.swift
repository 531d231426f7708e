import HTTP
import Newsroom
import Synchronization

/// The channels of the articles whose events somebody follows, or did a few minutes ago.
final class ArticleChannels: Sendable {
    private let state = Mutex(State())
    private let settings: EventSettings

    private struct State {
        var channels: [String: Channel] = [:]
        /// No channel that is let go had a number above it.
        var highest = 0
        /// The number of channels at which those that nobody follows are looked for.
        var sweepSize = ArticleChannels.leastSweepSize
    }

    private static let leastSweepSize = 64

    init(_ settings: EventSettings) {
        self.settings = settings
    }

    /// The channel of an article, made when there is none.
    ///
    /// Numbers begin at the time, in thousandths of milliseconds: they grow over restarts too.
    func channel(of slug: String, now: Timestamp) -> Channel {
        state.withLock { state in
            if let channel = state.channels[slug] { return channel }
            sweep(&state)
            let channel = Channel(
                after: max(Int(now.milliseconds) * 1000, state.highest), pieces: settings.kept,
                bytes: EventSettings.keptBytes)
            state.channels[slug] = channel
            return channel
        }
    }

    /// The channel of an article; nil when nobody has followed it for long.
    func existing(of slug: String) -> Channel? {
        state.withLock { state in
            guard let channel = state.channels[slug] else { return nil }
            if channel.idleTime < EventSettings.keptTime { return channel }
            remove(slug, &state)
            return nil
        }
    }

    /// Forgets a channel that ends.
    func remove(_ slug: String) { state.withLock { remove(slug, &$0) } }

    private func remove(_ slug: String, _ state: inout State) {
        guard let channel = state.channels.removeValue(forKey: slug) else { return }
        // One more for the last piece, which may not have been published yet.
        state.highest = max(state.highest, channel.position + 1)
    }

    private func sweep(_ state: inout State) {
        guard state.channels.count >= state.sweepSize else { return }
        for (slug, channel) in state.channels where channel.idleTime >= EventSettings.keptTime {
            remove(slug, &state)
        }
        state.sweepSize = max(Self.leastSweepSize, 2 * state.channels.count)
    }
}
