/// A BCP 47 language tag: `en`, `uk`, `zh-Hant-TW`.
public enum LanguageTag {
    /// Whether a text has the form of one (RFC 5646, 2.1) and at most 35 bytes, whether or not its subtags are registered.
    public static func isForm(_ tag: String) -> Bool {
        let subtags = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = subtags.first, tag.utf8.count <= 35 else { return false }
        return (2...8).contains(language.count) && language.allSatisfy(\.isLetter)
            && subtags.allSatisfy { subtag in
                (1...8).contains(subtag.count) && subtag.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
    }
}
