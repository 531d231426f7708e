import Newsroom
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2024-02-08T14:00:00Z", "2024-02-08T14:00:00Z"),
        ("2024-02-08T14:00:00.123Z", "2024-02-08T14:00:00.123Z"),
        ("2024-02-08T14:00:00.123999Z", "2024-02-08T14:00:00.123Z"),
        ("2024-02-08T14:00:00+02:00", "2024-02-08T12:00:00Z"),
        ("2024-02-08T22:30:00-05:30", "2024-02-09T04:00:00Z"),
        ("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    ])
    func aDateTimeOfRFC3339IsReadAndWrittenInUTC(text: String, written: String) {
        #expect(Timestamp(rfc3339: text)?.description == written)
    }

    @Test(arguments: [
        "", "2024-02-08", "2024-02-08T14:00:00", "2024-02-08 14:00:00Z", "2024-02-30T14:00:00Z",
        "2023-02-29T00:00:00Z", "2024-02-08T14:00:60Z", "2024-02-08T24:00:00Z", "2024-02-08T14:00:00Zjunk",
        "2024-02-08T14:00:00.Z", "2024-02-08T14:00:00+0200", "2024-13-01T00:00:00Z", "2024-02-08T14:00:00+99:00",
    ])
    func whatIsNoDateTimeIsRefused(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }
}
