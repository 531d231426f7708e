import HTTP
import Testing

@Suite struct ContentCodingTests {
    @Test(arguments: [
        ("gzip", true), ("GZIP", true), ("x-gzip", true), ("deflate, gzip;q=0.5, br", true), ("gzip;q=1.000", true),
        ("gzip ; q=0.001", true), ("gzip;Q=1", true), ("*", true), ("*;q=0.1", true), ("br;q=1, *;q=0.5", true),
        ("identity, gzip", true), (" gzip ,", true), ("gzip;q=1.", true),
        ("", false), ("br", false), ("gzip;q=0", false), ("gzip;q=0.000", false), ("gzip;q=0, *", false),
        ("*, gzip;q=0", false), ("*;q=0", false), ("identity;q=0", false), ("gzipped", false), ("gzip;q=2", false),
        ("gzip;q=1.1", false), ("gzip;q=0.0001", false), ("gzip;q=", false), ("gzip;q=x", false),
        ("gzip;level=9", false),
    ])
    func gzipIsUsedOnlyWhereItIsWelcome(field: String, isAccepted: Bool) {
        #expect(ContentCoding.acceptsGzip(field) == isAccepted)
    }

    @Test func withoutTheFieldTheContentIsNotCoded() {
        #expect(!ContentCoding.acceptsGzip(nil))
    }
}
