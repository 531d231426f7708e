import Dispatch
import FoundationEssentials
import Glibc
import HTTP
import HTTPServer
import Testing

@testable import GalleyCommand

@Suite struct LogTests {
    private struct Line: Decodable {
        let event: String
        let level: String
        let id: String
        let path: String
        let status: Int
        let durationUs: Int
        let cached: Bool
    }

    @Test(arguments: ["/v1/articles", "/\"quoted\"", "/\\back", "/\u{1}\u{1F}", "/\u{2028}гавань", "-"])
    func aLineIsOneJSONObjectWhateverThePath(path: String) throws {
        let record = AccessRecord(
            id: RequestIdentifier(process: 1, number: 1), peer: "::1", method: "GET", path: path, status: 500,
            requestBytes: 1, responseBytes: 2,
            microseconds: 3, fromCache: true)
        let bytes = Log.line(record, time: "2026-01-01T00:00:00Z")
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1)
        #expect(bytes.last == UInt8(ascii: "\n"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let line = try decoder.decode(Line.self, from: Data(bytes))
        #expect(line.path == path)
        #expect(line.level == "error")
        #expect(line.durationUs == 3)
    }

    @Test(arguments: [
        (200, "info"), (404, "info"), (500, "error"), (501, "info"), (503, "error"), (505, "info"), (507, "error"),
    ])
    func onlyTheServersFaultsAreErrors(status: Int, level: String) throws {
        let record = AccessRecord(
            id: RequestIdentifier(process: 1, number: 1), peer: "::1", method: "GET", path: "/", status: status,
            requestBytes: 1, responseBytes: 2,
            microseconds: 3, fromCache: false)
        #expect(String(decoding: Log.line(record, time: ""), as: UTF8.self).contains(#""level":"\#(level)""#))
    }

    /// Both kinds of pipe that a supervisor may hand over, each filled by a few batches.
    @Test(arguments: [Int32(0), O_NONBLOCK])
    func batchesOfTwoLoopsStayWholeThoughTheReaderIsSlow(flags: Int32) async {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        _ = fcntl(writing, F_SETFL, flags)
        let batches = ["a", "b"].map { Array(String(repeating: $0, count: 20_000).utf8) + [UInt8(ascii: "\n")] }
        let group = DispatchGroup()
        for batch in batches {
            DispatchQueue(label: "loop").async(group: group) { for _ in 0..<50 { Log.write(batch, to: writing) } }
        }
        group.notify(queue: .global()) { close(writing) }
        let lines = Self.readToEnd(reading).split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 100)
        #expect(lines.allSatisfy { $0.count == 20_000 && Set($0).count == 1 })
    }

    private static func readToEnd(_ descriptor: Int32) -> [UInt8] {
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1000)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}
