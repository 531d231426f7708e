import HTTP
import HTTPServer
import Testing

@Suite struct OverloadTests {
    @Test func moreRequestsThanMayWaitAreRefusedAtOnce() async throws {
        let (begun, goOn) = (Signal(), Signal())
        var limits = ServerLimits.patient
        limits.queuedRequests = 1
        let server = try TestServer(limits: limits) { request in
            if request.target == "/slow" {
                begun.send()
                await goOn.wait()
            }
            return await echo(request)
        }
        try await server.run { server in
            let slow = try server.client()
            try await slow.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n")
            await begun.wait()
            let other = try server.client()
            let refused = try await other.ask("GET /a HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(refused.status == 503 && refused["retry-after"] == "1")
            goOn.send()
            #expect(try await slow.answer().content == "GET /slow ")
            #expect(try await other.ask("GET /b HTTP/1.1\r\nHost: h\r\n\r\n").content == "GET /b ")
        }
    }

    @Test func workersThatWaitDoNotKeepOthersFromWorking() async throws {
        let (others, goOn) = (Signal(), Signal())
        let server = try TestServer(workers: 1) { request in
            if request.target == "/slow" {
                others.send()
                await goOn.wait()
            }
            return await echo(request)
        }
        try await server.run { server in
            let slow = try server.client()
            try await slow.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n")
            await others.wait()
            #expect(try await server.client().ask("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").content == "GET /a ")
            goOn.send()
            #expect(try await slow.answer().content == "GET /slow ")
        }
    }

    @Test func manyConnectionsAreServedByAllLoops() async throws {
        try await TestServer(loops: 3, handler: echo).run { server in
            try await withThrowingTaskGroup { group in
                for number in 0..<60 {
                    group.addTask {
                        let client = try server.client()
                        for round in 0..<5 {
                            let answer = try await client.ask("GET /\(number)/\(round) HTTP/1.1\r\nHost: h\r\n\r\n")
                            #expect(answer.content == "GET /\(number)/\(round) ")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
