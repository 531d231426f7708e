import Words

/// What filters ask for, as words of the search index: U+F8FF, a letter for the kind, and the slug or language.
struct ArticleTerms {
    var section: String?
    var tags: [String] = []
    var authors: [String] = []
    /// A slug made of the provider's name.
    var provider: String?
    /// A BCP 47 tag, or a range of RFC 4647, 2.1, without wildcards.
    var language: String?

    private enum Kind: Character {
        case section = "s"
        case tag = "t"
        case author = "a"
        case provider = "p"
        case language = "l"
    }

    init(
        section: String? = nil, tags: [String] = [], authors: [String] = [], provider: String? = nil,
        language: String? = nil
    ) {
        self.section = section
        self.tags = tags
        self.authors = authors
        self.provider = provider
        self.language = language
    }

    /// Reads what `text` wrote; a language is not read, for nothing counts it.
    init(text: String) {
        for term in text.split(separator: " ") {
            let value = String(term.dropFirst(2))
            switch term.dropFirst().first.flatMap(Kind.init) {
            case .section: section = value
            case .tag: tags.append(value)
            case .author: authors.append(value)
            case .provider: provider = value
            case .language, nil: break
            }
        }
    }

    /// What is kept of an article. Its language comes with every range that matches it: `en-gb` and `en` for `en-GB`
    /// (RFC 4647, 3.3.1).
    var text: String {
        let subtags = (language ?? "").lowercased().split(separator: "-")
        let ranges = subtags.indices.map { subtags[...$0].joined(separator: "-") }
        return (words + ranges.map { Self.word(.language, $0) }).joined(separator: " ")
    }

    /// What filters with these values ask of the index; nil when a value can be none of an article's.
    var query: String? {
        let asked = words + (language.map { [Self.word(.language, $0.lowercased())] } ?? [])
        guard asked.allSatisfy(Self.isOneWord) else { return nil }
        return asked.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: " AND ")
    }

    private var words: [String] {
        (section.map { [Self.word(.section, $0)] } ?? []) + tags.map { Self.word(.tag, $0) }
            + authors.map { Self.word(.author, $0) } + (provider.map { [Self.word(.provider, $0)] } ?? [])
    }

    private static func word(_ kind: Kind, _ value: String) -> String {
        "\(Words.termMark)\(kind.rawValue)\(value)"
    }

    private static func isOneWord(_ word: String) -> Bool {
        word.utf8.allSatisfy { $0 > 0x20 } && !word.unicodeScalars.dropFirst().contains(Words.termMark)
    }
}
