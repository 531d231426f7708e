import CMarkdown

/// Markdown (CommonMark with GitHub's autolinks, tables and strike-through) to safe HTML and plain text.
///
/// Raw HTML becomes visible text and links to anything but http, https, mailto and relative references lose their
/// target, so nothing that was written runs. The library parses and renders; the rules here work on its tree.
public enum Markdown {
    /// The body of an article.
    public static func article(_ markdown: String) -> RenderedText {
        render(markdown, extensions: articleExtensions, reader: false)
    }

    /// A reader's comment: pictures become links, and links say that nobody vouches for them.
    public static func comment(_ markdown: String) -> RenderedText {
        render(markdown, extensions: ["autolink", "strikethrough"], reader: true)
    }

    /// The blocks of an article's text, and the lines of the source that each comes from, counted from 1.
    static func articleBlocks(_ markdown: String) -> [(text: String, lines: ClosedRange<Int>)] {
        MarkdownDocument(markdown, extensions: articleExtensions).textBlocks()
    }

    private static let articleExtensions = ["autolink", "strikethrough", "table"]

    private static func render(_ markdown: String, extensions: [String], reader: Bool) -> RenderedText {
        let document = MarkdownDocument(markdown, extensions: extensions)
        document.showRawHTML()
        if reader { document.linkPictures() }
        document.closeOtherSchemes()
        let text = document.text()
        return RenderedText(
            markdown: markdown, html: document.html(linkRelation: reader ? "nofollow ugc noopener" : nil), text: text,
            wordCount: wordCount(text), paragraphCount: document.blockCount())
    }

    /// Runs of characters that are no white space.
    private static func wordCount(_ text: String) -> Int {
        var count = 0
        var isInWord = false
        for scalar in text.unicodeScalars {
            let isPartOfWord = !scalar.isWhitespace
            if isPartOfWord, !isInWord { count += 1 }
            isInWord = isPartOfWord
        }
        return count
    }
}
