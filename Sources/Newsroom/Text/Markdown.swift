import CMarkdown

/// Markdown (CommonMark with GitHub's autolinks, tables and strike-through) to safe HTML and plain text.
///
/// Raw HTML becomes visible text and links to anything but http, https, mailto and relative references lose their
/// target, so nothing that was written runs. The library parses and renders; the rules here work on its tree.
public enum Markdown {
    /// The body of an article.
    public static func article(_ markdown: String) -> RenderedText {
        render(markdown, extensions: ["autolink", "strikethrough", "table"], reader: false)
    }

    /// A reader's comment: pictures become links, and links say that nobody vouches for them.
    public static func comment(_ markdown: String) -> RenderedText {
        render(markdown, extensions: ["autolink", "strikethrough"], reader: true)
    }

    private static func render(_ markdown: String, extensions: [String], reader: Bool) -> RenderedText {
        let document = MarkdownDocument(markdown, extensions: extensions)
        document.showRawHTML()
        if reader { document.linkPictures() }
        document.closeOtherSchemes()
        var html = document.html()
        // Text and attributes have `<` escaped, so this can only be a link's own tag.
        if reader { html = html.replacing("<a href=\"", with: "<a rel=\"nofollow ugc noopener\" href=\"") }
        let text = document.text()
        return RenderedText(
            markdown: markdown, html: html, text: text, wordCount: text.split(whereSeparator: \.isWhitespace).count,
            paragraphCount: document.blockCount())
    }
}
