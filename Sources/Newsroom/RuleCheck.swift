import FoundationEssentials

/// Collects the rules that an input breaks, field by field.
struct RuleCheck {
    private(set) var violations: [Violation] = []

    mutating func refuse(_ pointer: String, _ code: String, _ detail: String) {
        violations.append(Violation(pointer: pointer, code: code, detail: detail))
    }

    /// Text of one line: not blank, within its bound, without control characters.
    mutating func line(_ text: String?, _ pointer: String, bytes: Int, required: Bool = false) {
        guard let text else {
            if required { refuse(pointer, "required", "It must be given.") }
            return
        }
        if text.isBlank { return refuse(pointer, "blank", "It must have visible characters.") }
        length(text, pointer, bytes: bytes)
        if text.unicodeScalars.contains(where: { $0.isControl || $0.isLineEnd }) {
            refuse(pointer, "control_character", "It may not have control characters or line ends.")
        }
    }

    /// Text of several lines: not blank, within its bound, without NUL.
    mutating func lines(_ text: String?, _ pointer: String, bytes: Int) {
        guard let text else { return }
        if text.isBlank { return refuse(pointer, "blank", "It must have visible characters.") }
        length(text, pointer, bytes: bytes)
        if text.utf8.contains(0) { refuse(pointer, "control_character", "It may not have the character U+0000.") }
    }

    mutating func length(_ text: String, _ pointer: String, bytes: Int) {
        let count = text.utf8.count
        if count > bytes { refuse(pointer, "too_long", "It has \(count) bytes in UTF-8; at most \(bytes) are taken.") }
    }

    mutating func count(_ count: Int, _ pointer: String, atMost bound: Int) {
        if count > bound { refuse(pointer, "too_many", "It has \(count) items; at most \(bound) are taken.") }
    }

    mutating func slug(_ text: String, _ pointer: String, bytes: Int) {
        length(text, pointer, bytes: bytes)
        if !Slug.isValid(text) {
            refuse(pointer, "not_a_slug", "It must be lower-case letters and digits, in groups joined by one hyphen.")
        }
    }

    /// An absolute URL of http or https (RFC 3986, 4.3), in which letters of any script may stand (RFC 3987).
    mutating func url(_ text: String?, _ pointer: String) {
        guard let text else { return }
        length(text, pointer, bytes: 2048)
        let isVisible = !text.unicodeScalars.contains { $0.isWhitespace || $0.isControl || $0.isFormat }
        // Foundation would repair what is no URL, and the text is kept as it came; the grammar knows ASCII only.
        let letters = text.unicodeScalars.map { $0.isASCII ? Character($0) : "x" }
        let url = URL(string: String(letters), encodingInvalidCharacters: false)
        let scheme = url?.scheme?.lowercased()
        if !isVisible || url?.host()?.isEmpty ?? true || (scheme != "https" && scheme != "http") {
            refuse(pointer, "not_a_url", "It must be an absolute URL with https or http.")
        }
    }

    /// The form of an address, not whether it takes mail (RFC 5321, 4.1.2 and 4.5.3.1).
    mutating func email(_ text: String?, _ pointer: String) {
        guard let text else { return }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isForm =
            text.utf8.count <= 254 && parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && !text.unicodeScalars.contains { $0.isControl || $0.isWhitespace }
        if !isForm { refuse(pointer, "not_an_email", "It must be one e-mail address of at most 254 bytes.") }
    }

    /// The form of a BCP 47 tag: `en`, `uk`, `zh-Hant-TW`.
    mutating func language(_ tag: String, _ pointer: String) {
        if !LanguageTag.isForm(tag) { refuse(pointer, "not_a_language", "It must be a BCP 47 language tag.") }
    }

    /// Throws when anything was refused.
    func end() throws(RuleError) {
        if !violations.isEmpty { throw RuleError(violations) }
    }
}

extension String {
    /// Nothing in it can be seen.
    var isBlank: Bool {
        unicodeScalars.allSatisfy {
            $0.isWhitespace || $0.isControl || $0.properties.isDefaultIgnorableCodePoint
        }
    }
}
