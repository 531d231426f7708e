import HTTP
import Testing

@testable import GalleyAPI

@Suite struct CommentVoteTests {
    private static let key = "0123456789abcdef"

    private func made(_ newsroom: TestNewsroom, _ fields: Fields = [:]) async throws -> String {
        try await newsroom.publish("one")
        let body = #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#
        return try #require(
            await newsroom.send(.post, "/v1/articles/one/comments", body, fields: fields).fields["location"])
    }

    private func vote(
        _ newsroom: TestNewsroom, _ path: String, _ value: Int?, key: String? = key, peer: String = "192.0.2.1"
    ) async -> Answer {
        var fields = Fields()
        fields["Reader-Key"] = key
        guard let value else { return await newsroom.send(.delete, "\(path)/vote", fields: fields, peer: peer) }
        return await newsroom.send(.put, "\(path)/vote", #"{"value": \#(value)}"#, fields: fields, peer: peer)
    }

    @Test func aReaderVotesOnceAndMayChangeOrWithdraw() async throws {
        let newsroom = try TestNewsroom()
        let path = try await made(newsroom)
        for (value, up, down, changes) in [
            (1, 1, 0, true), (1, 1, 0, false), (-1, 0, 1, true), (nil, 0, 0, true), (nil, 0, 0, false), (1, 1, 0, true),
        ] as [(Int?, Int, Int, Bool)] {
            newsroom.clock.advance(seconds: 1)
            let answer = await vote(newsroom, path, value)
            #expect(answer.status == 200)
            #expect(answer.json["score"].int == up - down)
            #expect(answer.json["votes"]["up"].int == up && answer.json["votes"]["down"].int == down)
            #expect(answer.json["value"].int == value)
            #expect(answer.response.droppedTags == (changes ? ["comments:one"] : []))
            #expect(answer.fields["cache-control"] == "no-store")
            #expect(await newsroom.get(path).json["votes"] == answer.json["votes"])
        }
        #expect(await vote(newsroom, path, 1, key: "fedcba9876543210").json["score"].int == 2)
        #expect(await vote(newsroom, path, 1, peer: "192.0.2.2").json["score"].int == 3)
        #expect(await newsroom.get("/v1/articles/one/comments?sort=top").json["items"][0]["score"].int == 3)
    }

    @Test func aWrongVoteIsRefused() async throws {
        let newsroom = try TestNewsroom { $0.votesPerAddress = 2 }
        let path = try await made(newsroom, ["Reader-Key": Self.key])
        for value in [0, 2, -2] {
            let answer = await vote(newsroom, path, value)
            #expect(answer.status == 422 && answer.pointers == ["/value"])
        }
        for key in [nil, "short", String(repeating: "x", count: 65), "0123456789abcde é"] {
            #expect(await vote(newsroom, path, 1, key: key).status == 400)
        }
        let own = await vote(newsroom, path, 1)
        #expect(own.status == 403 && own.problem == "vote-refused")
        for (number, status) in [(1, 200), (2, 200), (3, 403)] {
            #expect(await vote(newsroom, path, 1, key: "reader-of-this-\(number)").status == status)
        }
        let none = "/v1/comments/017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        #expect(await vote(newsroom, none, 1).status == 404)
        #expect(await newsroom.get(path).json["score"].int == 2)
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("::ffff:192.0.2.1", "192.0.2.1", true),
        ("2001:db8::1", "2001:db8::ffff:1", true), ("2001:db8::1", "2001:db8:0:1::1", false), ("unix", "unix", true),
    ])
    func anAddressIsTheNetworkThatAReaderHas(left: String, right: String, areSame: Bool) {
        #expect((Voters.prefix(of: left) == Voters.prefix(of: right)) == areSame)
    }

    @Test func aBrowserMayAskForAllOfIt() async throws {
        let newsroom = try TestNewsroom()
        let path = try await made(newsroom)
        let preflight = await newsroom.send(.options, "\(path)/vote")
        #expect(preflight.fields["allow"] == "PUT, DELETE, OPTIONS")
        for field in ["Edit-Token", "Reader-Key"] {
            #expect(preflight.fields["access-control-allow-headers"]?.contains(field) == true)
        }
    }
}
