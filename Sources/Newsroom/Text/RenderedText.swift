/// Markdown and what is derived from it.
public struct RenderedText: Hashable, Sendable {
    /// The source.
    public var markdown: String
    /// Safe HTML: nothing in it runs.
    public var html: String
    /// Paragraphs apart by one blank line; what corrections are anchored to.
    public var text: String
    /// Words of the body.
    public var wordCount: Int
    /// Blocks of the text that stand directly in the body.
    public var paragraphCount: Int
    /// The same with inline spoilers, which `html` and `text` withhold; nil when it has none.
    public var open: OpenText?

    /// Takes each part as it is.
    public init(
        markdown: String, html: String, text: String, wordCount: Int, paragraphCount: Int, open: OpenText? = nil
    ) {
        self.markdown = markdown
        self.html = html
        self.text = text
        self.wordCount = wordCount
        self.paragraphCount = paragraphCount
        self.open = open
    }
}

/// The text of a comment that has inline spoilers, these included: only for who asks to read them.
public struct OpenText: Hashable, Sendable {
    /// Safe HTML: nothing in it runs.
    public var html: UTF8Text
    /// Paragraphs apart by one blank line.
    public var text: UTF8Text

    /// Takes each part as it is.
    public init(html: UTF8Text, text: UTF8Text) {
        self.html = html
        self.text = text
    }
}

/// A rendered text as it was kept, to be passed on.
public struct KeptText: Hashable, Sendable {
    /// The source.
    public var markdown: UTF8Text
    /// Safe HTML: nothing in it runs.
    public var html: UTF8Text
    /// Paragraphs apart by one blank line; what corrections are anchored to.
    public var text: UTF8Text

    /// What a rendered text is kept as.
    public init(_ text: RenderedText) {
        self.init(
            markdown: UTF8Text(text.markdown), html: UTF8Text(text.html), text: UTF8Text(text.text))
    }

    /// Takes each part as it is.
    public init(markdown: UTF8Text, html: UTF8Text, text: UTF8Text) {
        self.markdown = markdown
        self.html = html
        self.text = text
    }
}
