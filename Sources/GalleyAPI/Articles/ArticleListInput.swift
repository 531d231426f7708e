import Newsroom
import Store

extension ArticleQuery {
    /// Reads the filters and the order of a list, but for its status.
    init(_ parameters: inout QueryReader) {
        self.init()
        section = parameters.text("section")
        tag = parameters.text("tag")
        author = parameters.text("author")
        provider = parameters.text("provider")
        language = parameters.languageRange("language")
        words = parameters.search("q")
        publishedAfter = parameters.date("published_after")
        publishedBefore = parameters.date("published_before")
        modifiedAfter = parameters.date("modified_after")
        modifiedBefore = parameters.date("modified_before")
        sort = parameters.word("sort", ArticleSort.self) ?? (words == nil ? .newest : .relevance)
        if sort == .relevance, words == nil {
            parameters.refuse("sort", "needs_words", "There is relevance only to q.")
        }
    }

    /// Takes the status that was asked for, if any was.
    mutating func readStatus(_ status: ArticleStatus?, _ parameters: inout QueryReader) {
        guard let status else { return }
        self.status = status
        if status != .published, words != nil {
            parameters.refuse("q", "not_searched", "Only published articles are searched.")
        }
    }

    /// Names the list for its cursors: whatever tells it from another.
    var name: [String?] {
        [
            "articles", status.rawValue, section, tag, author, provider, language, words, publishedAfter?.description,
            publishedBefore?.description, modifiedAfter?.description, modifiedBefore?.description, sort.rawValue,
        ]
    }
}

extension QueryReader {
    /// What comes with an article on demand.
    mutating func inclusions() -> Set<ArticleInclusion> {
        guard let words = words("include", of: ArticleInclusion.allCases.map(\.rawValue)) else { return [] }
        return Set(words.compactMap(ArticleInclusion.init))
    }

    /// A reader's words; what says only what must not be there would find everything else.
    mutating func search(_ name: String) -> String? {
        guard let text = text(name) else { return nil }
        switch SearchQuery(text).fault {
        case nil: return text
        case .onlyExclusions: refuse(name, "only_exclusions", "It must have a word that is to be there.")
        case .tooManyWords:
            refuse(name, "too_many_words", "It may have \(SearchQuery.wordBound) different words.")
        }
        return nil
    }

    /// A basic language range (RFC 4647, 2.1); nil for `*`, which is every language.
    fileprivate mutating func languageRange(_ name: String) -> String? {
        guard let text = text(name), text != "*" else { return nil }
        let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
        let isRange = subtags.allSatisfy { subtag in
            (1...8).contains(subtag.utf8.count) && subtag.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        if isRange { return text.lowercased() }
        refuse(name, "not_a_language_range", "It must be a language range of RFC 4647, such as en or zh-Hant.")
        return nil
    }
}
