/// What became of a text: an older and a newer one, compared once for all the words that are carried over.
///
/// Words are followed where the edit left them whole and it is certain that they are the same: what stands on either
/// side of them, up to the next change, tells them from every other place. An edit that could as well have left others
/// of the same words makes them ambiguous, one that changed a word of them orphans them.
public struct TextEdit: Sendable {
    /// Text that the edit left as it was.
    struct Run: Equatable {
        /// Bytes of the older text.
        var old: Range<Int>
        /// Where it begins in the newer one.
        var new: Int

        /// The same bytes in the newer text.
        var newRange: Range<Int> { new..<new + old.count }
    }

    /// How sure it is that words are the same which their own surroundings alone tell from others nearby.
    static let nearbyConfidence = 0.95
    /// The same of a whole paragraph that went to another place.
    static let movedConfidence = 0.9

    private let old: ComparedText
    private let new: ComparedText
    private let runs: [Run]

    /// Compares two texts.
    public init(from older: String, to newer: String) {
        var lexicon = Lexicon()
        var old = ComparedText(older, &lexicon)
        var new = ComparedText(newer, &lexicon)
        runs = KeptRuns(from: &old, to: &new, &lexicon).runs
        self.old = old
        self.new = new
    }

    /// Where words that stood at `range` of the older text stand in the newer one; offsets count Unicode scalars.
    ///
    /// - Parameter confidence: how sure their place in the older text was; 1 or less when they were relocated before,
    ///   nil when they never were.
    public func carry(_ range: Range<Int>, confidence: Double? = nil) -> Anchor {
        let words = old.bytes.bytes(of: range)
        guard !words.isEmpty else { return .orphaned }
        if let run = runs.first(where: {
            $0.old.lowerBound <= words.lowerBound && words.upperBound <= $0.old.upperBound
        }) {
            let certainty = KeptWords(words, in: run, runs, old.bytes, new.bytes).certainty
            let place = words.shifted(by: run.new - run.old.lowerBound)
            switch certainty {
            case .certain where confidence == nil && run.old.lowerBound == 0 && run.new == 0: return .exact(range)
            case .certain: return relocated(to: place, 1, confidence)
            case .nearby: return relocated(to: place, Self.nearbyConfidence, confidence)
            case .ambiguous: return .ambiguous
            case .tooLittle: break
            }
        }
        guard let place = MovedParagraphs(old, new).place(of: words) else { return .orphaned }
        return relocated(to: place, Self.movedConfidence, confidence)
    }

    private func relocated(to bytes: Range<Int>, _ sure: Double, _ before: Double?) -> Anchor {
        let confidence = (sure * (before ?? 1) * 100).rounded(.down) / 100
        return .relocated(new.bytes.scalars(of: bytes), confidence: confidence)
    }
}

extension Anchoring {
    /// The same for words that are carried over alone.
    public static func carry(
        _ range: Range<Int>, from older: String, to newer: String, confidence: Double? = nil
    ) -> Anchor {
        TextEdit(from: older, to: newer).carry(range, confidence: confidence)
    }
}

/// UTF-8 counted in Unicode scalars: every byte but a continuation begins one (RFC 3629, section 3).
extension [UInt8] {
    /// Where some scalars stand; empty when they go beyond the text.
    func bytes(of scalars: Range<Int>) -> Range<Int> {
        var count = 0
        var start: Int?
        for (index, byte) in enumerated() where byte & 0xC0 != 0x80 {
            if count == scalars.lowerBound { start = index }
            if count == scalars.upperBound { return (start ?? index)..<index }
            count += 1
        }
        guard let start, count == scalars.upperBound else { return 0..<0 }
        return start..<self.count
    }

    /// The same range counted in scalars.
    func scalars(of bytes: Range<Int>) -> Range<Int> {
        let start = self[..<bytes.lowerBound].count { $0 & 0xC0 != 0x80 }
        return start..<start + self[bytes].count { $0 & 0xC0 != 0x80 }
    }
}
