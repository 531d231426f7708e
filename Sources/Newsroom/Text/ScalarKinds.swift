/// What the rules ask of a character; most are ASCII, and need no look into Unicode's tables.
extension Unicode.Scalar {
    /// Unicode's White_Space.
    var isWhitespace: Bool {
        isASCII ? self == " " || ("\t"..."\r").contains(self) : properties.isWhitespace
    }

    /// C0, DEL and C1.
    var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

    /// U+2028 and U+2029; the other line ends are control characters.
    var isLineEnd: Bool { self == "\u{2028}" || self == "\u{2029}" }

    /// What is not seen itself but changes how others are, such as the direction of writing.
    var isFormat: Bool { properties.generalCategory == .format }

    /// Letters, digits and what belongs to them: a word goes on from one to the next. Ideographs are words of their
    /// own.
    var isPartOfWord: Bool {
        if isASCII { return ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self) }
        if properties.isIdeographic { return false }
        return switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber: true
        default: properties.isAlphabetic || properties.isJoinControl
        }
    }
}
