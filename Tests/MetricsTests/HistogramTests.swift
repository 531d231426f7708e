import Metrics
import Testing

@Suite struct HistogramTests {
    @Test func aValueIsInTheFirstRangeThatReachesIt() {
        var histogram = Histogram(bounds: [1, 10], unit: 1)
        for value in [0, 1, 2, 10, 11, 1000] { histogram.record(value) }
        #expect(histogram.counts == [2, 2, 2])
        #expect(histogram.sum == 1024 && histogram.count == 6)
    }

    @Test func whatTwoHaveCountedIsAdded() {
        var (one, other) = (Histogram.microseconds, Histogram.microseconds)
        for value in [1, 400, 90_000_000] { one.record(value) }
        other.record(400)
        one += other
        #expect(one.count == 4 && one.sum == 90_000_801 && one.counts.last == 1)
    }
}
