/// What is looked at of what a reader sends before it is taken; no part of it is kept.
public struct Submission: Sendable {
    /// Its sender's name.
    public var authorName: String
    /// Its words, as people read them.
    public var text: String
    /// Links in it.
    public var links: Int
    /// The field of its words, as a JSON Pointer (RFC 6901).
    public var pointer: String
    /// What came in the field that people do not see.
    public var website: String?
    /// How long the form was open, in seconds, as the page says.
    public var formSeconds: Int?
}

extension Submission {
    /// A comment with its rendered text, what is behind spoilers included: a click shows it.
    public init(authorName: String, body: RenderedText, website: String? = nil, formSeconds: Int? = nil) {
        let text = body.open?.text.description ?? body.text
        let html = body.open?.html.description ?? body.html
        self.init(
            authorName: authorName, text: text, links: LinkCount.of(html: html, text: text), pointer: "/body_markdown",
            website: website, formSeconds: formSeconds)
    }

    /// A correction request. Its quote tells it apart from others with the same explanation; the links in it are the
    /// article's, and those among the sources are asked for.
    public init(_ draft: CorrectionDraft, website: String? = nil, formSeconds: Int? = nil) {
        let words = [draft.suggestion, draft.explanation].compactMap(\.self).joined(separator: "\n")
        self.init(
            authorName: draft.contact?.name ?? "", text: "\(words)\n\(draft.selector?.exact ?? "")",
            links: LinkCount.writtenOut(in: words),
            pointer: draft.explanation == nil ? "/suggestion" : "/explanation",
            website: website, formSeconds: formSeconds)
    }
}

/// How many links a text has, also those that are written out and cannot be followed.
private enum LinkCount {
    static func of(html: String, text: String) -> Int {
        max(occurrences(of: "<a ", in: html), writtenOut(in: text))
    }

    static func writtenOut(in text: String) -> Int { occurrences(of: "://", in: text) }

    private static func occurrences(of word: StaticString, in text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            let (first, second, third) = (word.utf8Start[0], word.utf8Start[1], word.utf8Start[2])
            var count = 0
            for index in 0..<max(0, bytes.count - 2) where bytes[index] == first {
                if bytes[index + 1] == second, bytes[index + 2] == third { count += 1 }
            }
            return count
        }
    }
}
