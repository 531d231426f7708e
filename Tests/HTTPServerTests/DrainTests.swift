import Glibc
import HTTP
import HTTPServer
import Testing

@Suite struct DrainTests {
    @Test func aDrainFinishesWhatHasBegunAndClosesWhatIsIdle() async throws {
        let (begun, goOn) = (Signal(), Signal())
        let server = try TestServer(loops: 1) { request in
            if request.target == "/slow" {
                begun.send()
                await goOn.wait()
            }
            return await echo(request)
        }
        let idle = try server.client()
        _ = try await idle.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        let busy = try server.client()
        try await busy.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n")
        await begun.wait()

        async let drained: Void = server.server.drain(within: .seconds(60))
        #expect(await idle.receiveAll() == "")
        #expect(throws: Client.Failure.self, "listeners close first") { try server.client() }
        goOn.send()
        let all = await busy.receiveAll()
        #expect(all.hasPrefix("HTTP/1.1 200 ") && all.contains("\r\nConnection: close\r\n"))
        #expect(all.hasSuffix("GET /slow "))
        await drained
    }

    @Test func contentThatIsOnItsWayIsStillReadAndAnswered() async throws {
        let server = try TestServer(loops: 1, handler: echo)
        let idle = try server.client()
        _ = try await idle.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        let busy = try server.client()
        _ = try await busy.ask("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        async let drained: Void = server.server.drain(within: .seconds(60))
        #expect(await idle.receiveAll() == "")
        try await busy.send("ab")
        #expect(await busy.receiveAll().hasSuffix("POST / ab"))
        await drained
    }

    @Test func whatIsNotDoneInTimeIsCutOff() async throws {
        let (begun, never) = (Signal(), Signal())
        let server = try TestServer { request in
            begun.send()
            await never.wait()
            return await echo(request)
        }
        let client = try server.client()
        try await client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        await begun.wait()
        await server.server.drain(within: .milliseconds(50))
        #expect(await client.receiveAll() == "")
        never.send()
    }

    @Test func aServerThatNeverStartedDrainsToo() async throws {
        // A port that is free again may be another test's at once; a path is nobody else's.
        let path = "/tmp/galley-test-never-\(getpid()).sock"
        let server = Server(
            ServerConfiguration(), at: try BoundListeners([.unix(path: path)]), log: { _ in }, handler: echo)
        await server.drain(within: .seconds(1))
        #expect(throws: Client.Failure.self) { try Client(.unix(path: path)) }
    }

    @Test func theSocketOfAKilledServerIsReplacedAndALiveOneIsNot() async throws {
        let path = "/tmp/galley-test-\(getpid()).sock"
        // A file that nobody listens at: bound, and its socket closed.
        let stale = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(stale, $0, length) }
        }
        try #require(bound == 0)
        close(stale)

        let address = ListenAddress.unix(path: path)
        try await TestServer(address, handler: echo).run { server in
            let client = try server.client()
            #expect(try await client.ask("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").content == "GET /a ")
            #expect(refusal(at: address) == .inUse(address))
            #expect(try await client.ask("GET /b HTTP/1.1\r\nHost: h\r\n\r\n").content == "GET /b ")
        }
        #expect(access(path, F_OK) != 0, "the drain removes it")
    }

    @Test func aPortThatIsTakenIsAnError() async throws {
        try await TestServer(handler: echo).run { server in
            let address = server.address
            #expect(refusal(at: address) == .system(address, call: "bind", code: EADDRINUSE))
        }
    }

    /// Why a second server cannot have this address.
    private func refusal(at address: ListenAddress) -> ListenError? {
        do throws(ListenError) {
            _ = try BoundListeners([address])
            return nil
        } catch {
            return error
        }
    }
}
