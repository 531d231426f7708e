import TestSupport

/// A text of which each scalar knows where it stood before it was edited.
struct TrackedText {
    /// -1 for what was added.
    private(set) var origins: [Int]
    private(set) var scalars: [Unicode.Scalar]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        origins = Array(scalars.indices)
    }

    var string: String { String(String.UnicodeScalarView(scalars)) }

    /// Where scalars stand that stood at a range before, if all of them do, and next to each other.
    func place(of range: Range<Int>) -> Range<Int>? {
        guard let start = origins.firstIndex(of: range.lowerBound), start + range.count <= origins.count,
            origins[start..<start + range.count].elementsEqual(range)
        else { return nil }
        return start..<start + range.count
    }

    /// What stands here now counts as the first text.
    mutating func settle() { origins = Array(scalars.indices) }

    /// Words that are replaced by themselves stay.
    mutating func replace(_ range: Range<Int>, with text: String) {
        var (range, new) = (range, Array(text.unicodeScalars))
        if new.elementsEqual(scalars[range]) { return }
        let head = Self.commonWords(scalars[range], new[...])
        range = range.dropFirst(head)
        new.removeFirst(head)
        let tail = Self.commonWords(scalars[range].reversed(), new.reversed())
        range = range.dropLast(tail)
        new.removeLast(tail)
        scalars.replaceSubrange(range, with: new)
        origins.replaceSubrange(range, with: new.map { _ in -1 })
    }

    /// Scalars of the whole words with which both begin.
    private static func commonWords(
        _ one: some Sequence<Unicode.Scalar>, _ other: some Sequence<Unicode.Scalar>
    ) -> Int {
        var words = 0
        for (index, (first, second)) in zip(one, other).enumerated() {
            if first != second { break }
            if !first.properties.isAlphabetic || first.properties.isIdeographic { words = index + 1 }
        }
        return words
    }

    /// Moves scalars; the place is counted without them.
    mutating func move(_ range: Range<Int>, to place: Int) {
        let (moved, from) = (Array(scalars[range]), Array(origins[range]))
        scalars.removeSubrange(range)
        origins.removeSubrange(range)
        scalars.insert(contentsOf: moved, at: place)
        origins.insert(contentsOf: from, at: place)
    }

    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    /// Each paragraph with the blank line behind it.
    var paragraphs: [Range<Int>] {
        pieces { $0 + 1 < scalars.count && scalars[$0] == "\n" && scalars[$0 + 1] == "\n" ? $0 + 2 : nil }
    }

    /// Each sentence, its mark and the space behind it; no sentence goes over a paragraph's end.
    var sentences: [Range<Int>] {
        pieces { index in
            if ".!?。؟".unicodeScalars.contains(scalars[index]) {
                return index + 1 < scalars.count && scalars[index + 1] == " " ? index + 2 : index + 1
            }
            return scalars[index] == "\n" ? index + 1 : nil
        }
    }

    /// Each word with the space behind it; two scalars where nothing divides words.
    var words: [Range<Int>] {
        var last = 0
        return pieces { index in
            let isEnd =
                scalars[index] == " " || scalars[index] == "\n"
                || (0x3000...0x9FFF).contains(scalars[index].value) && index > last
            if isEnd { last = index + 1 }
            return isEnd ? index + 1 : nil
        }
    }

    private func pieces(_ end: (Int) -> Int?) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        for index in scalars.indices where index >= start {
            guard let end = end(index) else { continue }
            pieces.append(start..<end)
            start = end
        }
        return start < scalars.count ? pieces + [start..<scalars.count] : pieces
    }
}

extension TrackedText {
    /// One edit as editors make them, anywhere.
    mutating func edit(_ words: [String], _ generator: inout Seeded) {
        guard scalars.count > 20, let paragraph = paragraphs.randomElement(using: &generator),
            let sentence = sentences.randomElement(using: &generator),
            let first = self.words.indices.randomElement(using: &generator)
        else { return }
        let all = self.words
        let some =
            all[first].lowerBound..<all[min(all.count - 1, first + Int.random(in: 0...2, using: &generator))].upperBound
        let new = (0..<Int.random(in: 1...4, using: &generator)).map { _ in words.randomElement(using: &generator) ?? ""
        }
        switch Int.random(in: 0..<14, using: &generator) {
        case 0, 1, 2: replace(some, with: new.joined(separator: " ") + " ")
        case 3: replace(some, with: "")
        case 4, 5: replace(some.lowerBound..<some.lowerBound, with: new.joined(separator: " ") + " ")
        case 6: replace(sentence, with: "")
        case 7: replace(sentence.lowerBound..<sentence.lowerBound, with: new.joined(separator: " ") + ". ")
        case 8:
            // Lookalikes come in.
            let copied = sentences.randomElement(using: &generator) ?? sentence
            replace(sentence.lowerBound..<sentence.lowerBound, with: text(copied))
        case 9: replace(paragraph, with: "")
        case 10:
            let starts = paragraphs.map(\.lowerBound).filter { $0 <= scalars.count - paragraph.count }
            if text(paragraph).hasSuffix("\n\n"), let place = starts.randomElement(using: &generator) {
                let shifted = place > paragraph.lowerBound ? max(paragraph.lowerBound, place - paragraph.count) : place
                let bounds = Set(
                    paragraphs.map {
                        $0.lowerBound > paragraph.lowerBound ? $0.lowerBound - paragraph.count : $0.lowerBound
                    })
                move(paragraph, to: bounds.contains(shifted) ? shifted : 0)
            }
        case 11: replace(sentence.upperBound..<sentence.upperBound, with: "\n\n")
        case 12:
            let letter = some.lowerBound..<min(some.upperBound, some.lowerBound + 1)
            replace(letter, with: words.randomElement(using: &generator)?.unicodeScalars.first.map(String.init) ?? "")
        default: replace(paragraph.lowerBound..<paragraph.lowerBound, with: new.joined(separator: " ") + ".\n\n")
        }
    }
}
