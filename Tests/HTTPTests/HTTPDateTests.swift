import Testing

@testable import HTTP

@Suite struct HTTPDateTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
        (4_102_444_800, "Fri, 01 Jan 2100 00:00:00 GMT"),
    ])
    func aDateIsWrittenAsIMFFixdateAndReadBack(seconds: Int, text: String) {
        #expect(HTTPDate.format(seconds: seconds) == text)
        #expect(HTTPDate.parse(text) == seconds)
    }

    @Test(arguments: ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])
    func theObsoleteFormsAreRead(text: String) {
        #expect(HTTPDate.parse(text) == 784_111_777)
    }

    @Test func aYearOfTwoDigitsLiesAtMostFiftyYearsAhead() {
        let in2026 = 1_770_000_000
        #expect(HTTPDate.parse("Monday, 06-Jan-76 00:00:00 GMT", now: in2026) == 3_345_494_400)
        #expect(HTTPDate.parse("Thursday, 06-Jan-77 00:00:00 GMT", now: in2026) == 221_356_800)
    }

    @Test(arguments: [
        "", "now", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 6 Nov 1994 08:49:37 GMT", "Sun,  6 Nov 1994 08:49:37 GMT", "sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 06 Nov 1994 +8:49:37 GMT",
        "1994-11-06T08:49:37Z", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun Nov 06 08:49:37 1994", ",", "784111777",
    ])
    func whatIsNoDateIsRefused(text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }
}
