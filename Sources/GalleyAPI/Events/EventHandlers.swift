import HTTP
import Newsroom
import Store

extension API {
    /// `GET /v1/articles/{slug}/events`
    func streamEvents(_ call: Call) throws -> Response {
        let slug = call["slug"]
        var parameters = try QueryReader(call.request)
        let asked = parameters.text("last_event_id")
        try parameters.end()
        // Asked before the channel is made: what does not exist takes no memory.
        guard try store.read({ try $0.commentThread(articleSlug: slug) != nil }) else {
            throw StoreError.noSuchArticle(slug)
        }
        let channel = channels.channel(of: slug, now: call.now)
        // A browser that connects again sends the field, with the query that it came with first.
        let last = call.request.fields["last-event-id"] ?? asked ?? ""
        if let id = Int(last), channel.reaches(id) {
            return eventStream(channel, after: id, opening: EventStream.opening)
        }
        let position = channel.position
        // Read behind the position: whatever is not in it will be sent.
        let standing = try standing(slug, at: call.now)
        let events = last.isEmpty ? standing : [(.reset, EventData.empty)] + standing
        return eventStream(channel, after: position, opening: EventStream.opening(events, id: position))
    }

    /// The answer that follows a channel.
    func eventStream(_ channel: Channel, after position: Int, opening: SharedContent) -> Response {
        // nginx would wait for more before it passes on what there is.
        var response = Response(
            .ok,
            fields: [
                "Content-Type": "text/event-stream", "X-Content-Type-Options": "nosniff", "X-Accel-Buffering": "no",
            ])
        response.stream = ContentStream(
            channel, after: position, opening: opening, heartbeat: EventStream.heartbeat,
            heartbeatInterval: settings.events.heartbeat, farewell: EventStream.farewell,
            backlog: settings.events.backlogBytes)
        return response
    }

    /// How an article stands now, as the events that a stream begins with.
    private func standing(_ slug: String, at now: Timestamp) throws -> [(EventName, [UInt8])] {
        let discussions = discussions(at: now)
        return try store.read { snapshot in
            let article = try snapshot.article(slug: slug) { article in
                EventData.article(article.summary, discussions.of(article.summary))
            }
            guard let article, let thread = try snapshot.commentThread(articleSlug: slug) else {
                throw StoreError.noSuchArticle(slug)
            }
            return [(.counts, EventData.counts(thread)), (.article, article)]
        }
    }
}
