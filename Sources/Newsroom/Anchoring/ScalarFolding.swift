@_spi(_Unicode) import Swift

/// What becomes of a scalar when texts are compared as readers see them.
///
/// White space is one space, quotes and dashes are those of ASCII, ligatures their letters, what is not seen is gone,
/// and letters are taken apart from their marks (NFD), so that composed and decomposed ones are the same.
struct ScalarFolding {
    enum Kind: UInt8 {
        /// It stands for itself.
        case plain
        case space
        case unseen
        /// Belongs to the letter before it; has an order among others of its kind.
        case mark
        /// Stands for others.
        case expanded
    }

    static let shared = ScalarFolding()

    private var kinds = [UInt8](repeating: Kind.plain.rawValue, count: 0x10000)
    private var expansions: [UInt32: [UInt32]] = [:]

    /// Blocks of the Basic Multilingual Plane in which something is not plain; Hangul is reckoned.
    private static let blocks: [ClosedRange<UInt32>] = [
        0x00...0x33FF, 0xA000...0xABFF, 0xF900...0xFFFD,
    ]

    private init() {
        for block in Self.blocks {
            for value in block {
                guard let scalar = Unicode.Scalar(value) else { continue }
                if scalar.isWhitespace {
                    kinds[Int(value)] = Kind.space.rawValue
                } else if scalar.properties.canonicalCombiningClass != .notReordered {
                    kinds[Int(value)] = Kind.mark.rawValue
                } else if value >= 0xC0 {
                    let parts = String(scalar)._nfd.map(\.value)
                    if parts != [value] { expand(value, to: parts) }
                }
            }
        }
        for (letters, others) in Self.alike {
            for other in others.unicodeScalars { expand(other.value, to: letters.unicodeScalars.map(\.value)) }
        }
        for scalar in Self.unseen.unicodeScalars { kinds[Int(scalar.value)] = Kind.unseen.rawValue }
    }

    private mutating func expand(_ value: UInt32, to parts: [UInt32]) {
        kinds[Int(value)] = Kind.expanded.rawValue
        expansions[value] = parts
    }

    @inline(__always)
    func kind(of value: UInt32) -> Kind {
        if value < 0xAC00 || (0xD7A4...0xFFFF).contains(value) { return Kind(rawValue: kinds[Int(value)]) ?? .plain }
        return value < 0xD7A4 ? .expanded : .plain
    }

    /// What an expanded scalar stands for.
    func parts(of value: UInt32) -> [UInt32] {
        if let parts = expansions[value] { return parts }
        guard (0xAC00..<0xD7A4).contains(value) else { return [value] }
        // Unicode, 3.12, Hangul syllable decomposition.
        let index = value - 0xAC00
        let parts = [0x1100 + index / 588, 0x1161 + index % 588 / 28]
        return index % 28 == 0 ? parts : parts + [0x11A7 + index % 28]
    }

    /// The order of a mark among those of one letter.
    static func order(of mark: UInt32) -> UInt8 {
        Unicode.Scalar(mark)?.properties.canonicalCombiningClass.rawValue ?? 0
    }

    private static let alike = [
        ("'", "‘’‚‛′ʼ`´‹›＇"), ("\"", "“”„‟″«»＂"), ("-", "‐‑‒–—―−﹘﹣－"), ("...", "…"), ("ff", "ﬀ"), ("fi", "ﬁ"),
        ("fl", "ﬂ"),
        ("ffi", "ﬃ"), ("ffl", "ﬄ"), ("st", "ﬅﬆ"), ("ij", "ĳ"), ("IJ", "Ĳ"), ("եւ", "և"), ("لا", "ﻻﻼ"),
    ]

    /// Soft hyphens, what joins or parts without a width, marks of direction, selectors of a variant.
    private static let unseen =
        "\u{AD}\u{34F}\u{61C}\u{180E}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}"
        + "\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{2066}\u{2067}\u{2068}\u{2069}\u{FE0E}\u{FE0F}\u{FEFF}"
}
