/// A paragraph in the pieces that a comparison takes whole: words, white space and marks.
///
/// No piece divides a character that a reader sees: accents stay with their letters, and an emoji with its parts.
struct WordTokens {
    /// What a piece is.
    enum Kind: Equatable {
        /// A run of letters and digits; an ideograph or a hiragana letter is one by itself.
        case word
        /// A run of white space.
        case space
        /// A mark that ends a sentence.
        case stop
        /// Any other punctuation mark, a symbol or an emoji.
        case mark
    }

    /// For each piece its number: equal pieces, byte for byte, have the same.
    private(set) var numbers: [Int] = []
    private(set) var kinds: [Kind] = []
    /// Where each piece begins in the bytes of its text, and at last where the paragraph ends.
    private(set) var starts: [Int] = []

    /// - Parameters:
    ///   - paragraph: where it stands in the bytes of its text.
    ///   - lexicon: numbers the pieces of both texts that are compared.
    init(_ bytes: [UInt8], _ paragraph: Range<Int>, _ lexicon: inout Lexicon) {
        let characters = Array(String(decoding: bytes[paragraph], as: UTF8.self))
        let shapes = characters.map(Shape.init)
        var offset = paragraph.lowerBound
        for (index, character) in characters.enumerated() {
            if !Self.goesOn(shapes, at: index) {
                starts.append(offset)
                kinds.append(shapes[index].kind)
            }
            offset += character.utf8.count
        }
        starts.append(offset)
        numbers = kinds.indices.map { lexicon.number(of: bytes[starts[$0]..<starts[$0 + 1]]) }
    }

    /// Pieces.
    var count: Int { numbers.count }

    /// Where some pieces stand in the bytes of their text.
    func place(of range: Range<Int>) -> Range<Int> { starts[range.lowerBound]..<starts[range.upperBound] }

    /// How many of some pieces are words.
    func wordCount(in range: Range<Int>) -> Int { kinds[range].count { $0 == .word } }

    /// The numbers of the words, in ascending order.
    var sortedWords: [Int] { zip(numbers, kinds).filter { $1 == .word }.map(\.0).sorted() }

    /// Whether a character belongs to the piece of the one before it. "it's" and "910,000" are words (UAX #29, WB6 to
    /// WB12).
    private static func goesOn(_ shapes: [Shape], at index: Int) -> Bool {
        guard index > 0 else { return false }
        let next = index + 1 < shapes.count ? shapes[index + 1] : .mark
        let beforeLast = index > 1 ? shapes[index - 2] : .mark
        return switch (shapes[index - 1], shapes[index]) {
        case (.space, .space): true
        case (.letter, .apostrophe), (.digit, .apostrophe): next == .letter || next == .digit
        case (.digit, .fullStop), (.digit, .comma): next == .digit
        case (.apostrophe, .letter), (.apostrophe, .digit): beforeLast == .letter || beforeLast == .digit
        case (.fullStop, .digit), (.comma, .digit): beforeLast == .digit
        case (.letter, .letter), (.letter, .digit), (.digit, .letter), (.digit, .digit): true
        default: false
        }
    }
}

/// Gives equal pieces of text, byte for byte, the same number, counted from 0.
struct Lexicon {
    private var numbers: [ArraySlice<UInt8>: Int] = [:]

    mutating func number(of text: ArraySlice<UInt8>) -> Int {
        if let number = numbers[text] { return number }
        let number = numbers.count
        numbers[text] = number
        return number
    }
}

/// What a character may be in a piece of text.
private enum Shape {
    case letter
    case digit
    /// A word without neighbours.
    case ideograph
    case space
    /// Between letters it is a part of their word.
    case apostrophe
    /// Between digits it is a part of their number, like a comma.
    case fullStop
    case comma
    case stop
    case mark

    init(_ character: Character) {
        let scalar = character.unicodeScalars.first ?? " "
        self =
            switch scalar {
            case "'", "’": .apostrophe
            case ".": .fullStop
            case ",": .comma
            case "!", "?", "…", "。", "！", "？", "؟", "۔", "।": .stop
            case "\u{3041}"..."\u{309F}": .ideograph
            case _ where scalar.isWhitespace: .space
            case _ where !scalar.isASCII && scalar.properties.isIdeographic: .ideograph
            case _ where !scalar.isPartOfWord: .mark
            case _ where scalar.properties.generalCategory == .decimalNumber: .digit
            default: .letter
            }
    }

    var kind: WordTokens.Kind {
        switch self {
        case .letter, .digit, .ideograph: .word
        case .space: .space
        case .fullStop, .stop: .stop
        case .apostrophe, .comma, .mark: .mark
        }
    }
}
