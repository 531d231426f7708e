import Words

/// A text's words as they look: what stands there to be read as another letter becomes that letter.
///
/// After the folding that search does (`Words`), Latin letters lose their accents, Cyrillic and Greek letters that look
/// like Latin ones become them, so do digits and signs that stand for letters and the letters for mathematics; i, l, 1
/// and | are one. Characters without width are not there. A subset of what UTS 39, section 4, calls a skeleton.
enum WordSkeleton {
    static func words(of text: String) -> [[UInt8]] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            // ASCII needs no look at the tables but for signs inside words.
            if scalar.isASCII {
                bytes.append(sign(UInt8(truncatingIfNeeded: scalar.value)))
            } else if !isUnseen(scalar) {
                UTF8.encode(mathematical(scalar) ?? scalar)?.forEach { bytes.append($0) }
            }
        }
        var words: [[UInt8]] = []
        Words.each(in: bytes.span) { word in
            words.append(skeleton(word.form))
            return true
        }
        return words
    }

    private static func skeleton(_ form: [UInt8]) -> [UInt8] {
        if form.allSatisfy({ $0 < 0x80 }) { return form.map { ascii[Int($0)] } }
        var result: [UInt8] = []
        for scalar in String(decoding: form, as: UTF8.self).unicodeScalars {
            let same = lookalikes[scalar] ?? scalar
            if same.isASCII {
                result.append(ascii[Int(same.value)])
            } else {
                UTF8.encode(same)?.forEach { result.append($0) }
            }
        }
        return result
    }

    private static func sign(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "@"): UInt8(ascii: "a")
        case UInt8(ascii: "$"): UInt8(ascii: "s")
        case UInt8(ascii: "|"): UInt8(ascii: "l")
        default: byte
        }
    }

    /// Format characters but for those that part words, and the mark that search keeps for itself.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        scalar == Words.termMark || scalar.properties.isDefaultIgnorableCodePoint
    }

    /// Mathematical Alphanumeric Symbols: alphabets of 52 letters, then digits.
    private static func mathematical(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x1D400...0x1D6A3: Unicode.Scalar(UInt8(0x61 + (scalar.value - 0x1D400) % 26))
        case 0x1D7CE...0x1D7FF: Unicode.Scalar(UInt8(0x30 + (scalar.value - 0x1D7CE) % 10))
        default: nil
        }
    }

    /// ASCII as it looks.
    private static let ascii: [UInt8] = (0..<128).map { byte in
        let pairs: [Unicode.Scalar: Unicode.Scalar] = [
            "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "i": "l",
        ]
        return pairs[Unicode.Scalar(UInt8(byte))].map { UInt8(ascii: $0) } ?? UInt8(byte)
    }

    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        let pairs: [(Unicode.Scalar, String.UnicodeScalarView)] = [
            ("a", "аαɑ".unicodeScalars), ("b", "ьв".unicodeScalars), ("c", "сϲ".unicodeScalars),
            ("d", "ԁ".unicodeScalars), ("e", "еєε".unicodeScalars), ("g", "ɡ".unicodeScalars),
            ("h", "һн".unicodeScalars), ("i", "іιɩї".unicodeScalars), ("j", "ј".unicodeScalars),
            ("k", "кκ".unicodeScalars), ("l", "ӏ".unicodeScalars), ("m", "м".unicodeScalars),
            ("n", "ηп".unicodeScalars), ("o", "оοσ".unicodeScalars), ("p", "рρ".unicodeScalars),
            ("q", "ԛ".unicodeScalars), ("s", "ѕ".unicodeScalars), ("t", "тτ".unicodeScalars),
            ("u", "υ".unicodeScalars), ("v", "νѵ".unicodeScalars), ("w", "ԝω".unicodeScalars),
            ("x", "хχ".unicodeScalars), ("y", "уγ".unicodeScalars),
        ]
        for (letter, others) in pairs { for other in others { table[other] = letter } }
        // Latin letters by their names: LATIN SMALL LETTER A WITH DIAERESIS.
        for value in Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) {
            guard let scalar = Unicode.Scalar(UInt32(value)), let name = scalar.properties.name else { continue }
            let parts = name.split(separator: " ")
            guard parts.count > 4, parts[0] == "LATIN", parts[1] == "SMALL", parts[3].count == 1, parts[4] == "WITH",
                let letter = parts[3].lowercased().unicodeScalars.first
            else { continue }
            table[scalar] = letter
        }
        return table
    }()
}
