/// A text as readers see it, and where each part of it stands in the text as it is.
struct FoldedText {
    /// Folded scalars.
    private(set) var units: [UInt32] = []
    /// For each of them the scalar of the text that it begins with.
    private var starts: [Int32] = []
    private let sourceCount: Int

    /// Takes the values of a text's scalars.
    init(_ scalars: [UInt32]) {
        let folding = ScalarFolding.shared
        units.reserveCapacity(scalars.count)
        starts.reserveCapacity(scalars.count)
        sourceCount = scalars.count
        for (index, value) in scalars.enumerated() {
            // Letters of ASCII, which most texts have the most of.
            if value > 0x60 && value < 0x7F || value == 0x20 && units.last != 0x20 {
                append(value, at: index)
                continue
            }
            switch folding.kind(of: value) {
            case .plain: append(value, at: index)
            case .unseen: continue
            case .mark: appendMark(value, at: index)
            case .space: if units.last != Self.space { append(Self.space, at: index) }
            case .expanded:
                for part in folding.parts(of: value) {
                    if folding.kind(of: part) == .mark { appendMark(part, at: index) } else { append(part, at: index) }
                }
            }
        }
    }

    /// The scalars of the text that some of these stand for, with the unseen ones behind them.
    func source(of range: Range<Int>) -> Range<Int> {
        guard let last = range.last else { return 0..<0 }
        let next = starts[last...].first { $0 > starts[last] }
        return Int(starts[range.lowerBound])..<(next.map(Int.init) ?? sourceCount)
    }

    /// Whether a place lies between a letter and its marks.
    func isInsideLetter(_ place: Int) -> Bool {
        place > 0 && place < units.count && ScalarFolding.shared.kind(of: units[place]) == .mark
    }

    /// The same without white space at its ends.
    static func trimmed(_ units: [UInt32]) -> [UInt32] {
        let start = units.first == space ? 1 : 0
        return Array(units[start..<max(start, units.count - (units.last == space ? 1 : 0))])
    }

    private static let space = UInt32(0x20)

    @inline(__always)
    private mutating func append(_ value: UInt32, at index: Int) {
        units.append(value)
        starts.append(Int32(index))
    }

    /// Marks of one letter stand in their canonical order.
    private mutating func appendMark(_ value: UInt32, at index: Int) {
        append(value, at: index)
        let order = ScalarFolding.order(of: value)
        var place = units.count - 1
        while place > 0, ScalarFolding.shared.kind(of: units[place - 1]) == .mark,
            ScalarFolding.order(of: units[place - 1]) > order
        {
            units.swapAt(place, place - 1)
            place -= 1
        }
        // A match ends behind all the marks of a letter or before them, so the places of marks need no order.
    }
}
