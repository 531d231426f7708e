import TestSupport
import Testing

@testable import HTTP

/// The PROXY protocol, version 2.
@Suite struct ProxyHeaderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var source: String?
        var failure: ProxyHeaderFailure?
    }

    /// The signature, then version and command, family and transport, and what follows with its length.
    static func header(_ command: UInt8, _ family: UInt8, _ rest: [UInt8]) -> [UInt8] {
        ProxyHeader.signature + [command, family, UInt8(rest.count >> 8), UInt8(rest.count & 0xFF)] + rest
    }

    private static let ports: [UInt8] = [0x12, 0x67, 0x01, 0xBB]
    private static let ipv4: [UInt8] = [192, 0, 2, 1, 127, 0, 0, 1] + ports
    private static let ipv6: [UInt8] =
        [0x20, 1, 0x0D, 0xB8] + Array(repeating: 0, count: 11) + [1] + Array(repeating: 0, count: 15) + [1] + ports
    private static let unix = Array("/run/proxy.sock".utf8) + Array(repeating: 0, count: 201)
    /// A name of TLS, a checksum that is wrong, and one whose length says more than there is.
    private static let values: [UInt8] = [0x02, 0, 2, 0x68, 0x69, 0x03, 0, 4, 1, 2, 3, 4, 0x20, 0xFF, 0xFF]

    static let cases = [
        Case(testDescription: "an IPv4 client", bytes: header(0x21, 0x11, ipv4), source: "192.0.2.1"),
        Case(testDescription: "an IPv6 client", bytes: header(0x21, 0x21, ipv6), source: "2001:db8::1"),
        Case(testDescription: "a client of a Unix socket", bytes: header(0x21, 0x31, unix), source: "unix"),
        Case(
            testDescription: "values behind the addresses", bytes: header(0x21, 0x11, ipv4 + values),
            source: "192.0.2.1"),
        Case(testDescription: "the proxy itself", bytes: header(0x20, 0x00, [])),
        Case(testDescription: "the proxy itself, with addresses that mean nothing", bytes: header(0x20, 0x99, ipv4)),
        Case(testDescription: "a client that the proxy does not know", bytes: header(0x21, 0x00, values)),
        Case(testDescription: "what this program sends", bytes: ProxyHeader.local),
        Case(
            testDescription: "a request", bytes: Array("GET / HTTP/1.1\r\nHost: h\r\n\r\n".utf8), failure: .absent),
        Case(
            testDescription: "a request whose method begins alike", bytes: Array("PUT / HTTP/1.1".utf8),
            failure: .absent),
        Case(testDescription: "empty lines", bytes: Array("\r\n\r\nGET / HTTP/1.1".utf8), failure: .absent),
        Case(
            testDescription: "version 1", bytes: Array("PROXY TCP4 192.0.2.1 127.0.0.1 1 2\r\n".utf8),
            failure: .firstVersion),
        Case(
            testDescription: "version 3", bytes: header(0x31, 0x11, ipv4), failure: .malformed("Its version is 3.")),
        Case(
            testDescription: "an unknown command", bytes: header(0x22, 0x11, ipv4),
            failure: .malformed("Its command is 2.")),
        Case(
            testDescription: "datagrams", bytes: header(0x21, 0x12, ipv4),
            failure: .malformed("Its family and transport are 1 and 2.")),
        Case(
            testDescription: "an unknown family", bytes: header(0x21, 0x41, ipv4),
            failure: .malformed("Its family and transport are 4 and 1.")),
        Case(
            testDescription: "no room for its addresses", bytes: header(0x21, 0x21, ipv4),
            failure: .malformed("It is too short for its addresses.")),
        Case(
            testDescription: "longer than it may be",
            bytes: header(0x21, 0x11, ipv4 + Array(repeating: 0x04, count: 1013 - 16)),
            failure: .tooLong(1025, limit: 1024)),
        Case(
            testDescription: "as long as it may be",
            bytes: header(0x21, 0x11, ipv4 + Array(repeating: 0x04, count: 1012 - 16)), source: "192.0.2.1"),
    ]

    @Test(arguments: cases)
    func aHeaderIsReadOrRefusedAsSoonAsThatIsCertain(example: Case) throws {
        let bytes = example.bytes + Array("GET".utf8)
        for count in 0...bytes.count {
            let part = Array(bytes[..<count])
            if let failure = example.failure {
                do throws(ProxyHeaderFailure) {
                    let header = try ProxyHeader.read(part.span, limit: 1024)
                    #expect(header == nil && count < example.bytes.count, "\(count) bytes")
                } catch {
                    #expect(error == failure, "\(count) bytes")
                }
            } else {
                let header = try ProxyHeader.read(part.span, limit: 1024)
                let whole = ProxyHeader(source: example.source, length: example.bytes.count)
                #expect(header == (count < example.bytes.count ? nil : whole), "\(count) bytes")
            }
        }
    }

    @Test func whatCanBecomeNoHeaderIsNotWaitedFor() throws {
        #expect(throws: ProxyHeaderFailure.absent) { try ProxyHeader.read([0x47].span, limit: 1024) }
        #expect(throws: ProxyHeaderFailure.absent) { try ProxyHeader.read(Array("PO".utf8).span, limit: 1024) }
        #expect(throws: ProxyHeaderFailure.tooLong(65_551, limit: 1024)) {
            try ProxyHeader.read((ProxyHeader.signature + [0x21, 0x11, 0xFF, 0xFF]).span, limit: 1024)
        }
    }

    @Test func anyOtherBytesAreRefusedOrWaitFor() {
        var random = Seeded(17)
        for _ in 0..<20_000 {
            var bytes = Self.cases.randomElement(using: &random)?.bytes ?? []
            for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
            guard let header = try? ProxyHeader.read(bytes.span, limit: 1024) else { continue }
            #expect(header.length <= bytes.count && header.length >= 16)
            let again = try? ProxyHeader.read(Array(bytes[..<header.length]).span, limit: 1024)
            #expect(again == header, "what follows changes nothing")
        }
    }
}
