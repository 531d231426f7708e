import FoundationEssentials
import HTTP
import Newsroom
import Sodium
import Testing

@testable import GalleyAPI

@Suite struct SpeakerTests {
    private static let secret = [UInt8](repeating: 7, count: 32)
    private let path = "/v1/articles/one/comments"

    private func newsroom() async throws -> TestNewsroom {
        let newsroom = try TestNewsroom {
            $0.readers.keys = [ReaderKey(id: "k", algorithm: .hs256, bytes: Self.secret)].compactMap(\.self)
            $0.readers.avatarHosts = ["i.example"]
        }
        try await newsroom.publish("one")
        return newsroom
    }

    private func token(_ name: String, _ more: String = "", subject: String = "u1") -> String {
        let claims =
            #"{"sub": "\#(subject)", "name": "\#(name)", "exp": 1700000600\#(more.isEmpty ? "" : ", " + more)}"#
        let signed = [#"{"alg": "HS256"}"#, claims].map { Sodium.base64URL(Array($0.utf8)) }.joined(separator: ".")
        return "\(signed).\(Sodium.base64URL(Sodium.hmacSHA256(Array(signed.utf8), key: Self.secret)))"
    }

    private func anonymous(_ name: String) -> String { #"{"author": {"name": "\#(name)"}, "body_markdown": "x"}"# }

    @Test func aReaderWhoIsSignedInSpeaksUnderTheTokensNameBadgeAndPicture() async throws {
        let newsroom = try await newsroom()
        let signedIn = token("Ann", #""badge": "verified", "picture": "https://i.example/a.png""#)
        let made = await newsroom.post(path, #"{"body_markdown": "Hello"}"#, token: signedIn)
        #expect(made.status == 201)
        for shown in [made.json, await newsroom.get(path).json["items"][0]] {
            #expect(shown["author"]["name"].string == "Ann")
            #expect(shown["author"]["badge"].string == "verified")
            #expect(shown["author"]["avatar_url"].string == "https://i.example/a.png")
        }
        // The same name may be repeated; another may not be given.
        #expect(await newsroom.post(path, anonymous("Ann"), token: signedIn).status == 201)
        let other = await newsroom.post(path, anonymous("Bo"), token: signedIn)
        #expect(other.status == 422 && other.pointers == ["/author/name"])
        // What is said stays under the name that it was said under.
        #expect(await newsroom.post(path, #"{"body_markdown": "y"}"#, token: token("Cem")).status == 201)
        let names = await newsroom.get(path + "?view=flat&sort=oldest").json["items"].array.map {
            $0["author"]["name"].string
        }
        #expect(names == ["Ann", "Ann", "Cem"])
    }

    @Test func staffSpeakUnderTheirNameWithTheirBadge() async throws {
        let newsroom = try await newsroom()
        let made = await newsroom.post(path, #"{"body_markdown": "Hello"}"#, token: try newsroom.token(.moderator))
        #expect(made.status == 201)
        #expect(made.json["author"]["name"].string == "Mara" && made.json["author"]["badge"].string == "staff")
        #expect(made.json["author"]["avatar_url"].string == "/v1/avatars/Mara.svg")
    }

    @Test func whoIsNotSignedInHasNoBadgeAndGivesAName() async throws {
        let newsroom = try await newsroom()
        let made = await newsroom.post(path, anonymous("Bo"))
        #expect(made.status == 201 && made.json["author"]["badge"] == .null)
        #expect(await newsroom.post(path, #"{"body_markdown": "x"}"#).pointers == ["/author"])
    }

    @Test(arguments: [
        "Ann Lee", "ann lee", "A N N L E E", "Änn Lée", "Аnn Lее", "ＡＮＮ ＬＥＥ", "Ann\u{200B}Lee", "ann_1ee",
    ])
    func aNameThatLooksLikeSomebodysIsTheirs(name: String) async throws {
        let newsroom = try await newsroom()
        #expect(await newsroom.post(path, anonymous(name)).status == 201)
        #expect(await newsroom.post(path, #"{"body_markdown": "x"}"#, token: token("Ann Lee")).status == 201)
        let refused = await newsroom.post(path, anonymous(name))
        #expect(refused.status == 422 && refused.pointers == ["/author/name"])
        #expect(refused.json["errors"][0]["code"].string == "name_taken")
        #expect(await newsroom.post(path, anonymous("Anna Lee")).status == 201)
        #expect(await newsroom.post(path, anonymous("Mara")).status == 422)
        // Two readers of the site may have one name: the site says who they are.
        #expect(
            await newsroom.post(path, #"{"body_markdown": "x"}"#, token: token("Ann Lee", subject: "u2")).status == 201)
    }

    @Test func whoIsSignedInEditsDeletesAndVotesWithoutAnyOtherToken() async throws {
        let newsroom = try await newsroom()
        let made = await newsroom.post(path, #"{"body_markdown": "First"}"#, token: token("Ann Lee"))
        let target = "/v1/comments/\(made.json["id"].string ?? "")"
        func edit(_ token: String) async -> Answer {
            var fields = newsroom.bearer(token)
            fields["Content-Type"] = "application/merge-patch+json"
            return await newsroom.send(.patch, target, #"{"body_markdown": "Second"}"#, fields: fields)
        }
        func vote(_ token: String) async -> Answer {
            await newsroom.send(.put, "\(target)/vote", #"{"value": 1}"#, fields: newsroom.bearer(token))
        }
        let other = token("Bea", subject: "u2")
        #expect(await edit(other).status == 403)
        #expect(await edit(token("Ann Lee")).json["body_text"].string == "Second")
        #expect(await vote(token("Ann Lee")).status == 403, "nobody votes for their own")
        #expect(await vote(other).json["votes"]["up"].int == 1)
        #expect(await vote(other).json["votes"]["up"].int == 1)
        #expect(await newsroom.send(.delete, target, fields: newsroom.bearer(other)).status == 403)
        #expect(await newsroom.send(.delete, target, fields: newsroom.bearer(token("Ann Lee"))).status == 204)
    }

    @Test func aTokenThatDoesNotCountIsNotTakenForNone() async throws {
        let newsroom = try await newsroom()
        for token in [token("Ann") + "x", "a.b.c", token(" "), token("Ann", #""nbf": 1700000500"#)] {
            for answer in [
                await newsroom.post(path, anonymous("Ann"), token: token), await newsroom.get(path, token: token),
            ] {
                #expect(answer.status == 401)
                #expect(answer.fields["www-authenticate"]?.contains(#"error="invalid_token""#) == true)
            }
        }
        newsroom.clock.advance(seconds: 700)
        #expect(await newsroom.post(path, anonymous("Ann"), token: token("Ann")).status == 401)
    }

    @Test func aServerWithoutKeysTakesNoTokenOfAReader() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        #expect(await newsroom.post(path, anonymous("Ann"), token: token("Ann")).status == 401)
    }

    @Test func aReaderIsNoStaff() async throws {
        let newsroom = try await newsroom()
        let answer = await newsroom.post("/v1/articles", "{}", token: token("Ann", #""badge": "staff""#))
        #expect(answer.status == 403)
        #expect(await newsroom.get("/v1/articles/one", token: token("Ann")).status == 200)
    }

    @Test func anIdempotencyKeyIsItsReadersOwn() async throws {
        let newsroom = try await newsroom()
        let body = #"{"body_markdown": "x"}"#
        let first = await newsroom.post(path, body, token: token("Ann"), key: "a")
        #expect(await newsroom.post(path, body, token: token("Ann"), key: "a").json == first.json)
        let other = await newsroom.post(path, body, token: token("Bo", subject: "u2"), key: "a")
        #expect(other.status == 201 && other.json["id"] != first.json["id"])
    }

    @Test func aReadersWritesAreCounted() async throws {
        let newsroom = try TestNewsroom {
            $0.readers.keys = [ReaderKey(id: "k", algorithm: .hs256, bytes: Self.secret)].compactMap(\.self)
            $0.writesPerMinute = 1
        }
        try await newsroom.publish("one")
        let body = #"{"body_markdown": "x"}"#
        #expect(await newsroom.post(path, body, token: token("Ann")).status == 201)
        #expect(await newsroom.post(path, body, token: token("Ann")).status == 429)
    }
}
