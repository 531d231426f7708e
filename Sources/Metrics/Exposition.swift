/// A page of metrics in the Prometheus text format, version 0.0.4: each family with its help, its type and its series.
public struct Exposition: Sendable {
    /// The page so far, in UTF-8.
    public private(set) var bytes: [UInt8] = []

    /// What the page is sent as.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// What a family's values mean.
    public enum Kind: String, Sendable {
        /// Only grows, from the start of the process.
        case counter
        /// Goes up and down.
        case gauge
    }

    /// Labels in order: their names and values.
    public typealias Labels = KeyValuePairs<String, String>

    /// Takes the series of a family.
    public struct Series {
        fileprivate let name: String
        fileprivate var text = ""

        /// A series and its value.
        public mutating func add(_ labels: Labels, _ value: Int) { line(name, labels, String(value)) }

        /// A series and its value.
        public mutating func add(_ labels: Labels, _ value: Double) {
            line(name, labels, Exposition.number(value))
        }

        fileprivate mutating func line(_ name: String, _ labels: Labels, _ value: String, last: String? = nil) {
            text += name
            var pairs = labels.map { "\($0.key)=\"\(Exposition.escaped($0.value))\"" }
            if let last { pairs.append("le=\"\(last)\"") }
            if !pairs.isEmpty { text += "{\(pairs.joined(separator: ","))}" }
            text += " \(value)\n"
        }
    }

    /// An empty page.
    public init() {}

    /// Adds a family of counters or gauges; one without series is left out.
    ///
    /// - Parameters:
    ///   - name: with its unit, and `_total` at the end of a counter's.
    ///   - help: a sentence; a line.
    public mutating func family(_ name: String, _ kind: Kind, _ help: String, _ fill: (inout Series) -> Void) {
        var series = Series(name: name)
        fill(&series)
        write(name, kind.rawValue, help, series)
    }

    /// Adds a family of one series without labels.
    public mutating func family(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        family(name, kind, help) { $0.add([:], value) }
    }

    /// Adds a family of one series without labels.
    public mutating func family(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        family(name, kind, help) { $0.add([:], value) }
    }

    /// Adds a family of histograms, whose ranges each have all that is smaller too.
    public mutating func histograms(_ name: String, _ help: String, _ all: [(labels: Labels, histogram: Histogram)]) {
        var series = Series(name: name)
        for (labels, histogram) in all {
            var sum = 0
            for (range, count) in histogram.counts.enumerated() {
                sum += count
                let bound = range < histogram.bounds.count ? Self.number(histogram.of(histogram.bounds[range])) : "+Inf"
                series.line("\(name)_bucket", labels, String(sum), last: bound)
            }
            series.line("\(name)_sum", labels, Self.number(histogram.of(histogram.sum)))
            series.line("\(name)_count", labels, String(sum))
        }
        write(name, "histogram", help, series)
    }

    private mutating func write(_ name: String, _ type: String, _ help: String, _ series: Series) {
        guard !series.text.isEmpty else { return }
        let help = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        bytes += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n\(series.text)".utf8
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// Whole numbers without a point.
    fileprivate static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int(exactly: value).map(String.init) ?? "\(value)"
    }
}

extension Histogram {
    /// A number of the small unit in the metric's own. Divided where that is exact: 250 microseconds are 0.00025
    /// seconds, and not a little more.
    fileprivate func of(_ number: Int) -> Double {
        unit < 1 ? Double(number) / (1 / unit).rounded() : Double(number) * unit
    }
}
