import Foundation
import SQL
import Testing

/// What an operator meets: start, stop, log, commands.
@Suite struct OperationTests {
    @Test func theLogHasALineForARequestWithTheIdOfItsAnswer() async throws {
        let galley = try await RunningGalley(try NewsroomFolder())
        let answer = try await galley.get("/v1/articles?q=secret")
        let id = try #require(answer.field("X-Request-Id"))
        let line = try await galley.log { $0["id"] as? String == id }
        #expect(line["method"] as? String == "GET")
        #expect(line["path"] as? String == "/v1/articles")
        #expect(line["status"] as? Int == 200)
        #expect(await galley.stop() == 0)
    }

    @Test func aPortInUseStopsTheStart() async throws {
        let galley = try await RunningGalley(try NewsroomFolder())
        let address = String(galley.base.dropFirst("http://".count))
        let second = try await NewsroomFolder().run("serve", environment: ["GALLEY_LISTEN": address])
        #expect(second.status == 1)
        #expect(second.errors.contains(address))
        #expect(await galley.stop() == 0)
    }

    @Test func anUnknownSettingIsRefusedByName() async throws {
        let outcome = try await NewsroomFolder().run("serve", environment: ["GALLEY_LISTENN": "x"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("GALLEY_LISTENN"))
    }

    @Test func aDatabaseThatIsNewerStopsTheStart() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("migrate").status == 0)
        let database = try Database(path: folder.database)
        _ = try database.writeAndWait {
            try $0.execute("INSERT INTO schema_migrations VALUES (99, 'later', x'00', 0)")
        }
        database.close()
        let outcome = try await folder.run("serve")
        #expect(outcome.status == 1)
        // The way back is named.
        #expect(outcome.errors.contains("newer") && outcome.errors.contains("galley restore"))
    }

    @Test func aDamagedDatabaseIsNotServed() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let database = try Database(path: folder.database)
        let text = try database.read { try $0.first("SELECT body_text FROM comments WHERE id = 30") { $0.text(0) } }
        database.close()
        let file = URL(fileURLWithPath: folder.database)
        var content = try Data(contentsOf: file)
        // A page that no start reads.
        let words = try #require(text)
        let place = try #require(content.range(of: Data(words.utf8)))
        let page = place.lowerBound / 4096 * 4096
        content.replaceSubrange(page..<page + 16, with: Data(repeating: 0x78, count: 16))
        try content.write(to: file)
        let refused = try await folder.run("serve")
        #expect(refused.status == 1 && refused.errors.contains("it is damaged"), "\(refused)")
        #expect(refused.errors.contains(folder.database) && refused.errors.contains("galley restore"))
        #expect(try await folder.run("check").status == 1)
        // Large databases are not looked through at each start.
        let galley = try await RunningGalley(folder, ["GALLEY_START_CHECK_BYTES": "4096"])
        #expect(try await galley.get("/healthz").status == 200)
        #expect(await galley.stop() == 0)
    }

    @Test func theDemoNewsroomIsLoadedIntoAFreshDatabaseOnly() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let second = try await folder.run("seed")
        #expect(second.status == 0)
        #expect((second.output + second.errors).contains("already has content"))
        let galley = try await RunningGalley(folder)
        #expect(try await galley.get("/v1/articles?limit=100").items.count == 12)
        #expect(await galley.stop() == 0)
    }

    @Test func aRevokedTokenOpensNothing() async throws {
        let folder = try NewsroomFolder()
        let token = try await folder.token("editor")
        let galley = try await RunningGalley(folder)
        let fields = ["Authorization": "Bearer \(token)"]
        #expect(try await galley.get("/v1/desk/corrections", fields).status == 200)
        let list = try await folder.run("token", "list").output
        #expect(list.contains("Test editor"))
        #expect(!list.contains(token))
        let id = try #require(list.firstMatch(of: /[0-9a-f-]{36}/)?.output)
        #expect(try await folder.run("token", "revoke", "--id", String(id)).status == 0)
        #expect(try await galley.get("/v1/desk/corrections", fields).status == 401)
        _ = try await folder.token("moderator")
        #expect(try await folder.run("token", "revoke", "--name", "Test moderator").status == 0)
        #expect(try await folder.run("token", "revoke", "--name", "Test moderator").status == 1)
        #expect(await galley.stop() == 0)
    }

    @Test func itServesAUnixSocketAndSaysThatItIsHealthy() async throws {
        let folder = try NewsroomFolder()
        let socket = folder.path + "/galley.sock"
        let settings = ["GALLEY_LISTEN": socket]
        #expect(try await folder.run("health", environment: settings).status == 1)
        let galley = try await RunningGalley(folder, settings)
        #expect(try await folder.run("health", environment: settings).status == 0)
        let curl = Program(path: "curl", arguments: ["--silent", "--unix-socket", socket, "http://galley/readyz"])
        #expect(try await ChildProcess(curl).outcome().output.contains("ready"))
        #expect(await galley.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test func whatWasAcknowledgedOutlivesAKill() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        var galley = try await RunningGalley(folder)
        let slug = try #require(try await galley.get("/v1/articles?limit=1").items.first?["slug"] as? String)
        let path = "/v1/articles/\(slug)/comments"
        let body: [String: Any] = ["author": ["name": "Ann"], "body_markdown": "Kept."]
        let id = try #require(try await galley.post(path, body).json["id"] as? String)
        _ = await galley.stop(SIGKILL)
        galley = try await RunningGalley(folder)
        #expect(try await galley.get("/v1/comments/\(id)").json["body_text"] as? String == "Kept.")
        #expect(await galley.stop() == 0)
    }

    @Test func aSecondSignalEndsItAtOnce() async throws {
        // A request that has begun keeps the drain waiting, for as long as it may.
        let patient = ["GALLEY_HEADER_SECONDS": "600", "GALLEY_DRAIN_SECONDS": "600"]
        let galley = try await RunningGalley(try NewsroomFolder(), patient)
        let held = try galley.connect(sending: "GET /healthz HTTP/1.1\r\n")
        defer { close(held) }
        galley.signal(SIGTERM)
        _ = try await galley.log { $0["event"] as? String == "draining" }
        #expect(await galley.stop(SIGINT) == 1)
    }

    @Test func everyAddressThatIsGivenIsServed() async throws {
        let folder = try NewsroomFolder()
        let socket = folder.path + "/galley.sock"
        let galley = try await RunningGalley(folder, ["GALLEY_LISTEN": "127.0.0.1:0,\(socket)"])
        #expect(try await galley.get("/healthz").status == 200)
        #expect(try await folder.run("health", "--listen", socket).status == 0)
        #expect(await galley.stop() == 0)
    }

    @Test func whatIsWrongWithADatabaseIsSaidWithItsName() async throws {
        let folder = try NewsroomFolder()
        try Data(repeating: 0x78, count: 4096).write(to: URL(fileURLWithPath: folder.database))
        for command in ["serve", "migrate", "seed"] {
            let outcome = try await folder.run(command)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains(folder.database))
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func calledWithoutACommandItSaysOnStandardErrorHowItIsCalled() async throws {
        let outcome = try await NewsroomFolder().run()
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("galley serve"))
    }
}
