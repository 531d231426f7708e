import HTML
import Newsroom
import Store

/// The comments below an article: one page of them with their replies, as the list of the API has them. The page's
/// script puts its own in their place.
struct CommentSection {
    let context: PageContext
    let view: CommentView
    let count: Int
    let page: Page<CommentNode>
    /// The comment that all of the page answers; nil at the top.
    let parent: Comment?
    /// Whether anybody may comment.
    let isOpen: Bool

    private var texts: PageTexts { context.texts }
    private var ofTexts: HTML { context.language.ofTexts }

    var html: HTML {
        """
        <div class="comments" id="comments">
        <div id="galley-comments">
        <h2\(ofTexts)>\(texts.comments) (\(count))</h2>
        \(parent.map(thread))\(list)\(onward)\(state)</div>
        </div>

        """
    }

    private func thread(_ parent: Comment) -> HTML {
        """
        <p class="onward"><a href="\(view.top.address)"\(ofTexts)>\
        \(texts.allComments)</a></p>
        <ol class="thread" role="list"><li>\(item(CommentNode(comment: parent)))</li></ol>
        <h3\(ofTexts)>\(texts.repliesTo(parent.authorName))</h3>

        """
    }

    private var list: HTML {
        if page.items.isEmpty {
            return count == 0 ? "<p class=\"empty\"\(ofTexts)>\(texts.noComments)</p>\n" : ""
        }
        return """
            <ol class="thread" role="list">
            \(page.items.map { "<li>\(item($0))</li>\n" as HTML })</ol>

            """
    }

    private func item(_ node: CommentNode) -> HTML { CommentItem(context: context, view: view, node: node).html }

    private var onward: HTML {
        guard let next = page.next else { return "" }
        return """
            <p class="onward"><a href="\(view.address(next))" rel="next"\(ofTexts)>\(texts.moreComments)</a></p>

            """
    }

    private var state: HTML {
        isOpen
            ? "<noscript><p class=\"state\"\(ofTexts)>\(texts.commentsNeedScript)</p></noscript>\n"
            : "<p class=\"state\"\(ofTexts)>\(texts.commentsClosed)</p>\n"
    }
}
