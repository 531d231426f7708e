import Glibc
import Newsroom
import TestSupport

/// How long texts of 200 KB are searched, in CPU time: the median of several times.
enum SearchTimes {
    static func table() -> [String] {
        var generator = Seeded(7)
        let words = (0..<4_000).map { _ in
            String(
                (0..<Int.random(in: 2...9, using: &generator)).compactMap { _ in
                    "abcdefghijklmnopqrstuvwxyz".randomElement(using: &generator)
                })
        }
        var text = ""
        while text.utf8.count < 200_000 {
            text +=
                (words.randomElement(using: &generator) ?? "")
                + (Int.random(in: 0..<80, using: &generator) == 0 ? ".\n\n" : " ")
        }
        let cyrillic = String(
            text.prefix(100_000).map {
                $0.isLetter ? Character(Unicode.Scalar(0x400 + UInt32($0.asciiValue ?? 97) - 50) ?? "x") : $0
            })
        var edited = text
        for _ in 0..<20 {
            let place = edited.index(edited.startIndex, offsetBy: Int.random(in: 0..<190_000, using: &generator))
            edited.insert(contentsOf: " inserted words ", at: place)
        }
        let (quote, long) = (slice(text, 150_000..<150_120), slice(text, 150_000..<150_900))
        let alike = String(repeating: "a", count: 200_000)
        let letters = String(repeating: "a", count: 1024)
        let rows: [(String, () -> Void)] = [
            ("letter by letter", { resolve(quote, text) }),
            (
                "other signs",
                {
                    resolve(
                        TextQuoteSelector(
                            exact: quote.exact.replacing(" ", with: "  "), prefix: quote.prefix, suffix: quote.suffix),
                        text)
                }
            ),
            ("mistakes, 120 letters", { resolve(mistaken(quote), text) }),
            ("mistakes, 900 letters", { resolve(mistaken(long), text) }),
            (
                "mistakes, 120 letters of 200 KB Cyrillic",
                { resolve(mistaken(slice(cyrillic, 50_000..<50_120)), cyrillic) }
            ),
            ("not there", { resolve(TextQuoteSelector(exact: String(quote.exact.reversed())), text) }),
            (
                "1 KiB of one letter in 200,000 of it, 1 KiB of context",
                { resolve(TextQuoteSelector(exact: letters, prefix: letters, suffix: letters), alike) }
            ),
            (
                "the same with another letter at its end",
                { resolve(TextQuoteSelector(exact: letters + "b", prefix: letters, suffix: letters), alike) }
            ),
            (
                "one letter of 200,000 alike, context that is not there",
                { resolve(TextQuoteSelector(exact: "a", prefix: letters + "b", suffix: "b" + letters), alike) }
            ),
            ("carried over 20 edits", { _ = Anchoring.carry(150_000..<150_120, from: text, to: edited) }),
            (
                "carried to a text with nothing in common",
                { _ = Anchoring.carry(150_000..<150_120, from: text, to: cyrillic) }
            ),
        ]
        resolve(mistaken(quote), text)
        return ["| 200 KB | ms |", "| --- | ---: |"] + rows.map { "| \($0.0) | \(milliseconds($0.1)) |" }
    }

    private static func resolve(_ selector: TextQuoteSelector, _ text: String) {
        _ = Anchoring.resolve(selector, in: text)
    }

    private static func slice(_ text: String, _ range: Range<Int>) -> TextQuoteSelector {
        let scalars = Array(text.unicodeScalars)
        func part(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        return TextQuoteSelector(
            exact: part(range), prefix: part(range.lowerBound - 32..<range.lowerBound),
            suffix: part(range.upperBound..<range.upperBound + 32))
    }

    private static func mistaken(_ quote: TextQuoteSelector) -> TextQuoteSelector {
        var exact = Array(quote.exact)
        for index in stride(from: 10, to: exact.count, by: 20) { exact[index] = "#" }
        return TextQuoteSelector(exact: String(exact), prefix: quote.prefix, suffix: quote.suffix)
    }

    private static func milliseconds(_ work: () -> Void) -> Double {
        let times = (0..<9).map { _ in
            let start = clock()
            work()
            return Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1_000
        }.sorted()
        return (times[4] * 10).rounded() / 10
    }
}
