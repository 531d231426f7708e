import Glibc
import HTTP
import Metrics

/// What a loop counts, each at a known place in memory that is the loop's alone: to count is to add to a number, without
/// a lock, a look-up or a check of who else has it. Nobody but the loop's thread touches it.
final class LoopCounters {
    private let cells: UnsafeMutablePointer<Int>
    private let count: Int
    private let endpoints: Int
    private let bounds: UnsafeMutablePointer<Int>
    private let boundCount: Int

    // Computed, and so constants of the compiler: what is stored in a type is asked for each time whether it is there.
    /// Places of single numbers.
    private static var requestBytes: Int { 0 }
    private static var responseBytes: Int { 1 }
    private static var accepted: Int { 2 }
    private static var misses: Int { 3 }
    private static var singles: Int { 4 }
    /// Places of one method of an endpoint: its statuses from 100 on. That of 100, which ends no exchange, says whether
    /// there are any.
    private static var statusPlaces: Int { 512 }
    private static var firstStatus: Int { 100 }
    /// Each has one, and so has none.
    private static var methodPlaces: Int { 8 }

    init(endpoints: Int) {
        let times = Histogram.microseconds.bounds
        self.endpoints = max(1, endpoints)
        boundCount = times.count
        bounds = .allocate(capacity: times.count)
        bounds.initialize(from: times, count: times.count)
        count = Self.singles + times.count + 2 + self.endpoints * Self.endpointPlaces(times.count)
        // Pages of zeros come from the kernel when they are first written: most endpoints know two methods at most.
        cells = calloc(count, MemoryLayout<Int>.stride).assumingMemoryBound(to: Int.self)
    }

    deinit {
        free(cells)
        bounds.deallocate()
    }

    /// Counts an answer.
    ///
    /// - Parameter microseconds: nil for what has no time of its own: a stream lasts as long as its listener likes.
    func count(_ exchange: Exchange, endpoint: Int, status: Int, responseBytes: Int, microseconds: Int?) {
        cells[Self.requestBytes] &+= exchange.requestBytes
        cells[Self.responseBytes] &+= responseBytes
        let place = self.place(of: endpoint < endpoints ? endpoint : 0)
        let row = place &+ 2 &* (boundCount &+ 2) &+ Self.place(of: exchange.method) &* Self.statusPlaces
        cells[row] = 1
        cells[row &+ (status &- Self.firstStatus) & (Self.statusPlaces &- 1)] &+= 1
        if let microseconds { record(microseconds, at: exchange.fromCache ? place &+ boundCount &+ 2 : place) }
    }

    /// Counts a connection that a listener gave.
    func countAccepted() { cells[Self.accepted] &+= 1 }

    /// Counts a question to the cache that it could not answer.
    func countMiss() { cells[Self.misses] &+= 1 }

    /// Counts a turn.
    func countTurn(microseconds: Int) { record(microseconds, at: Self.singles) }

    /// A copy of all that was counted.
    var figures: LoopFigures {
        LoopFigures(
            endpoints: (0..<endpoints).map(endpointFigures), requestBytes: cells[Self.requestBytes],
            responseBytes: cells[Self.responseBytes], accepted: cells[Self.accepted], cacheMisses: cells[Self.misses],
            turns: histogram(at: Self.singles))
    }

    private func endpointFigures(_ endpoint: Int) -> EndpointFigures {
        let place = place(of: endpoint)
        var figures = EndpointFigures(made: histogram(at: place), kept: histogram(at: place + boundCount + 2))
        for method in [nil] + Method.allCases.map(Optional.some) {
            let row = place + 2 * (boundCount + 2) + Self.place(of: method) * Self.statusPlaces
            guard cells[row] > 0 else { continue }
            for status in 1..<Self.statusPlaces where cells[row + status] > 0 {
                figures.count(method, status + Self.firstStatus, cells[row + status])
            }
        }
        return figures
    }

    private func record(_ value: Int, at place: Int) {
        var range = 0
        while range < boundCount, value > bounds[range] { range &+= 1 }
        cells[place] &+= value
        cells[place + 1 + range] &+= 1
    }

    private func histogram(at place: Int) -> Histogram {
        let counts = (0...boundCount).map { cells[place + 1 + $0] }
        return Histogram.microseconds.counting(counts, sum: cells[place])
    }

    private func place(of endpoint: Int) -> Int {
        Self.singles &+ boundCount &+ 2 &+ endpoint &* Self.endpointPlaces(boundCount)
    }

    private static func endpointPlaces(_ bounds: Int) -> Int { 2 &* (bounds &+ 2) &+ methodPlaces &* statusPlaces }

    private static func place(of method: Method?) -> Int {
        switch method {
        case nil: 0
        case .get?: 1
        case .head?: 2
        case .post?: 3
        case .put?: 4
        case .patch?: 5
        case .delete?: 6
        case .options?: 7
        }
    }
}
