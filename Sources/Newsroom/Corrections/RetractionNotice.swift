/// What readers are told of a retracted article before they read it.
extension CorrectionNote {
    /// What stands before the article's text in a page: an `<aside>` with a `<p>` for each paragraph of the note (HTML,
    /// 4.3.5). All that is text is escaped.
    public var noticeHTML: String {
        var html = "<aside class=\"retraction\">\n<p><strong>\(Self.word):</strong> "
        for (index, paragraph) in text.paragraphs.enumerated() {
            if index > 0 { html += "</p>\n<p>" }
            html.appendEscaped(paragraph.utf8)
        }
        return html + "</p>\n</aside>\n"
    }

    /// What a retracted article is called where its title is all that many see.
    public static func retractedTitle(_ headline: String) -> String { "\(word): \(headline)" }

    private static let word = "Retracted"
}

extension String {
    /// What blank lines keep apart; line ends are those of Unix.
    fileprivate var paragraphs: [Substring] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .split { $0.allSatisfy(\.isWhitespace) }.map { Substring($0.joined(separator: "\n")) }
    }
}
