/// Makes letters equal that a reader who searches takes for the same.
///
/// Accents on Latin letters are left to the engine, which has the table; й, ї and ґ are letters of their own and stay.
enum LetterFolding {
    static func append(_ scalar: Unicode.Scalar, to form: inout [UInt8]) {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            form.append(("A"..."Z").contains(scalar) ? byte | 0x20 : byte)
            return
        }
        for lower in scalar.properties.lowercaseMapping.unicodeScalars { write(lower, &form) }
    }

    /// Marks of the scripts whose writers leave them out are dropped; two that make another letter make it.
    static func appendMark(_ scalar: Unicode.Scalar, to form: inout [UInt8]) {
        switch scalar.value {
        // Brevis on и is й, two dots on і are ї; what else stands on a letter is an accent.
        case 0x306 where replaceLast("и", by: "й", in: &form), 0x308 where replaceLast("і", by: "ї", in: &form): break
        case 0x300...0x36F, 0x591...0x5C7, 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6ED: break
        default: if scalar.properties.generalCategory != .format { UTF8.encode(scalar)?.forEach { form.append($0) } }
        }
    }

    private static func write(_ scalar: Unicode.Scalar, _ form: inout [UInt8]) {
        switch scalar.value {
        case 0xDF: form += [UInt8(ascii: "s"), UInt8(ascii: "s")]
        // The dot that İ keeps in lower case, and the tatweel, which only stretches a word.
        case 0x300...0x36F, 0x640: break
        // A full-width form of ASCII.
        case 0xFF10...0xFF19, 0xFF41...0xFF5A: form.append(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
        default: UTF8.encode(same[scalar] ?? scalar)?.forEach { form.append($0) }
        }
    }

    private static func replaceLast(_ old: Unicode.Scalar, by new: Unicode.Scalar, in form: inout [UInt8]) -> Bool {
        guard let old = UTF8.encode(old), let new = UTF8.encode(new), form.suffix(old.count).elementsEqual(old) else {
            return false
        }
        form.replaceSubrange((form.count - old.count)..., with: new)
        return true
    }

    /// Single letters by the one that they are kept as.
    private static let same: [Unicode.Scalar: Unicode.Scalar] = {
        let groups: [(Unicode.Scalar, String.UnicodeScalarView)] = [
            // The Turkish i without a dot.
            ("i", "ı".unicodeScalars), ("е", "ё".unicodeScalars),
            ("σ", "ς".unicodeScalars), ("α", "άἀἁἂἃἄἅἆἇὰάᾳᾶᾷᾴᾲ".unicodeScalars), ("ε", "έἐἑἒἓἔἕὲέ".unicodeScalars),
            ("η", "ήἠἡἢἣἤἥἦἧὴήῃῆῇῄῂ".unicodeScalars), ("ι", "ίϊΐἰἱἲἳἴἵἶἷὶίῖῒΐῗ".unicodeScalars),
            ("ο", "όὀὁὂὃὄὅὸό".unicodeScalars), ("υ", "ύϋΰὐὑὒὓὔὕὖὗὺύῦῢΰῧ".unicodeScalars),
            ("ω", "ώὠὡὢὣὤὥὦὧὼώῳῶῷῴῲ".unicodeScalars), ("ρ", "ῤῥ".unicodeScalars),
            ("ا", "أإآٱ".unicodeScalars), ("ي", "ى".unicodeScalars), ("ه", "ة".unicodeScalars),
        ]
        var same: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, others) in groups { for other in others { same[other] = letter } }
        return same
    }()
}

extension Unicode.Scalar {
    var isCyrillic: Bool { (0x400...0x52F).contains(value) }

    /// Of a script whose words are not apart by spaces, or not enough to be found.
    var isOfUnspacedScript: Bool {
        switch value {
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF,  // Thai, Lao, Burmese, Khmer
            0x3005...0x3007, 0x3041...0x30FF, 0x3105...0x312F, 0x31F0...0x31FF, 0xFF66...0xFF9F,  // Kana, Bopomofo
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF,  // Han
            0xAC00...0xD7A3:  // Hangul
            true
        default: false
        }
    }
}
