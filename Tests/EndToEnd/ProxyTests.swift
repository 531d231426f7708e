import Foundation
import Testing

/// Real proxies before the server, with the configurations that the documents have. One after the other: each takes a port
/// that was free a moment before.
@Suite(.serialized) struct ProxyTests {
    private static let slug = "haven-athletic-win-coast-cup"
    private static let comments = "/v1/articles/\(slug)/comments"

    /// A server with the demo newsroom, and a proxy before it.
    private func start(
        _ kind: RunningProxy.Kind, _ more: [String: String] = [:]
    ) async throws -> (RunningGalley, RunningProxy) {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let galley = try await RunningGalley(folder, kind.settings.merging(more) { $1 })
        return (galley, try await RunningProxy(kind, before: galley, in: folder))
    }

    private func curl(_ arguments: String...) async throws -> String {
        let program = Program(path: "curl", arguments: ["--silent", "--show-error"] + arguments)
        let outcome = try await ChildProcess(program).outcome()
        return outcome.output + outcome.errors
    }

    @Test(arguments: RunningProxy.Kind.installed)
    func theClientIsSeenThroughAndNobodyCanMakeOneUp(kind: RunningProxy.Kind) async throws {
        let (galley, proxy) = try await start(kind)
        let article = "/v1/articles/\(Self.slug)"
        let forged = [
            article: "X-Forwarded-For: 192.0.2.66", article + "/corrections": "Forwarded: for=192.0.2.66",
            "/v1/corrections": "Forwarded: for=\"",
        ]
        for (path, field) in forged {
            let answer = try await curl("--interface", "127.0.0.9", "--header", field, proxy.base + path)
            #expect(answer.hasPrefix("{\""))
            let line = try await galley.log { $0["path"] as? String == path }
            #expect(line["client"] as? String == "127.0.0.9" && line["peer"] as? String == "127.0.0.1")
        }
        _ = try await curl("--interface", "127.0.0.8", "--data", "{}", proxy.base + Self.comments)
        let written = try await galley.log { $0["method"] as? String == "POST" }
        #expect(written["client"] as? String == "127.0.0.8" && written["peer"] as? String == "127.0.0.1")
        await proxy.stop()
        #expect(await galley.stop() == 0)
    }

    @Test(arguments: RunningProxy.Kind.installed)
    func writesAreLimitedForTheClientAndNotForTheProxy(kind: RunningProxy.Kind) async throws {
        let (galley, proxy) = try await start(kind, ["GALLEY_WRITES_PER_MINUTE": "1"])
        func post(from address: String) async throws -> String {
            try await curl(
                "--interface", address, "--output", "/dev/null", "--write-out", "%{http_code}", "--data", "{}",
                "--header", "Content-Type: application/json", proxy.base + Self.comments)
        }
        #expect(try await post(from: "127.0.0.8") == "422")
        #expect(try await post(from: "127.0.0.8") == "429")
        #expect(try await post(from: "127.0.0.9") == "422")
        await proxy.stop()
        #expect(await galley.stop() == 0)
    }

    @Test(arguments: RunningProxy.Kind.installed)
    func eventsPassAtOnceAndConnectionsAreKept(kind: RunningProxy.Kind) async throws {
        let (galley, proxy) = try await start(kind)
        let listener = try ProgramLines(curl: "\(proxy.base)/v1/articles/\(Self.slug)/events")
        #expect(try await listener.lines(until: "event: counts").contains("retry: 3000"))
        let comment = try await galley.post(
            proxy.base + Self.comments, ["author": ["name": "Ann"], "body_markdown": "Through."])
        #expect(comment.status == 201)
        #expect(try await listener.lines(until: "event: counts").contains("event: comment.created"))
        listener.stop()
        let twice = try await curl(
            "--output", "/dev/null", "--output", "/dev/null", "--write-out", "%{num_connects} ",
            "\(proxy.base)/v1/articles", "\(proxy.base)/healthz")
        #expect(twice == "1 0 ")
        await proxy.stop()
        #expect(await galley.stop() == 0)
    }

    @Test(arguments: RunningProxy.Kind.installed)
    func contentUpToTheLimitPassesAndMoreIs413(kind: RunningProxy.Kind) async throws {
        let (galley, proxy) = try await start(kind)
        func status(bytes: Int) async throws -> Int {
            let words = String(repeating: "a", count: bytes)
            return try await galley.post(
                proxy.base + Self.comments, ["author": ["name": "Ann"], "body_markdown": words]
            ).status
        }
        #expect(try await status(bytes: 900_000) == 422)
        #expect(try await status(bytes: 1_500_000) == 413)
        await proxy.stop()
        #expect(await galley.stop() == 0)
    }

