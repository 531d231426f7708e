/// What stood before and behind a quote, compared with what stands around a place, mistakes allowed.
struct QuoteContext {
    /// How much of it counts, on each side: what stands nearest tells the most.
    private static let most = 32

    /// From the quote outwards.
    private let before: [UInt32]
    private let behind: [UInt32]

    init(prefix: [UInt32], suffix: [UInt32]) {
        before = prefix.suffix(Self.most).reversed()
        behind = Array(suffix.prefix(Self.most))
    }

    var isEmpty: Bool { before.isEmpty && behind.isEmpty }
    var hasPrefix: Bool { !before.isEmpty }
    var hasSuffix: Bool { !behind.isEmpty }

    /// The part of the prefix that stands before a place; 1 for all of it.
    func prefixLikeness(before place: Int, in text: [UInt32]) -> Double {
        Self.likeness(before, Array(text[max(0, place - 2 * Self.most)..<place].reversed()))
    }

    /// The part of the suffix that stands behind a place.
    func suffixLikeness(behind place: Int, in text: [UInt32]) -> Double {
        Self.likeness(behind, Array(text[place..<min(text.count, place + 2 * Self.most)]))
    }

    /// That of the better side.
    func likeness(around range: Range<Int>, in text: [UInt32]) -> Double {
        max(
            hasPrefix ? prefixLikeness(before: range.lowerBound, in: text) : 0,
            hasSuffix ? suffixLikeness(behind: range.upperBound, in: text) : 0)
    }

    private static func likeness(_ context: [UInt32], _ text: [UInt32]) -> Double {
        if context.isEmpty { return 1 }
        let distance = ApproximateSearch(context).distanceFromStart(of: text).distance
        return 1 - Double(distance) / Double(context.count)
    }
}
