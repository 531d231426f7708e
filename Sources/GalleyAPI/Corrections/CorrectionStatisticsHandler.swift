import HTTP
import JSON
import Newsroom
import Store

/// Figures that a newsroom can publish.
extension API {
    /// Ten years.
    private static let mostMonths = 120

    /// `GET /v1/corrections/statistics`: of the last 12 months, or of those that are asked for.
    func showCorrectionStatistics(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        let section = parameters.text("section")
        let last = parameters.month("to") ?? CalendarMonth(of: call.now)
        let first = parameters.month("from") ?? last.advanced(by: -11)
        if first > last {
            parameters.refuse("from", "out_of_range", "It must not be later than `to`.")
        } else if first.distance(to: last) >= Self.mostMonths {
            parameters.refuse("from", "out_of_range", "At most \(Self.mostMonths) months are counted at once.")
        }
        try parameters.end()
        let statistics = try store.read { try $0.correctionStatistics(first...last, section: section) }
        var json = JSONWriter(capacity: 4096)
        json.object {
            $0.member("from", first.description)
            $0.member("to", last.description)
            write(statistics, from: first, &$0)
            $0.member("corrections_policy", settings.publisher.correctionsPolicy)
        }
        // Every request and decision changes it, and none of them is worth to be told: it is counted anew each time.
        var response = publicJSON(json.bytes, modified: call.now, tags: [CacheTag.corrections])
        response.cacheTags = nil
        return response
    }

    private func write(_ statistics: CorrectionStatistics, from first: CalendarMonth, _ json: inout JSONWriter) {
        json.name("total")
        json.object { Self.write(statistics.total, &$0) }
        Self.write(statistics.months, from: first, &json)
        json.member("by_section", each: statistics.sections) { section, json in
            json.member("section", section.section) {
                $1.member("slug", $0.slug)
                $1.member("name", $0.name)
            }
            Self.write(section.total, &json)
            Self.write(section.months, from: first, &json)
        }
    }

    private static func write(_ months: [CorrectionFigures], from first: CalendarMonth, _ json: inout JSONWriter) {
        json.member("by_month", each: Array(months.enumerated())) { month, json in
            json.member("month", first.advanced(by: month.offset).description)
            write(month.element, &json)
        }
    }

    private static func write(_ figures: CorrectionFigures, _ json: inout JSONWriter) {
        json.member("received", figures.received)
        json.member("undecided", figures.undecided)
        json.member("accepted", figures.accepted)
        json.member("declined", figures[.declined])
        json.member("duplicate", figures[.duplicate])
        json.member("withdrawn", figures[.withdrawn])
        json.member("published", figures[.published])
        json.member("notes", figures.notes)
        write("first_answer", figures.untilAnswer, &json)
        write("publication", figures.untilPublication, &json)
    }

    private static func write(_ name: StaticString, _ times: WaitingTimes, _ json: inout JSONWriter) {
        let seconds = times.seconds(percentiles: [50, 90])
        json.name(name)
        json.object {
            $0.member("count", times.count)
            $0.member("median_seconds", seconds[0])
            $0.member("p90_seconds", seconds[1])
        }
    }
}
