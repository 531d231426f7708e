import AnchoringAccuracy
import FoundationEssentials
import Testing

/// What `benchmarks/anchoring` measures, on fewer texts.
@Suite struct AnchoringAccuracyTests {
    @Test(arguments: QuoteTaking.allCases)
    func ofThousandWordsHardlyAnyIsPlacedWrongly(taking: QuoteTaking) throws {
        let newsroom = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/GalleyCommand/Demo/newsroom.json")
        let sources = try AccuracyCorpus.sources(newsroom: Array(try Data(contentsOf: newsroom)))
        var accuracy = AnchoringAccuracy()
        for (index, source) in sources.enumerated() {
            accuracy.measure(source, taking: taking, texts: 45, seed: UInt64(1_000 + index))
        }
        let counts = try #require(accuracy.counts[AnchoringAccuracy.all])
        let all = counts.values.reduce(0, +)
        #expect(all > 1_000)
        #expect(counts[.wrong, default: 0] * 1_000 <= all, "\(accuracy.mistakes.joined(separator: "\n\n"))")
        #expect(counts[.missed, default: 0] + counts[.unsaid, default: 0] < all / (taking == .mistakes ? 7 : 20))
    }
}
