import CMarkdown

/// Markdown (CommonMark with GitHub's autolinks, tables and strike-through) to safe HTML and plain text.
///
/// Raw HTML becomes visible text and links to anything but http, https, mailto and relative references lose their
/// target, so nothing that was written runs. The library parses and renders; the rules here work on its tree.
public enum Markdown {
    /// The body of an article.
    public static func article(_ markdown: String) -> RenderedText {
        let document = MarkdownDocument(markdown, extensions: articleExtensions)
        document.showRawHTML()
        document.closeOtherSchemes()
        return rendered(document, markdown, linkRelation: nil)
    }

    /// A reader's comment: emphasis, links, quotes, lists and code. Headings become paragraphs, pictures links, links say
    /// that nobody vouches for them, and what stands between `||` and `||` is withheld.
    public static func comment(_ markdown: String) -> RenderedText {
        let document = MarkdownDocument(markdown, extensions: ["autolink"])
        document.showRawHTML()
        document.flattenHeadings()
        document.linkPictures()
        document.closeOtherSchemes()
        guard document.markSpoilers(of: markdown) else { return rendered(document, markdown, linkRelation: ofReaders) }
        let open = OpenText(
            html: UTF8Text(document.html(linkRelation: ofReaders)), text: UTF8Text(document.text()))
        document.withholdSpoilers()
        var withheld = rendered(document, markdown, linkRelation: ofReaders)
        withheld.open = open
        return withheld
    }

    /// The blocks of an article's text, and the lines of the source that each comes from, counted from 1.
    static func articleBlocks(_ markdown: String) -> [(text: String, lines: ClosedRange<Int>)] {
        MarkdownDocument(markdown, extensions: articleExtensions).textBlocks()
    }

    private static let articleExtensions = ["autolink", "strikethrough", "table"]
    private static let ofReaders = "nofollow ugc noopener"

    private static func rendered(
        _ document: borrowing MarkdownDocument, _ markdown: String, linkRelation: String?
    ) -> RenderedText {
        let text = document.text()
        return RenderedText(
            markdown: markdown, html: document.html(linkRelation: linkRelation), text: text,
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
