/// How many values came, by how large they were: whole numbers of a small unit, so that counting is adding.
public struct Histogram: Hashable, Sendable {
    /// The largest values of the ranges, ascending, in the small unit; one more range has all above.
    public let bounds: [Int]
    /// What one of the small unit is of the metric's own: 0.000001 for microseconds in a metric of seconds.
    public let unit: Double
    /// Values in each range, not yet summed up over the smaller ones.
    public private(set) var counts: [Int]
    /// The sum of all values, in the small unit.
    public private(set) var sum = 0

    /// An empty one; at least one bound.
    public init(bounds: [Int], unit: Double) {
        self.bounds = bounds
        self.unit = unit
        counts = [Int](repeating: 0, count: bounds.count + 1)
    }

    /// For times in microseconds, from a tenth of a millisecond to ten seconds.
    public static let microseconds = Histogram(
        bounds: [
            100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
            10_000_000,
        ], unit: 0.000_001)

    /// All values that came.
    public var count: Int { counts.reduce(0, +) }

    /// One of the same bounds that has counted this already: values in each range, and the sum of all.
    public func counting(_ counts: [Int], sum: Int) -> Histogram {
        precondition(counts.count == bounds.count + 1, "counts for other bounds")
        var histogram = self
        histogram.counts = counts
        histogram.sum = sum
        return histogram
    }

    /// Counts a value.
    public mutating func record(_ value: Int) {
        var range = 0
        while range < bounds.count, value > bounds[range] { range += 1 }
        counts[range] += 1
        sum += value
    }

    /// Adds what another one of the same bounds has counted.
    public static func += (total: inout Histogram, more: Histogram) {
        precondition(total.bounds == more.bounds, "histograms of different bounds")
        for range in total.counts.indices { total.counts[range] += more.counts[range] }
        total.sum += more.sum
    }
}
