import HTTP
import JSON
import Newsroom
import Store

extension API {
    /// `PUT /v1/comments/{id}/vote`
    func vote(_ call: Call) async throws -> Response {
        let value = try call.body(settings) { reader in reader.vote("value") }
        return try await vote(value, call)
    }

    /// `DELETE /v1/comments/{id}/vote`
    func withdrawVote(_ call: Call) async throws -> Response {
        try await vote(nil, call)
    }

    private func vote(_ value: Int?, _ call: Call) async throws -> Response {
        let id = try call.identifier("id")
        let voter = try voters.voter(call)
        let most = settings.votesPerAddress
        let votes = try await changingComment(id) {
            try $0.vote(value, on: id, by: voter, most: most, date: call.now)
        }
        var json = JSONWriter(capacity: 128)
        json.object {
            $0.member("score", votes.up - votes.down)
            $0.name("votes")
            $0.object {
                $0.member("up", votes.up)
                $0.member("down", votes.down)
            }
            $0.member("value", votes.value)
        }
        var response = privateJSON(.ok, json.bytes)
        if votes.hasChanged { response.droppedTags = [CacheTag.comments(votes.articleSlug)] }
        return response
    }
}

extension FieldReader {
    /// 1 or -1; anything else is noted.
    fileprivate mutating func vote(_ name: String) -> Int {
        let value = required(name) { $0.integer(name) }
        if let value, value != 1, value != -1 { refuse(name, "out_of_range", "It must be 1 or -1.") }
        return value ?? 0
    }
}
