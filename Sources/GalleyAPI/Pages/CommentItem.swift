import HTML
import Newsroom
import Store

/// A comment in a page, with the replies that came with it.
struct CommentItem {
    let context: PageContext
    let view: CommentView
    let node: CommentNode

    private var comment: Comment { node.comment }
    private var texts: PageTexts { context.texts }
    private var ofTexts: HTML { context.language.ofTexts }

    var html: HTML {
        """
        <article class="comment" id="comment-\(comment.id.description)">
        \(comment.state == .visible ? words : tombstone)</article>
        \(replies)
        """
    }

    private var words: HTML {
        """
        <header>\
        <img class="avatar" src="\(comment.avatarURL ?? context.paths.avatar(comment.authorName))" alt="" width="40" \
        height="40" loading="lazy" decoding="async">\
        <span class="author" dir="auto">\(comment.authorName)</span>\(marks) \
        <a class="when" href="#comment-\(comment.id.description)"\(ofTexts)>\
        <span class="unseen">\(texts.permalink(comment.authorName)), </span>\(texts.time(comment.dateCreated))</a>\
        \(edited)\
        </header>
        \(text)\(votes)
        """
    }

    private var marks: HTML {
        var marks: [String] = comment.badge.map { [texts.name($0)] } ?? []
        if comment.pinned { marks.append(texts.pinned) }
        if comment.featured { marks.append(texts.featured) }
        return "\(marks.map { " <span class=\"badge\"\(ofTexts)>\($0)</span>" as HTML })"
    }

    private var edited: HTML {
        comment.dateEdited == nil ? "" : " <span class=\"edited\"\(ofTexts)>(\(texts.edited))</span>"
    }

    private var text: HTML {
        let body: HTML = """
            <div class="comment-body" id="spoiler-\(comment.id.description)" dir="auto">
            \(sanitised: SanitisedHTML(comment, showsSpoilers: view.showsSpoilers))</div>

            """
        if comment.spoiler { return spoiler(body) }
        return comment.open == nil || view.showsSpoilers ? body : "\(body)\(opening(texts.showSpoilers))"
    }

    /// What is withheld is not in the page: the link asks for it.
    private func spoiler(_ body: HTML) -> HTML {
        if !view.showsSpoilers { return opening(texts.spoilerNotice) }
        return """
            <details class="spoiler-text"><summary\(ofTexts)>\(texts.spoilerNotice)</summary>
            \(body)</details>

            """
    }

    private func opening(_ words: String) -> HTML {
        """
        <p class="spoiler-notice"><a href="\(view.addressShowing(comment.id))" rel="nofollow"\(ofTexts)>\(words)</a></p>

        """
    }

    private var votes: HTML {
        if comment.votesUp == 0, comment.votesDown == 0 { return "" }
        let score = comment.score > 0 ? "+\(comment.score)" : String(comment.score)
        let meaning = texts.votes(comment.votesUp, comment.votesDown)
        return """
            <p class="score"\(ofTexts)><span aria-hidden="true">\(score)</span> \
            <span class="unseen">\(meaning)</span></p>

            """
    }

    private var tombstone: HTML {
        let text =
            switch comment.state {
            case .removed: texts.tombstones.removed
            case .deleted: texts.tombstones.deleted
            case .pending, .visible: texts.tombstones.other
            }
        return "<p class=\"tombstone\"\(ofTexts)>\(text)</p>\n"
    }

    private var replies: HTML {
        let replies = node.replies.map {
            "<li>\(CommentItem(context: context, view: view, node: $0).html)</li>\n" as HTML
        }
        let list: HTML = replies.isEmpty ? "" : "<ol class=\"replies\" role=\"list\">\n\(replies)</ol>\n"
        let more: HTML? = view.address(of: node.moreReplies, to: comment.id).map {
            "<p class=\"onward\"><a href=\"\($0)\"\(ofTexts)>\(texts.moreReplies)</a></p>\n"
        }
        return "\(list)\(more)"
    }
}

extension PageTexts {
    fileprivate func name(_ badge: Badge) -> String {
        switch badge {
        case .staff: badges.staff
        case .verified: badges.verified
        case .subscriber: badges.subscriber
        }
    }
}
