import Foundation
import SQL
import Testing

/// Databases that older versions have written are brought up to date with all that is in them. `Databases/make` has made
/// them, and says how a further one is made.
@Suite struct UpgradeTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Databases")
    private static let contactKey = "Z2FsbGV5LXRlc3Qtb25seS1jb250YWN0LWtleS0wMDE"

    /// A newsroom's folder with the database of a schema, and what `make` has noted of it.
    private func newsroom(_ schema: Int) throws -> (NewsroomFolder, [String: String]) {
        let folder = try NewsroomFolder()
        let file = Self.folder.appendingPathComponent("schema-\(schema)")
        try FileManager.default.copyItem(
            atPath: file.path + ".sqlite", toPath: folder.database)
        let facts = try JSONSerialization.jsonObject(with: Data(contentsOf: file.appendingPathExtension("json")))
        return (folder, facts as? [String: String] ?? [:])
    }

    private var settings: [String: String] { ["GALLEY_CONTACT_KEY": Self.contactKey] }

    private func copies(_ folder: NewsroomFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains("-schema-") }
    }

    @Test(arguments: [23, 27])
    func anOlderDatabaseIsServedWithAllThatIsInIt(schema: Int) async throws {
        let (folder, facts) = try newsroom(schema)
        let galley = try await RunningGalley(folder, settings)
        let desk = ["Authorization": "Bearer \(facts["token"] ?? "")"]
        try await expectArticles(galley)
        try await expectComments(galley, desk)
        try await expectCorrections(galley, desk, facts)
        #expect(await galley.stop() == 0)
        let checked = try await folder.run("check")
        #expect(checked.status == 0, "\(checked)")
    }

    private func expectArticles(_ galley: RunningGalley) async throws {
        let ferry = try await galley.get("/v1/articles/ferry").json
        #expect(ferry["headline"] as? String == "The ferry sails again")
        #expect((ferry["body_text"] as? String)?.hasSuffix("The fare is six crowns.") == true)
        #expect(ferry["revision"] as? Int == 3)
        let revisions = try await galley.get("/v1/articles/ferry/revisions").items
        #expect(revisions.count == 3)
        let first = try await galley.get("/v1/articles/ferry/revisions/1").json
        #expect((first["body_text"] as? String)?.hasSuffix("four crowns.") == true)
        #expect(try await galley.get("/v1/articles?q=fishgate&tag=transport").items.count == 1)
        #expect(try await galley.get("/v1/articles?section=local").items.count == 2)
        // An old slug leads on, and who is withdrawn says why.
        #expect(try await galley.get("/v1/articles/lighthouse").json["slug"] as? String == "lighthouse-for-sale")
        let gone = try await galley.get("/v1/articles/pier")
        #expect(gone.status == 410 && gone.json["withdrawal_note"] as? String == "It was another pier.")
        #expect(try await galley.get("/v1/articles/draft").status == 404)
        let tags = try await galley.get("/v1/tags").items.map { $0["article_count"] as? Int }
        #expect(Set(tags) == [1, 2])
    }

    private func expectComments(_ galley: RunningGalley, _ desk: [String: String]) async throws {
        let list = try await galley.get("/v1/articles/ferry/comments?view=flat&sort=oldest")
        #expect(list.json["count"] as? Int == 4)
        #expect(
            list.items.map { $0["body_text"] as? String } == ["At last.", "And so cheap.", "Not for long.", "Why?"])
        let votes = list.items.first?["votes"] as? [String: Int]
        #expect(votes == ["up": 2, "down": 1] && list.items.first?["featured"] as? Bool == true)
        let held = try await galley.get("/v1/desk/comments?state=pending", desk)
        #expect(held.items.count == 1)
        #expect(try await galley.get("/v1/desk/comments?reported=true", desk).items.count == 1)
        #expect(try await galley.get("/v1/desk/decisions", desk).items.count == 2)
    }

    private func expectCorrections(
        _ galley: RunningGalley, _ desk: [String: String], _ facts: [String: String]
    ) async throws {
        let log = try await galley.get("/v1/corrections?q=crowns").items
        #expect(log.map { $0["text"] as? String } == ["The fare is six crowns, not five."])
        let status = try await galley.get(facts["status_path"] ?? "").json
        #expect(status["state"] as? String == "published")
        let open = try await galley.get("/v1/desk/corrections/\(facts["open"] ?? "")", desk).json
        #expect(open["reporter_count"] as? Int == 2)
        #expect((open["contact"] as? [String: Any])?["email"] as? String == "cy@example.org")
        #expect(try await galley.get("/v1/desk/corrections?state=declined", desk).items.count == 1)
        // What the newer schema has is there for what is old.
        #expect(try await galley.get("/v1/corrections/statistics").status == 200)
    }

    @Test func theDatabaseAsItWasIsKeptBeforeItsSchemaIsChanged() async throws {
        let (folder, _) = try newsroom(23)
        let migrated = try await folder.run("migrate", environment: settings)
        let copy = try #require(try copies(folder).first)
        #expect(migrated.status == 0 && migrated.output.contains(copy), "\(migrated)")
        #expect(copy.hasPrefix("newsroom-schema-23-"))
        #expect(try Database.inspect("\(folder.path)/\(copy)") { try $0.schema() } == 23)
        #expect(try Database.inspect(folder.database) { try $0.schema() } > 23)
        // The way back, and forth again.
        #expect(try await folder.run("restore", copy, "--replace").status == 0)
        #expect(try Database.inspect(folder.database) { try $0.schema() } == 23)
        #expect(try await folder.run("check").output.contains("galley migrate"))
        let again = try await folder.run("migrate", "--upgrade-backup", "off", environment: settings)
        #expect(again.status == 0 && !again.output.contains("is kept in"))
        #expect(try copies(folder) == [copy])
    }

    @Test func aSchemaIsNotChangedWhenItCannotBeCopiedFirst() async throws {
        let (folder, _) = try newsroom(23)
        let none = folder.path + "/none"
        let refused = try await folder.run("migrate", "--backup-directory", none, environment: settings)
        #expect(refused.status == 1)
        #expect(refused.errors.contains(none) && refused.errors.contains("--upgrade-backup off"), "\(refused)")
        #expect(try Database.inspect(folder.database) { try $0.schema() } == 23)
    }
}
