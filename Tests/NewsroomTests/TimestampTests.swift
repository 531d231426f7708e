import Newsroom
import TestSupport
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

    @Test(arguments: [
        0, 1, -1, 999, -999, 1_000, -1_000, 1_707_400_800_123, -62_135_596_799_999, 253_402_300_799_999, -1_500,
        4_107_542_400_001,
    ])
    func whatIsWrittenIsReadBack(milliseconds: Int64) {
        let moment = Timestamp(milliseconds: milliseconds)
        #expect(Timestamp(rfc3339: moment.description) == moment, "\(moment)")
    }

    @Test(arguments: 0..<20)
    func everyThousandthIsReadBack(seed: UInt64) {
        var generator = Seeded(seed)
        for _ in 0..<50 {
            let moment = Timestamp(
                milliseconds: .random(in: -62_135_596_800_000...253_402_300_799_999, using: &generator))
            #expect(Timestamp(rfc3339: moment.description) == moment, "\(moment)")
        }
    }

    @Test(arguments: [
        "2024-02-08T14:00:00+24:00", "2024-02-08T14:00:00+29:00", "2024-02-08T14:00:00-24:00",
        "2024-02-08T14:00:00+12:60",
        "2024-02-08T14:60:00Z", "2024-00-08T14:00:00Z", "2024-02-00T14:00:00Z", "10000-01-01T00:00:00Z",
        "-001-01-01T00:00:00Z", "２024-02-08T14:00:00Z", "2024-02-08T14:00:00.1234567890Z", "2024-02-08T14:00:00,5Z",
        "2024-02-08T14:00:00.٣Z", "2024-02-08T14:00:00Z ", " 2024-02-08T14:00:00Z", "2024-2-8T14:00:00Z  ",
        "2024-02-08T14:00:00.5",
        "2024-W06-4T14:00:00Z", "2024-039T14:00:00Z00",
    ])
    func whatOnlyLooksLikeADateTimeIsRefused(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }
}
