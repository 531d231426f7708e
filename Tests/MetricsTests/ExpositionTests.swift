import Metrics
import Testing

@Suite struct ExpositionTests {
    @Test func aFamilyHasItsHelpItsTypeAndItsSeries() {
        var page = Exposition()
        page.family("galley_answers_total", .counter, "Answers.") {
            $0.add(["route": "/a", "status": "200"], 3)
            $0.add(["route": "/b", "status": "404"], 1)
        }
        page.family("galley_lag_seconds", .gauge, "Lag.", 0.25)
        #expect(
            text(page) == """
                # HELP galley_answers_total Answers.
                # TYPE galley_answers_total counter
                galley_answers_total{route="/a",status="200"} 3
                galley_answers_total{route="/b",status="404"} 1
                # HELP galley_lag_seconds Lag.
                # TYPE galley_lag_seconds gauge
                galley_lag_seconds 0.25

                """)
    }

    @Test func valuesOfLabelsAndHelpAreEscaped() {
        var page = Exposition()
        page.family("galley_x", .gauge, "One\\two\nthree") { $0.add(["label": "a\"b\\c\nd"], 1) }
        #expect(
            text(page) == """
                # HELP galley_x One\\\\two\\nthree
                # TYPE galley_x gauge
                galley_x{label="a\\"b\\\\c\\nd"} 1

                """)
    }

    @Test func aHistogramIsCumulativeAndInItsOwnUnit() {
        var histogram = Histogram(bounds: [250, 1_000_000], unit: 0.000_001)
        for microseconds in [100, 250, 500, 2_000_000] { histogram.record(microseconds) }
        var page = Exposition()
        page.histograms("galley_time_seconds", "Time.", [(labels: ["class": "read"], histogram: histogram)])
        #expect(
            text(page) == """
                # HELP galley_time_seconds Time.
                # TYPE galley_time_seconds histogram
                galley_time_seconds_bucket{class="read",le="0.00025"} 2
                galley_time_seconds_bucket{class="read",le="1"} 3
                galley_time_seconds_bucket{class="read",le="+Inf"} 4
                galley_time_seconds_sum{class="read"} 2.00085
                galley_time_seconds_count{class="read"} 4

                """)
    }

    @Test func aFamilyWithoutSeriesIsLeftOut() {
        var page = Exposition()
        page.family("galley_none", .gauge, "None.") { _ in }
        page.histograms("galley_no_seconds", "None.", [])
        #expect(page.bytes.isEmpty)
    }

    private func text(_ page: Exposition) -> String { String(decoding: page.bytes, as: UTF8.self) }
}
