/// A quote that is looked for letter by letter in a text: all of its places, and which of them is meant.
struct QuoteSearch {
    enum Finding: Equatable {
        case nowhere
        /// Where it begins.
        case place(Int)
        case ambiguous
    }

    let exact: [UInt32]
    let prefix: [UInt32]
    let suffix: [UInt32]

    /// How many scalars of context are compared to choose between places; behind it there is no choice.
    private static let mostCompared = 500_000
    /// Of more places than these only one with all of the context is told from the others.
    private static let mostPlaces = 10_000

    /// - Parameter hint: how far a place is from where the reader says it is; nil when nothing is said.
    func find(in text: [UInt32], admits: (Range<Int>) -> Bool, hint: ((Int) -> Int)?) -> Finding {
        let places = RowSearch(exact).places(in: text).filter { admits($0..<$0 + exact.count) }
        guard let first = places.first else { return .nowhere }
        if places.count == 1 { return isElsewhere(first, in: text) ? .nowhere : .place(first) }
        if !prefix.isEmpty || !suffix.isEmpty {
            let whole = RowSearch(prefix + exact + suffix).places(in: text).map { $0 + prefix.count }
            if whole.count == 1 { return .place(whole[0]) }
            if whole.count > 1 { return nearest(of: whole, hint) }
        }
        guard places.count <= Self.mostPlaces, let scores = scores(of: places, in: text) else { return .ambiguous }
        if let leader = leader(among: scores) { return .place(places[leader]) }
        let best = scores.max() ?? 0
        return nearest(of: places.indices.filter { scores[$0] == best }.map { places[$0] }, hint)
    }

    /// Short words stand in every text: with nothing of their surroundings around them they are others.
    private func isElsewhere(_ place: Int, in text: [UInt32]) -> Bool {
        guard exact.count < 32, prefix.count + suffix.count >= 8 else { return false }
        let context = QuoteContext(prefix: prefix, suffix: suffix)
        return context.likeness(around: place..<place + exact.count, in: text) < 0.6
    }

    /// How many scalars of the context stand around each place, next to it and without a gap.
    private func scores(of places: [Int], in text: [UInt32]) -> [Int]? {
        var left = Self.mostCompared
        var scores: [Int] = []
        for place in places {
            var before = 0
            while before < min(prefix.count, place), prefix[prefix.count - 1 - before] == text[place - 1 - before] {
                before += 1
            }
            let end = place + exact.count
            var behind = 0
            while behind < min(suffix.count, text.count - end), suffix[behind] == text[end + behind] { behind += 1 }
            scores.append(before + behind)
            left -= before + behind + 1
            if left < 0 { return nil }
        }
        return scores
    }

    /// Which score leads so clearly that it is no guess: at least half of the context and twice as much as any other.
    private func leader(among scores: [Int]) -> Int? {
        guard let best = scores.max(), best > 0, scores.count(where: { $0 == best }) == 1 else { return nil }
        let second = scores.filter { $0 < best }.max() ?? 0
        guard best * 2 >= prefix.count + suffix.count && second * 2 <= best else { return nil }
        return scores.firstIndex(of: best)
    }

    /// Of places that look the same, the one where the reader says that it is: no other is nearly as near.
    private func nearest(of places: [Int], _ hint: ((Int) -> Int)?) -> Finding {
        guard let hint else { return .ambiguous }
        let distances = places.map { (place: $0, distance: abs(hint($0))) }.sorted { $0.distance < $1.distance }
        guard let first = distances.first, first.distance <= 64 else { return .ambiguous }
        if distances.count > 1, distances[1].distance < 4 * (first.distance + 1) { return .ambiguous }
        return .place(first.place)
    }
}

/// All places of a row of elements in another, overlapping ones too, in one pass (Knuth, Morris and Pratt).
struct RowSearch<Element: Equatable> {
    private let row: [Element]
    /// For each length of a beginning of the row: the longest shorter beginning that it ends with.
    private let borders: [Int]

    init(_ row: [Element]) {
        self.row = row
        var borders = [Int](repeating: 0, count: row.count + 1)
        var border = 0
        for index in row.indices.dropFirst() {
            while border > 0, row[index] != row[border] { border = borders[border] }
            if row[index] == row[border] { border += 1 }
            borders[index + 1] = border
        }
        self.borders = borders
    }

    func places(in text: [Element], _ range: Range<Int>? = nil, atMost most: Int = .max) -> [Int] {
        guard !row.isEmpty else { return [] }
        var places: [Int] = []
        var matched = 0
        for index in range ?? text.indices {
            while matched > 0, matched == row.count || text[index] != row[matched] { matched = borders[matched] }
            if text[index] == row[matched] { matched += 1 }
            if matched == row.count {
                places.append(index + 1 - matched)
                if places.count == most { break }
            }
        }
        return places
    }
}
