import Foundation

/// A page in the Prometheus text format, taken apart; a line that is none of it counts as a fault.
struct MetricsText {
    /// Types by the family's name.
    private(set) var types: [String: String] = [:]
    private(set) var samples: [Sample] = []
    private(set) var faults: [String] = []

    struct Sample {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    init(_ text: String) {
        for line in text.split(separator: "\n").map(String.init) {
            if let match = line.wholeMatch(of: /# TYPE (\w+) (counter|gauge|histogram)/) {
                types[String(match.1)] = String(match.2)
            } else if let match = line.wholeMatch(of: /(\w+)(?:\{(.*)\})? (\S+)/), let value = Self.number(match.3) {
                let labels = (match.2 ?? "").matches(of: /(\w+)="((?:[^"\\]|\\.)*)"/).map {
                    (String($0.1), String($0.2))
                }
                samples.append(
                    Sample(name: String(match.1), labels: Dictionary(uniqueKeysWithValues: labels), value: value))
            } else if !line.hasPrefix("# HELP ") {
                faults.append(line)
            }
        }
    }

    /// The sum of a name's series that have these labels.
    func sum(_ name: String, _ labels: [String: String] = [:]) -> Double {
        series(name, labels).reduce(0) { $0 + $1.value }
    }

    func series(_ name: String, _ labels: [String: String] = [:]) -> [Sample] {
        samples.filter { sample in sample.name == name && labels.allSatisfy { sample.labels[$0] == $1 } }
    }

    private static func number(_ text: Substring) -> Double? { text == "+Inf" ? .infinity : Double(text) }
}
