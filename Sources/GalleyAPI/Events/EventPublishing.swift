import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// The events that tell listeners what a write has changed, as it stands in the store now; none without listeners.
    /// To be called behind the commit; the server publishes them when it has forgotten what it kept of older answers.
    func publications(_ news: ArticleNews?) -> [Publication] {
        guard let news, let channel = channels.existing(of: news.slug) else { return [] }
        let events: [Event]
        do {
            events = try store.read { snapshot in
                let own = try news.items.compactMap { try event($0, news.slug, snapshot) }
                guard own.contains(where: \.changesCounts) else { return own }
                let thread = try snapshot.commentThread(articleSlug: news.slug)
                return own + (thread.map { [Event(.counts, EventData.counts($0))] } ?? [])
            }
        } catch {
            // What has happened cannot be said now; that something has can.
            report("-", "\(error)")
            events = [Event(.reset, EventData.empty)]
        }
        if events.contains(where: \.isLast) { channels.remove(news.slug) }
        return events.map { event in
            Publication(channel, isLast: event.isLast) { EventStream.event(event.name, id: $0, event.data) }
        }
    }

    private func event(_ item: ArticleNews.Item, _ slug: String, _ snapshot: Snapshot) throws -> Event? {
        switch item {
        case .commentCreated(let id):
            return try comment(id, snapshot).map { Event(.commentCreated, $0) }
        case .commentChanged(let id):
            guard let comment = try comment(id, snapshot) else {
                return Event(.commentRemoved, EventData.identifier(id))
            }
            return Event(.commentChanged, comment)
        case .correctionPublished(let note):
            return Event(.correctionPublished, EventData.note(note, of: slug, settings.address))
        case .articleChanged: return try articleEvent(slug, snapshot)
        }
    }

    /// As lists show it to everybody.
    private func comment(_ id: Identifier, _ snapshot: Snapshot) throws -> [UInt8]? {
        let writer = commentWriter(showsSpoilers: false)
        return try snapshot.comment(id: id) { comment, _ in
            var json = JSONWriter(capacity: 1024)
            try writer.write(comment, into: &json)
            return json.bytes
        }
    }

    /// A stream ends with its slug: who comes back by it is led to the new one, or told that there is none.
    private func articleEvent(_ slug: String, _ snapshot: Snapshot) throws -> Event {
        if let article = try snapshot.article(slug: slug), article.summary.status == .published {
            return Event(
                .articleChanged, EventData.article(article.summary, discussions(at: now()).of(article.summary)))
        }
        let trace = try snapshot.trace(slug: slug)
        if let trace, trace.slug != slug, trace.status == .published {
            return Event(.articleChanged, EventData.moved(to: trace.slug), isLast: true)
        }
        return Event(.gone, EventData.gone(trace?.withdrawal), isLast: true)
    }
}

private struct Event {
    let name: EventName
    let data: [UInt8]
    let isLast: Bool

    init(_ name: EventName, _ data: [UInt8], isLast: Bool = false) {
        self.name = name
        self.data = data
        self.isLast = isLast
    }

    var changesCounts: Bool {
        switch name {
        case .commentCreated, .commentRemoved: true
        default: false
        }
    }
}
