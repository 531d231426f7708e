import HTTP
import Testing
import Web

@testable import GalleyAPI

/// What browsers load: the script for publishers' pages, and files.
@Suite struct AssetTests {
    @Test func theScriptForPublishersPagesIsOneFunctionThatCachesKeep() async throws {
        let answer = await (try TestNewsroom()).get("/embed.js")
        #expect(answer.status == 200)
        #expect(answer.fields["content-type"] == "text/javascript; charset=utf-8")
        #expect(answer.fields["cache-control"]?.hasPrefix("public, max-age=") == true)
        #expect(answer.fields["cache-tag"] == "assets" && answer.fields["access-control-allow-origin"] == "*")
        #expect(answer.text.hasPrefix("(() => {\n'use strict'\n") && answer.text.hasSuffix("})()\n"))
    }

    @Test func aVersionInTheQueryChangesNothing() async throws {
        let newsroom = try TestNewsroom()
        let answer = await newsroom.get("/embed.js?v=2")
        let tag = await newsroom.get("/embed.js").fields["etag"]
        #expect(answer.status == 200 && answer.fields["etag"] == tag)
        #expect(answer.response.cacheTags == nil)
    }

    @Test func everyFileIsServedUnderItsNameWithItsType() async throws {
        let newsroom = try TestNewsroom()
        for (name, asset) in Asset.all {
            let answer = await newsroom.get("/assets/\(name)")
            #expect(answer.status == 200 && answer.fields["content-type"] == asset.mediaType, "\(name)")
            #expect(Array(answer.text.utf8) == asset.content, "\(name)")
        }
        #expect(Asset.all["embed-uk.json"]?.mediaType == "application/json")
    }

    @Test func theDescriptionOfTheAPIIsServedAsItStandsInTheDocuments() async throws {
        let answer = await (try TestNewsroom()).get("/openapi.yaml")
        #expect(answer.status == 200)
        #expect(answer.text == (try Documents.text("openapi.yaml")))
        #expect(answer.fields["content-type"] == "application/yaml")
        #expect(answer.fields["cache-control"]?.hasPrefix("public, max-age=") == true)
        #expect(answer.fields["etag"] != nil && answer.fields["last-modified"] != nil)
    }

    @Test func aFileThatThereIsNotIsAProblem() async throws {
        let newsroom = try TestNewsroom()
        #expect(await newsroom.get("/assets/none.js").status == 404)
        #expect(await newsroom.get("/assets/embed.js").status == 404)
    }
}
