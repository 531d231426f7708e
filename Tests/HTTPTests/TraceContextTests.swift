import HTTP
import Testing

/// W3C Trace Context, 3.2: what a traceparent must be.
@Suite struct TraceContextTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let span = "00f067aa0ba902b7"

    @Test(arguments: [
        "00-\(trace)-\(span)-01", "00-\(trace)-\(span)-00", "00-\(trace)-\(span)-ff",
        // Later versions may have more behind another hyphen.
        "01-\(trace)-\(span)-01", "cc-\(trace)-\(span)-01-what-the-future-brings",
    ])
    func aWellFormedValueNamesTraceAndSpan(text: String) throws {
        let context = try #require(TraceContext(text))
        #expect(context.trace == Self.trace && context.span == Self.span)
    }

    @Test(arguments: [
        "", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-1", "00-\(trace)-\(span)-011",
        "00-\(trace)-\(span)-01-more", "ff-\(trace)-\(span)-01", "01-\(trace)-\(span)-01more",
        "00-\(trace.uppercased())-\(span)-01", "00-\(trace)-\(span.uppercased())-01", "0g-\(trace)-\(span)-01",
        "00-00000000000000000000000000000000-\(span)-01", "00-\(trace)-0000000000000000-01",
        "00_\(trace)_\(span)_01", " 00-\(trace)-\(span)-01", "00-\(trace)-\(span)-0x",
        "00-\(trace)-\(span)-01, 00-\(trace)-\(span)-01", "00-\(trace)é\(span)-01",
    ])
    func aMalformedValueIsIgnored(text: String) { #expect(TraceContext(text) == nil) }
}
