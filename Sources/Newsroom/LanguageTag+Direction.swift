extension LanguageTag {
    /// Whether text in this language runs from right to left: as its script says, or as the language is usually written.
    public static func isRightToLeft(_ tag: String) -> Bool {
        let subtags = tag.lowercased().split(separator: "-").map(String.init)
        guard let language = subtags.first else { return false }
        // Four letters are a script wherever they stand before a private use (RFC 5646, 2.2.3).
        let script = subtags.dropFirst().prefix { $0 != "x" }.first { $0.count == 4 && $0.allSatisfy(\.isLetter) }
        return script.map(scripts.contains) ?? languages.contains(language)
    }

    /// ISO 15924.
    private static let scripts: Set = ["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"]
    private static let languages: Set = [
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "syr", "ug", "ur", "yi",
    ]
}
