import Newsroom
import Testing

@Suite struct CorrectionFiguresTests {
    private func moment(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

    @Test func everyRequestIsInOneStateAndAcceptedHoldsWhatWasPublished() {
        var figures = CorrectionFigures()
        for state in CorrectionState.allCases {
            figures.add(RequestOutcome(state: state, dateCreated: moment(0)))
        }
        #expect(figures.received == 7 && figures.accepted == 2 && figures.undecided == 2)
        let closed = figures[.declined] + figures[.duplicate] + figures[.withdrawn]
        #expect(figures.undecided + figures.accepted + closed == figures.received)
    }

    @Test(
        arguments: [
            (waits: [], median: nil, most: nil),
            (waits: [7], median: 7, most: 7),
            (waits: [9, 1], median: 1, most: 9),
            (waits: [3, 1, 2], median: 2, most: 3),
            (waits: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], median: 5, most: 9),
            (waits: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], median: 6, most: 10),
        ] as [(waits: [Int64], median: Int?, most: Int?)])
    func thePercentilesAreThoseOfTheNearestRank(waits: [Int64], median: Int?, most: Int?) {
        var times = WaitingTimes()
        for wait in waits { times.add(from: moment(100), to: moment(100 + wait)) }
        #expect(times.count == waits.count)
        #expect(times.seconds(percentiles: [50, 90]) == [median, most])
    }

    @Test func aClockThatWasSetBackMakesNobodyWaitLessThanNothing() {
        var times = WaitingTimes()
        times.add(from: moment(10), to: moment(3))
        #expect(times.seconds(percentiles: [50]) == [0])
    }

    @Test func monthsAreReadWrittenAndCounted() throws {
        let month = try #require(CalendarMonth("2023-11"))
        #expect(month.description == "2023-11" && month.start.description == "2023-11-01T00:00:00Z")
        #expect(month.advanced(by: 2).description == "2024-01" && month.advanced(by: -11).description == "2022-12")
        #expect(month.distance(to: month.advanced(by: 30)) == 30)
        #expect(CalendarMonth(of: moment(1_700_000_000)) == month)
        #expect(month < month.advanced(by: 1) && month.advanced(by: 1_000_000).description == "9999-12")
        for text in ["", "2023", "2023-13", "2023-00", "2023-1", "2023-11-01", "20x3-11", "2023/11"] {
            #expect(CalendarMonth(text) == nil, "\(text)")
        }
    }
}
