import FoundationEssentials
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
            id: "a1", peer: "::1", method: "GET", path: path, status: 500, requestBytes: 1, responseBytes: 2,
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
}
