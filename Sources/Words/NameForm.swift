@_spi(_Unicode) import Swift

/// What two names have in common that a reader takes for the same: letters without case and marks, look-alikes of other
/// scripts and digits as the Latin letters they look like, and no spaces, signs or invisible characters.
public enum NameForm {
    /// The form of a name; for one without a letter or digit the name itself, so that it is equal to itself only.
    public static func of(_ name: String) -> String {
        var form: [UInt8] = []
        form.reserveCapacity(name.utf8.count)
        var isASCII = true
        for byte in name.utf8 {
            if byte >= 0x80 {
                isASCII = false
                break
            }
            append(byte, to: &form)
        }
        if !isASCII { form = folded(name) }
        return form.isEmpty ? name : String(decoding: form, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to form: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(byte | 0x20, to: &form)
        case UInt8(ascii: "1"), UInt8(ascii: "l"), UInt8(ascii: "|"): form.append(UInt8(ascii: "i"))
        case UInt8(ascii: "0"): form.append(UInt8(ascii: "o"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "2")...UInt8(ascii: "9"): form.append(byte)
        default: break
        }
    }

    private static func folded(_ name: String) -> [UInt8] {
        var form: [UInt8] = []
        // Taken apart before and behind the change of case: İ and its like have marks in lower case.
        for scalar in name.lowercased()._nfd {
            switch scalar.value {
            case ..<0x80: append(UInt8(truncatingIfNeeded: scalar.value), to: &form)
            // Full-width forms of ASCII.
            case 0xFF01...0xFF5E: append(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0), to: &form)
            default:
                if let like = lookAlikes[scalar] {
                    for byte in like { append(byte, to: &form) }
                } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                    if !isMark(scalar) { UTF8.encode(scalar)?.forEach { form.append($0) } }
                }
            }
        }
        return form
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .nonspacingMark || scalar.properties.isDefaultIgnorableCodePoint
    }

    /// The letters in lower case of other scripts, and others of the Latin one, that look like one of ASCII.
    private static let lookAlikes: [Unicode.Scalar: [UInt8]] = {
        let groups = [
            ("a", "аαɑ"), ("b", "вβьƅ"), ("c", "сϲⅽ"), ("d", "ԁđⅾ"), ("e", "еεєҽ"), ("f", "ƒ"), ("g", "ɡց"),
            ("h", "һнհħ"), ("i", "іιıɩӏⅰⅼł׀ǀ"), ("j", "јϳ"), ("k", "кκ"), ("m", "мⅿ"), ("n", "пηո"), ("o", "оοσøօ٥"),
            ("p", "рρ"), ("q", "ԛզ"), ("r", "г"), ("s", "ѕꜱ"), ("t", "тτ"), ("u", "υսμ"), ("v", "νѵⅴ"), ("w", "ԝωшա"),
            ("x", "хχⅹ"), ("y", "уүγ"), ("z", "ζᴢ"), ("3", "зӡ"), ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("fi", "ﬁ"),
            ("fl", "ﬂ"), ("th", "þ"),
        ]
        var found: [Unicode.Scalar: [UInt8]] = [:]
        for (letter, others) in groups {
            for other in others.unicodeScalars { found[other] = Array(letter.utf8) }
        }
        return found
    }()
}
