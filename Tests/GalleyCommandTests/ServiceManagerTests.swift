import FoundationEssentials
import Glibc
import Testing

@testable import GalleyCommand

/// What a service manager hands over, and what it is told.
@Suite struct ServiceManagerTests {
    @Test func socketsAreTakenByTheProcessThatTheyAreFor() throws {
        let environment = ["LISTEN_PID": "42", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "http:unix"]
        #expect(try ServiceManager(environment: environment, process: 42).sockets == [3, 4])
        #expect(try ServiceManager(environment: environment, process: 43).sockets == [])
        #expect(try ServiceManager(environment: ["LISTEN_FDS": "2"], process: 42).sockets == [])
        #expect(try ServiceManager(environment: [:], process: 42).sockets == [])
    }

    @Test func theWatchdogIsForTheProcessThatItNamesOrForAnybody() throws {
        var environment = ["WATCHDOG_USEC": "2000000"]
        #expect(try ServiceManager(environment: environment, process: 42).watchdogInterval == .seconds(2))
        environment["WATCHDOG_PID"] = "42"
        #expect(try ServiceManager(environment: environment, process: 42).watchdogInterval == .seconds(2))
        #expect(try ServiceManager(environment: environment, process: 43).watchdogInterval == nil)
    }

    @Test(arguments: [
        ["LISTEN_PID": "x"], ["LISTEN_PID": "42", "LISTEN_FDS": "-1"], ["WATCHDOG_USEC": "0"],
        ["WATCHDOG_USEC": "1", "WATCHDOG_PID": "1.5"],
    ])
    func whatIsNoNumberIsAnError(environment: [String: String]) {
        #expect(throws: Failure.self) { try ServiceManager(environment: environment, process: 42) }
    }

    @Test(arguments: ["@galley-test-notify", "/tmp/galley-test-notify"])
    func itIsToldByItsSocket(name: String) throws {
        let path = "\(name)-\(getpid())"
        let listener = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer {
            close(listener)
            unlink(path)
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) {
            $0.copyBytes(from: path.utf8)
            if path.hasPrefix("@") { $0[0] = 0 }
        }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(2 + path.utf8.count))
            }
        }
        try #require(bound == 0)
        let manager = try ServiceManager(environment: ["NOTIFY_SOCKET": path])
        manager.tell(.ready, .status("Serving."))
        manager.tell(.alive)
        manager.tell(.stopping)
        for expected in ["READY=1\nSTATUS=Serving.", "WATCHDOG=1", "STOPPING=1"] {
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = recv(listener, &bytes, bytes.count, 0)
            #expect(String(decoding: bytes[..<max(0, count)], as: UTF8.self) == expected)
        }
    }

    @Test func nobodyIsToldWhereNobodyListens() throws {
        try ServiceManager(environment: [:]).tell(.ready)
        try ServiceManager(environment: ["NOTIFY_SOCKET": "/nonexistent/socket"]).tell(.ready)
        try ServiceManager(environment: ["NOTIFY_SOCKET": String(repeating: "a", count: 200)]).tell(.ready)
    }

    @Test func theTurnToSendIsOneProcesssAtATime() async throws {
        let database = "/tmp/galley-test-turn-\(getpid()).db"
        defer { unlink(database + ".sending") }
        let first = try await SendingTurn(database: database)
        let isTaken = first != nil
        #expect(isTaken)
        let waiting = Task {
            let turn = try await SendingTurn(database: database)
            return turn != nil
        }
        waiting.cancel()
        #expect(try await waiting.value == false)
        _ = consume first
        let second = try await SendingTurn(database: database)
        let isFree = second != nil
        #expect(isFree)
        await #expect(throws: Failure.self) { _ = try await SendingTurn(database: "/nonexistent/galley.db") }
    }
}
