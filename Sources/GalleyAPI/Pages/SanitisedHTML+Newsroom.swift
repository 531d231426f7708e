import HTML
import Newsroom

/// Where the HTML that the newsroom's Markdown renderer has made goes into pages: nowhere else is anything taken for it.
extension SanitisedHTML {
    /// The blocks of an article's text, in order.
    static func blocks(of article: Article) -> [SanitisedHTML] {
        RenderedBlocks.split(article.body.html).map { SanitisedHTML(renderedByServer: Array($0)) }
    }

    /// A comment's text.
    ///
    /// - Parameter showsSpoilers: whether with what its author has hidden in it.
    init(_ comment: Comment, showsSpoilers: Bool) {
        self.init(renderedByServer: (showsSpoilers ? comment.open?.html ?? comment.html : comment.html).bytes)
    }

    /// The paragraphs of a comparison.
    init(paragraphs diff: WordDiff) { self.init(renderedByServer: Array(diff.html.utf8)) }

    /// The words of a comparison in one line.
    init(line diff: WordDiff) { self.init(renderedByServer: Array(diff.inlineHTML.utf8)) }
}