    @Test func nginxKeepsAnswersForAllAndAsksForThoseOfWhoIsSignedIn() async throws {
        let (galley, proxy) = try await start(.nginx)
        let path = "\(proxy.base)/v1/articles/\(Self.slug)"
        let first = try await galley.get(path)
        #expect(first.status == 200)
        #expect(try await galley.get(path).field("X-Request-Id") == first.field("X-Request-Id"))
        let signedIn = try await galley.get(path, ["Cookie": "galley_desk=x"])
        #expect(signedIn.status == 200 && signedIn.field("X-Request-Id") != first.field("X-Request-Id"))
        await proxy.stop()
        #expect(await galley.stop() == 0)
    }

    @Test func aProxyAtAUnixSocketSaysWhoAsks() async throws {
        let folder = try NewsroomFolder()
        let socket = folder.path + "/galley.sock"
        let galley = try await RunningGalley(
            folder, ["GALLEY_LISTEN": socket, "GALLEY_SOCKET_MODE": "0660", "GALLEY_TRUSTED_PROXIES": "unix"])
        let mode = try FileManager.default.attributesOfItem(atPath: socket)[.posixPermissions] as? Int
        #expect(mode == 0o660)
        let proxy = try await RunningProxy(
            .nginx, before: galley, in: folder, ["server 127.0.0.1:8080;": "server unix:\(socket);"])
        _ = try await curl("--interface", "127.0.0.9", proxy.base + "/v1/corrections")
        let line = try await galley.log { $0["path"] as? String == "/v1/corrections" }
        #expect(line["client"] as? String == "127.0.0.9" && line["peer"] as? String == "unix")
        await proxy.stop()
        #expect(await galley.stop() == 0)
    }

    @Test func behindTLSTheDesksCookieIsSecureAndIsForThatOriginAlone() async throws {
        let folder = try NewsroomFolder()
        let (certificate, key) = (folder.path + "/certificate.pem", folder.path + "/key.pem")
        let request = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=news.example", "-keyout", key, "-out", certificate,
        ]
        #expect(try await ChildProcess(Program(path: "openssl", arguments: request)).outcome().status == 0)
        let token = try await folder.token("editor")
        let settings = RunningProxy.Kind.nginx.settings.merging(["GALLEY_PUBLIC_URL": "https://news.example"]) { $1 }
        let galley = try await RunningGalley(folder, settings)
        let proxy = try await RunningProxy(
            .nginx, before: galley, in: folder, scheme: "https",
            [
                "/etc/ssl/news.example/fullchain.pem": certificate, "/etc/ssl/news.example/privkey.pem": key,
            ])
        let signedIn = try await curl(
            "--insecure", "--include", "--header", "Content-Type: application/json", "--data",
            "{\"token\":\"\(token)\"}", "--header", "Origin: https://news.example", "--header", "Host: news.example",
            "\(proxy.base)/desk/session")
        let field = try #require(signedIn.firstMatch(of: /(?i)set-cookie: (__Host-galley_desk=[^;]+); (.*)/))
        #expect(field.output.2.contains("Secure"))
        for (origin, isOwn) in [("https://news.example", true), ("http://news.example", false)] {
            let answer = try await curl(
                "--insecure", "--header", "Cookie: \(field.output.1)", "--header", "Origin: \(origin)", "--header",
                "Host: news.example", "--output", "/dev/null", "--write-out", "%{http_code}",
                "\(proxy.base)/v1/desk/corrections")
            #expect(answer == (isOwn ? "200" : "401"))
        }
        await proxy.stop()
        #expect(await galley.stop() == 0)
    }

    @Test func thePROXYProtocolNeedsSomebodyToTrust() async throws {
        let outcome = try await NewsroomFolder().run("serve", "--proxy-protocol", "required")
        #expect(outcome.status == 1 && outcome.errors.contains("trusted-proxies"))
    }

    @Test func whoSendsNoPROXYHeaderIsLoggedAndTheHealthCommandSendsOne() async throws {
        let folder = try NewsroomFolder()
        let galley = try await RunningGalley(folder, RunningProxy.Kind.haproxy.settings)
        let held = try galley.connect(sending: "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n")
        defer { close(held) }
        let line = try await galley.log { $0["event"] as? String == "connection-refused" }
        #expect(line["peer"] as? String == "127.0.0.1")
        #expect((line["reason"] as? String)?.contains("proxy-protocol") == true)
        let address = String(galley.base.dropFirst("http://".count))
        let settings = RunningProxy.Kind.haproxy.settings.merging(["GALLEY_LISTEN": address]) { $1 }
        #expect(try await folder.run("health", environment: settings).status == 0)
        #expect(await galley.stop() == 0)
    }
}
