import AnchoringAccuracy
import FoundationEssentials
import Newsroom
import TestSupport

// AccuracyTable NEWSROOM.json TEXTS [WRONG [SEED]]: the table of what became of quotes, and the CPU time of the longest searches.

let arguments = CommandLine.arguments
guard arguments.count >= 3, let texts = Int(arguments[2]) else { fatalError("AccuracyTable NEWSROOM.json TEXTS") }
let sources = try AccuracyCorpus.sources(newsroom: Array(try Data(contentsOf: URL(filePath: arguments[1]))))
let seed = arguments.count > 4 ? UInt64(arguments[4]) ?? 0 : 0
var accuracy = AnchoringAccuracy()
for (index, source) in sources.enumerated() {
    for (kind, taking) in QuoteTaking.allCases.enumerated() {
        accuracy.measure(source, taking: taking, texts: texts, seed: seed + UInt64(index * 10 + kind))
    }
}
let outcomes = AnchoringAccuracy.Outcome.allCases
print("| quotes | " + outcomes.map(\.rawValue).joined(separator: " | ") + " |")
print("| --- |" + outcomes.map { _ in " ---: |" }.joined())
for name in sources.map(\.name) + QuoteTaking.allCases.map(\.rawValue) + [AnchoringAccuracy.all] {
    let counts = accuracy.counts[name] ?? [:]
    print("| \(name) | " + outcomes.map { String(counts[$0] ?? 0) }.joined(separator: " | ") + " |")
}
print("\n\(accuracy.mistakes.count) wrong\n")
if arguments.count > 3 { for mistake in accuracy.mistakes.prefix(Int(arguments[3]) ?? 5) { print(mistake, "\n") } }
for row in SearchTimes.table() { print(row) }
