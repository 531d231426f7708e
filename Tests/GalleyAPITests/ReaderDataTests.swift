import HTTP
import Newsroom
import Testing

@testable import GalleyAPI

/// The rights of readers, for the newsroom's admins.
@Suite struct ReaderDataTests {
    private let path = "/v1/desk/reader-data"

    @Test func whatAReaderHasSentIsShownAndErasedInOneCall() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let admin = try newsroom.token(.admin)
        func say(_ name: String, _ text: String, _ parent: String? = nil) async throws -> String {
            let parent = parent.map { #", "parent_id": "\#($0)""# } ?? ""
            let made = await newsroom.post(
                "/v1/articles/one/comments", #"{"author": {"name": "\#(name)"}, "body_markdown": "\#(text)"\#(parent)}"#
            )
            return try #require(made.json["id"].string)
        }
        let top = try await say("Ann Lee", "First")
        _ = try await say("Bo", "Reply", top)
        _ = try await say("Ann Lee", "Second")
        let request = #"{"kind": "correction", "explanation": "No.", "contact": {"email": "ann@example.org"}}"#
        #expect(await newsroom.post("/v1/articles/one/corrections", request).status == 201)
        let who = "\(path)?name=Ann%20Lee&email=ann@example.org"
        let data = await newsroom.get(who, token: admin)
        #expect(data.json["comments"].array.count == 2 && data.json["corrections"].array.count == 1)
        #expect(data.json["comments"][0]["body_markdown"].string == "First")
        #expect(data.json["corrections"][0]["contact"]["email"].string == "ann@example.org")
        let erased = await newsroom.send(.delete, who, fields: newsroom.bearer(admin))
        #expect(erased.status == 200 && erased.json["comments"].int == 2 && erased.json["corrections"].int == 1)
        #expect(erased.response.droppedTags == ["article:one", "comments:one", "comments"])
        let list = await newsroom.get("/v1/articles/one/comments").json
        #expect(list["count"].int == 1 && list["items"].array.count == 1)
        #expect(list["items"][0]["state"].string == "deleted" && list["items"][0]["replies"]["items"].array.count == 1)
        let left = await newsroom.get(who, token: admin)
        #expect(left.json["comments"].array.count == 0 && left.json["corrections"].array.count == 0)
    }

    @Test func itIsForAdminsAndOfSomebody() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        #expect(await newsroom.get("\(path)?name=Ann", token: editor).status == 403)
        #expect(await newsroom.send(.delete, "\(path)?name=Ann", fields: newsroom.bearer(editor)).status == 403)
        let admin = try newsroom.token(.admin)
        #expect(await newsroom.get(path, token: admin).status == 400)
        #expect(await newsroom.send(.delete, "\(path)?comments=x", fields: newsroom.bearer(admin)).status == 400)
    }
}
