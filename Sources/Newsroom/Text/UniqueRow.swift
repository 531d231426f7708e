/// The longest row of elements that stand once in either sequence and in the same order in both (patience sorting):
/// what people see at once that it has stayed.
struct UniqueRow {
    /// Places, in order.
    private(set) var pairs: [(old: Int, new: Int)] = []

    init(_ old: [Int], _ new: [Int]) {
        let places = Self.onlyPlaces(of: new)
        let unique = Self.onlyPlaces(of: old).compactMap { number, old in places[number].map { (old: old, new: $0) } }
            .sorted { $0.old < $1.old }
        // For each length the row of that length which ends earliest, as its last element; and what stands before each.
        var ends: [Int] = []
        var before: [Int?] = []
        for index in unique.indices {
            let length = Self.firstIndex(in: ends) { unique[$0].new > unique[index].new }
            before.append(length > 0 ? ends[length - 1] : nil)
            ends.replaceSubrange(length..<min(length + 1, ends.count), with: [index])
        }
        var next = ends.last
        while let index = next {
            pairs.append(unique[index])
            next = before[index]
        }
        pairs.reverse()
    }

    private static func onlyPlaces(of numbers: [Int]) -> [Int: Int] {
        var places: [Int: Int] = [:]
        var seen: Set<Int> = []
        for (place, number) in numbers.enumerated() { places[number] = seen.insert(number).inserted ? place : nil }
        return places
    }

    /// The first place from which on this holds, by halves.
    private static func firstIndex(in ends: [Int], where holds: (Int) -> Bool) -> Int {
        var range = ends.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = holds(ends[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }
}
