import Sodium

/// Text in a header field of a mail: as it is where every reader of mail shows it so, else in encoded words (RFC 2047).
enum HeaderText {
    /// Of a subject.
    static func unstructured(_ text: String) -> String {
        let line = oneLine(text)
        let isPlain =
            line.utf8.allSatisfy { (0x20...0x7E).contains($0) } && line.utf8.count <= mostPlain
            && !line.contains("=?")
        return isPlain ? line : encodedWords(line)
    }

    /// Of the name before an address (RFC 5322, 3.2.5).
    static func phrase(_ text: String) -> String {
        let line = oneLine(text)
        let isPlain = line.utf8.count <= mostPlain && line.utf8.allSatisfy { $0 == 0x20 || isAtom($0) }
        return isPlain ? line : encodedWords(line)
    }

    /// So that a field with its name stays under the 78 characters of RFC 5322, 2.1.1.
    private static let mostPlain = 60
    /// 60 characters of base64: with what stands around them less than the 75 of RFC 2047, 2.
    private static let mostBytes = 45

    /// White space of any kind, line ends among it, becomes a space, and controls go: a field cannot grow another.
    private static func oneLine(_ text: String) -> String {
        text.unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
            .map { String($0) }.joined(separator: " ")
    }

    /// Each has whole characters of Unicode, and its own line.
    private static func encodedWords(_ text: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > mostBytes { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Sodium.base64($0))?=" }.joined(separator: "\r\n ")
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
