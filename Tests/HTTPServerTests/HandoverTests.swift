import Foundation
import Glibc
import HTTP
import Testing

@testable import HTTPServer

/// Sockets that outlive a server, and servers that relieve each other at them. One after the other: each server and client
/// takes some of the 255 threads that Dispatch has for all tests.
@Suite(.serialized) struct HandoverTests {
    /// A listening socket as a service manager opens one.
    private func listeningSocket() throws -> Int32 {
        let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = inet_addr("127.0.0.1")
        let bound = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(opened, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(bound == 0 && listen(opened, 128) == 0)
        return opened
    }

    private func server(at descriptor: Int32, _ name: String) throws -> Server {
        Server(ServerConfiguration(), at: try BoundListeners(inherited: [descriptor]), log: { _ in }) { _ in
            Response(.ok, content: Array(name.utf8))
        }
    }

    @Test func aSocketThatIsHandedOverServesBeforeDuringAndAfterARelief() async throws {
        let socket = try listeningSocket()
        let copy = dup(socket)
        let old = try server(at: socket, "old")
        old.start()
        let address = old.addresses[0]
        let early = try Client(address)
        #expect(try await early.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").content == "old")

        let new = try server(at: copy, "new")
        #expect(new.addresses == old.addresses)
        // Who comes while nobody serves waits, and is not refused.
        await old.drain(within: .seconds(60))
        let waiting = try Client(address)
        try await waiting.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        new.start()
        #expect(try await waiting.answer().content == "new")
        await new.drain(within: .seconds(60))
    }

    @Test func whoWaitsAtASocketThatClosesIsStillServed() async throws {
        let server = try TestServer(loops: 1, handler: echo)
        let busy = try server.client()
        _ = try await busy.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        let crowd = try (0..<100).map { _ in try server.client() }
        for client in crowd { try await client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n") }
        async let drained: Void = server.server.drain(within: .seconds(60))
        for client in crowd { #expect(await client.receiveAll().hasSuffix("GET /a ")) }
        await drained
    }

    @Test func anIdleConnectionMaySendOneMoreRequestWhileTheServerDrains() async throws {
        let server = try TestServer(handler: echo)
        let idle = try server.client()
        _ = try await idle.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        let silent = try server.client()
        _ = try await silent.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        async let drained: Void = server.server.drain(within: .seconds(3600), idle: .seconds(3600))
        // The drain has begun when nobody is let in any more.
        while (try? server.client()) != nil { await Task.yield() }
        let answer = try await idle.ask("GET /last HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(answer.content == "GET /last " && answer["connection"] == "close")
        #expect(await idle.receiveAll() == "")
        shutdown(silent.socket, Int32(SHUT_WR))
        #expect(await silent.receiveAll() == "")
        await drained
    }

    @Test func anIdleConnectionIsClosedWhenItsTimeIsOver() async throws {
        let server = try TestServer(handler: echo)
        let idle = try server.client()
        _ = try await idle.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        async let drained: Void = server.server.drain(within: .seconds(3600), idle: .milliseconds(50))
        #expect(await idle.receiveAll() == "")
        await drained
    }

    @Test func whatIsNoListeningSocketIsNotTakenOver() throws {
        for descriptor in [socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0), open("/dev/null", O_RDONLY)] {
            defer { close(descriptor) }
            #expect(throws: ListenError.notListening(descriptor: descriptor)) {
                _ = try BoundListeners(inherited: [descriptor])
            }
        }
    }

    @Test func aUnixSocketHasThePermissionsThatItIsGiven() async throws {
        let path = "/tmp/galley-test-mode-\(getpid()).sock"
        let server = Server(
            ServerConfiguration(), at: try BoundListeners([.unix(path: path)], socketMode: 0o620), log: { _ in },
            handler: echo)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o620)
        await server.drain(within: .seconds(1))
    }

    @Test func aLoopThatIsHandedAConnectionDoesNotEnd() {
        let inbox = LoopInbox()
        let message = LoopInbox.Message.published(Channel(after: 0, pieces: 1, bytes: 1))
        inbox.push(message)
        #expect(!inbox.closeIfEmpty())
        var messages: [LoopInbox.Message] = []
        inbox.take(into: &messages, staysAwake: true)
        #expect(messages.count == 1 && inbox.closeIfEmpty())
        #expect(!inbox.push(message), "whoever has a connection for it keeps it")
    }

    @Test func aServerThatRunsOrHasEndedAnswersItsPulse() async throws {
        let server = try TestServer(handler: echo)
        await server.server.pulse()
        await server.server.drain(within: .seconds(5))
        await server.server.pulse()
    }
}
