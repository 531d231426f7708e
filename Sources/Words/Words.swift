/// How a text falls into the words that a search index keeps, whatever its language.
///
/// Letters and digits with their marks make a word. Scripts that are written without spaces (Chinese, Japanese, Thai and
/// their like, and Korean, whose particles cling to words) give each letter by itself, so that words in them are found
/// as phrases. In Cyrillic an apostrophe belongs to its word: `під’їзд`.
public enum Words {
    /// What begins a term that is taken as it is, up to the next white space: U+F8FF, for private use.
    public static let termMark: Unicode.Scalar = "\u{F8FF}"

    /// One word.
    public struct Word {
        /// Its bytes in the text.
        public let range: Range<Int>
        /// In lower case, without what writers of its language leave out; in UTF-8.
        public let form: [UInt8]
        /// What it shares with its other cases and numbers, where that is known here.
        public let stem: [UInt8]?
        /// Whether it is a term, which is not to be changed.
        public let isTerm: Bool
    }

    /// Gives each word of a text in UTF-8 to `body`, until that answers false.
    public static func each(in text: Span<UInt8>, _ body: (Word) -> Bool) {
        var reader = ScalarReader()
        var word = WordInMaking()
        while let (scalar, range) = reader.next(in: text) {
            if scalar == termMark {
                guard word.end(body) else { return }
                let end = reader.skipToWhitespace(in: text)
                let form = text.extracting(range.lowerBound..<end).bytesCopied
                let term = Word(range: range.lowerBound..<end, form: form, stem: nil, isTerm: true)
                guard body(term) else { return }
                continue
            }
            switch LetterKind(scalar) {
            case .letter: word.append(scalar, range)
            case .mark: word.appendMark(scalar, range)
            case .alone:
                guard word.end(body) else { return }
                word.append(scalar, range)
                guard word.end(body) else { return }
            case .apostrophe:
                if word.isCyrillic, let next = reader.peek(in: text), next.isCyrillic {
                    word.appendApostrophe(range)
                } else {
                    guard word.end(body) else { return }
                }
            case .other: guard word.end(body) else { return }
            }
        }
        _ = word.end(body)
    }
}

/// What a character does to the word before it.
private enum LetterKind {
    case letter
    case mark
    /// A letter that is a word by itself.
    case alone
    case apostrophe
    case other

    init(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9": self = .letter
            case "'", "`": self = .apostrophe
            default: self = .other
            }
            return
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            self = scalar == "\u{2BC}" ? .apostrophe : scalar.isOfUnspacedScript ? .alone : .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: self = scalar.isOfUnspacedScript ? .alone : .mark
        // Soft hyphens and what chooses a direction or a picture is not seen.
        case .format: self = scalar == "\u{200B}" ? .other : .mark
        default: self = scalar == "\u{2019}" || scalar == "\u{2018}" ? .apostrophe : .other
        }
    }
}

/// The letters of a word so far, folded.
private struct WordInMaking {
    private var form: [UInt8] = []
    private var range = 0..<0
    /// Whether the last letter is Cyrillic.
    private(set) var isCyrillic = false
    private var letters = 0
    private var isWhollyCyrillic = true

    mutating func append(_ scalar: Unicode.Scalar, _ place: Range<Int>) {
        extend(place)
        isCyrillic = scalar.isCyrillic
        isWhollyCyrillic = isWhollyCyrillic && isCyrillic
        letters += 1
        LetterFolding.append(scalar, to: &form)
    }

    /// A mark without a letter before it is nothing.
    mutating func appendMark(_ scalar: Unicode.Scalar, _ place: Range<Int>) {
        guard letters > 0 else { return }
        extend(place)
        LetterFolding.appendMark(scalar, to: &form)
    }

    mutating func appendApostrophe(_ place: Range<Int>) {
        extend(place)
        LetterFolding.append("\u{2BC}", to: &form)
    }

    mutating func end(_ body: (Words.Word) -> Bool) -> Bool {
        defer { self = WordInMaking() }
        guard letters > 0, !form.isEmpty else { return true }
        let stem = isWhollyCyrillic ? CyrillicStem.stem(form, letters: letters) : nil
        return body(Words.Word(range: range, form: form, stem: stem, isTerm: false))
    }

    private mutating func extend(_ place: Range<Int>) {
        range = (letters == 0 ? place.lowerBound : range.lowerBound)..<place.upperBound
    }
}

extension Span<UInt8> {
    fileprivate var bytesCopied: [UInt8] { indices.map { self[$0] } }
}
