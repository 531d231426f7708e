import HTML
import Newsroom

/// The language of what a page shows, and the texts that stand around it.
struct PageLanguage: Sendable {
    /// BCP 47.
    let tag: String
    let texts: PageTexts

    init(_ tag: String) {
        self.tag = tag
        texts = .of(tag)
    }

    /// The attributes of an element in this language.
    var attributes: HTML { Self.attributes(tag) }

    /// The attributes of an element that has the page's own texts, where they are in another language than the rest
    /// (WCAG 2.2, 3.1.2).
    var ofTexts: HTML { Self.ofTexts(texts, in: tag) }

    /// The same inside an element of that language.
    static func ofTexts(_ texts: PageTexts, in tag: String) -> HTML {
        tag.lowercased().split(separator: "-").first.map(String.init) == texts.language
            ? "" : attributes(texts.language)
    }

    /// The attributes of an element in another language than the page; none where it is the same.
    func attributes(of other: String) -> HTML { other == tag ? "" : Self.attributes(other) }

    private static func attributes(_ tag: String) -> HTML {
        let direction = LanguageTag.isRightToLeft(tag) ? "rtl" : "ltr"
        return " lang=\"\(tag)\" dir=\"\(direction)\""
    }
}

extension PageTexts {
    /// A moment in UTC as people write it, inside what machines read.
    func time(_ date: Timestamp) -> HTML { "<time datetime=\"\(date.description)\">\(text(date))</time>" }

    /// The same without the hour.
    func day(_ date: Timestamp) -> HTML { "<time datetime=\"\(date.description)\">\(day(date.description))</time>" }

    private func text(_ date: Timestamp) -> String {
        let text = date.description
        return "\(day(text)), \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// - Parameter text: as RFC 3339 has it.
    private func day(_ text: String) -> String {
        let month = Int(text.dropFirst(5).prefix(2)).map { months[$0 - 1] } ?? ""
        let day = text.dropFirst(8).prefix(2)
        return "\(day.first == "0" ? day.dropFirst() : day) \(month) \(text.prefix(4))"
    }
}
