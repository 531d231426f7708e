/// What an edit changed in a text, word by word, as people would mark it.
///
/// Paragraphs are compared first, then the words of those that are alike. Changes begin and end with words; those that
/// have next to nothing between them are one. Texts are compared byte for byte.
public struct WordDiff: Hashable, Sendable {
    /// What became of a part of the text.
    public enum Operation: String, CaseIterable, Sendable {
        case equal
        case insert
        case delete
    }

    /// Some text, and what became of it.
    public struct Part: Hashable, Sendable {
        /// What became of it.
        public var operation: Operation
        /// Never empty.
        public var text: String

        /// Takes both as they are.
        public init(_ operation: Operation, _ text: String) {
            self.operation = operation
            self.text = text
        }
    }

    /// In order: all that is not inserted is the older text, all that is not deleted the newer one.
    public private(set) var parts: [Part] = []
    /// Words in what is inserted: runs of letters and digits; an ideograph is one by itself.
    public private(set) var wordsAdded = 0
    /// Words in what is deleted.
    public private(set) var wordsRemoved = 0
    /// What finding the changes cost, in elements that were compared; beside it there is only work in proportion to the
    /// length of the texts.
    public let steps: Int

    /// What finding the changes may cost when nothing else is said: paragraphs of a thousand words that have nothing
    /// in common, twice. Where it ends, the answer is coarser: whole paragraphs are replaced.
    public static let mostSteps = 2_000_000

    /// Compares two texts, whose paragraphs are apart by one blank line.
    public init(from older: String, to newer: String, mostSteps: Int = Self.mostSteps) {
        var lexicon = Lexicon()
        var old = ComparedText(older, &lexicon)
        var new = ComparedText(newer, &lexicon)
        var budget = StepBudget(mostSteps)
        let pairing = ParagraphPairing(from: &old, to: &new, &lexicon, &budget)
        var marking = Marking(old, new)
        for step in pairing.steps { marking.mark(step, &budget) }
        parts = marking.parts
        wordsAdded = marking.wordsAdded
        wordsRemoved = marking.wordsRemoved
        steps = budget.taken
    }

    /// Whether both texts are the same.
    public var isEmpty: Bool { parts.allSatisfy { $0.operation == .equal } }
}

/// Writes the parts of both texts down, front to back.
private struct Marking {
    private(set) var parts: [WordDiff.Part] = []
    private(set) var wordsAdded = 0
    private(set) var wordsRemoved = 0
    private let old: ComparedText
    private let new: ComparedText

    init(_ old: ComparedText, _ new: ComparedText) {
        self.old = old
        self.new = new
    }

    mutating func mark(_ step: ParagraphPairing.Step, _ budget: inout StepBudget) {
        switch step {
        case .kept(let older, let newer):
            markBreak(hasOld: older > 0, hasNew: newer > 0)
            append(.equal, old.bytes[old.paragraphs[older]])
        case .edited(let older, let newer):
            markBreak(hasOld: older > 0, hasNew: newer > 0)
            if let from = old[older], let to = new[newer] { markWords(from, to, &budget) }
        case .removed(let older):
            markBreak(hasOld: older > 0, hasNew: false)
            if let tokens = old[older] { markHunk(Hunk(old: 0..<tokens.count, new: 0..<0), tokens, nil) }
        case .added(let newer):
            markBreak(hasOld: false, hasNew: newer > 0)
            if let tokens = new[newer] { markHunk(Hunk(old: 0..<0, new: 0..<tokens.count), nil, tokens) }
        }
    }

    /// The blank line before a paragraph; there is none before a text's first.
    private mutating func markBreak(hasOld: Bool, hasNew: Bool) {
        if !hasOld && !hasNew { return }
        append(hasOld ? hasNew ? .equal : .delete : .insert, Array("\n\n".utf8)[...])
    }

    private mutating func markWords(_ older: WordTokens, _ newer: WordTokens, _ budget: inout StepBudget) {
        let difference = SequenceDiff(from: older.numbers, to: newer.numbers, budget: &budget)
        var next = 0
        for hunk in ReadableHunks(difference.hunks, from: older, to: newer).hunks {
            append(.equal, old.bytes[older.place(of: next..<hunk.old.lowerBound)])
            markHunk(hunk, older, newer)
            next = hunk.old.upperBound
        }
        append(.equal, old.bytes[older.place(of: next..<older.count)])
    }

    private mutating func markHunk(_ hunk: Hunk, _ older: WordTokens?, _ newer: WordTokens?) {
        if let older {
            append(.delete, old.bytes[older.place(of: hunk.old)])
            wordsRemoved += older.wordCount(in: hunk.old)
        }
        if let newer {
            append(.insert, new.bytes[newer.place(of: hunk.new)])
            wordsAdded += newer.wordCount(in: hunk.new)
        }
    }

    private mutating func append(_ operation: WordDiff.Operation, _ bytes: ArraySlice<UInt8>) {
        if bytes.isEmpty { return }
        let text = String(decoding: bytes, as: UTF8.self)
        if let last = parts.indices.last, parts[last].operation == operation {
            parts[last].text += text
        } else {
            parts.append(WordDiff.Part(operation, text))
        }
    }
}
