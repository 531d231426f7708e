import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `POST /v1/desk/comments/{id}/spoilers`: some of a comment's words become an inline spoiler.
    func markSpoiler(_ call: Call) async throws -> Response {
        let id = try call.identifier("id")
        let (quote, reason) = try call.body(settings) { ($0.requiredString("quote"), $0.string("reason")) }
        let actor = call.staff?.name ?? ""
        let response = try await once(call) { transaction in
            let (decision, change) = try transaction.markSpoiler(
                quote, in: id, reason: reason, actor: actor, date: call.now, newID: Identifier(date: call.now))
            if change.state == .visible, !webhooks.settings.urls.isEmpty,
                let comment = try transaction.snapshot.comment(id: id, { comment, _ in try Comment(comment) })
            {
                try transaction.insert(deliveries(.commentChanged, comment, date: call.now))
            }
            var json = JSONWriter()
            json.object { DeskCommentJSON.write(decision, into: &$0) }
            return Created(
                location: "/v1/desk/decisions?comment=\(id)", content: json.bytes,
                droppedTags: [change].droppedTags, news: [change].news)
        }
        webhooks.send()
        return response
    }
}
