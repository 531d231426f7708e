import HTTP
import HTTPServer
import Testing

@Suite struct PipelineTests {
    /// `echo` answers each with its number.
    private func requests(_ numbers: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in numbers { bytes += "GET /\(number) HTTP/1.1\r\nHost: h\r\n\r\n".utf8 }
        return bytes
    }

    private let last = Array("GET /last HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".utf8)

    /// What the handler saw of each request, in the order of the answers.
    private func contents(_ all: String) -> [Substring] {
        all.split(separator: "\r\n\r\n").dropFirst().map { part in
            part.firstRange(of: "HTTP/1.1 ").map { part[..<$0.lowerBound] } ?? part
        }
    }

    @Test func tenThousandPipelinedRequestsAreAnsweredInOrder() async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            async let sent: Void = client.send(requests(0..<10_000) + last)
            let contents = contents(await client.receiveAll())
            try await sent
            #expect(contents.elementsEqual((0..<10_000).map { "GET /\($0) " } + ["GET /last "]))
        }
    }

    @Test func whoReadsNoAnswersIsNoLongerRead() async throws {
        let answer = [UInt8](repeating: 0x61, count: 16 * 1024)
        try await TestServer { _ in Response(.ok, content: answer) }.run { server in
            let client = try Client(server.address, receiveBuffer: 4096)
            // Far more than what the system keeps for both, and answers of gigabytes.
            let requests = [[UInt8]](repeating: requests(0..<1000), count: 1000).flatMap(\.self)
            let sent = await client.sendUntilStuck(requests)
            #expect(sent < requests.count)
        }
    }

    @Test func whoReadsLateGetsEveryAnswerInOrder() async throws {
        let filler = String(repeating: "a", count: 4096)
        let handler: @Sendable (Request) async -> Response = { request in
            Response(.ok, content: Array("\(request.target) \(filler)".utf8))
        }
        try await TestServer(handler: handler).run { server in
            let client = try Client(server.address, receiveBuffer: 4096)
            let requests = requests(0..<5000) + last
            let sent = await client.sendUntilStuck(requests)
            async let rest: Void = client.send(Array(requests[sent...]))
            let contents = contents(await client.receiveAll())
            try await rest
            #expect(contents.elementsEqual((0..<5000).map { "/\($0) \(filler)" } + ["/last \(filler)"]))
        }
    }
}
