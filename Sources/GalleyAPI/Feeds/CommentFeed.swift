import Newsroom
import Store
import XML

/// Comments in the Atom Syndication Format (RFC 4287), with what they answer (RFC 4685).
struct CommentFeed {
    let publisher: Publisher
    let address: PublicAddress
    /// Nil for all of the newsroom's.
    let article: CommentedArticle?
    let comments: [FeedComment]
    let dateModified: Timestamp

    var document: [UInt8] {
        var xml = XMLWriter()
        xml.element(
            "feed",
            [
                "xmlns": "http://www.w3.org/2005/Atom", "xmlns:thr": "http://purl.org/syndication/thread/1.0",
                "xml:lang": article?.language ?? publisher.language,
            ]
        ) {
            $0.element("id", text: url)
            $0.element("title", text: title)
            $0.element("updated", text: dateModified.description)
            $0.element("link", ["rel": "self", "type": FeedFormat.atom.mediaType, "href": url])
            $0.element("link", ["rel": "alternate", "type": "text/html", "href": page])
            $0.element("logo", text: publisher.logo)
            for comment in comments { write(comment, &$0) }
        }
        return xml.finish()
    }

    private var page: String { article.map { address.article($0.slug) } ?? address.home }

    private var url: String { "\(article.map { address.article($0.slug) } ?? address.base)/comments.atom" }

    private var title: String {
        "\(publisher.name): comments" + (article.map { " on “\($0.headline)”" } ?? "")
    }

    private func write(_ item: FeedComment, _ xml: inout XMLWriter) {
        let comment = item.comment
        xml.element("entry", ["xml:lang": item.article.language]) {
            $0.element("id", text: comment.id.urn)
            $0.element("title", text: "\(comment.authorName) on “\(item.article.headline)”")
            $0.element("updated", text: (comment.dateEdited ?? comment.dateCreated).description)
            $0.element("published", text: comment.dateCreated.description)
            let link = address.comment(comment.id, of: item.article)
            $0.element("link", ["rel": "alternate", "type": "text/html", "href": link])
            writeAnswered(item, &$0)
            $0.element("author") { $0.element("name", text: comment.authorName) }
            if comment.spoiler {
                $0.element("content", ["type": "text"], text: CommentJSON.spoilerNotice)
            } else {
                $0.element("content", ["type": "html"], text: comment.html.description)
            }
        }
    }

    /// At the top of the thread it is the article that is answered.
    private func writeAnswered(_ item: FeedComment, _ xml: inout XMLWriter) {
        let parent = item.comment.parentID
        xml.element(
            "thr:in-reply-to",
            [
                "ref": (parent ?? item.article.id).urn, "type": "text/html",
                "href": parent.map { address.comment($0, of: item.article) } ?? address.article(item.article.slug),
            ])
    }
}

extension PublicAddress {
    /// A comment's place in the page of its article.
    fileprivate func comment(_ id: Identifier, of article: CommentedArticle) -> String {
        "\(self.article(article.slug))#comment-\(id)"
    }
}
