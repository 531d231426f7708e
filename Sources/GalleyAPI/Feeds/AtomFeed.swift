import Newsroom
import Store
import XML

/// The Atom Syndication Format (RFC 4287).
struct AtomFeed {
    let feed: Feed

    var document: [UInt8] {
        var xml = XMLWriter()
        xml.element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.publisher.language]) {
            $0.element("id", text: feed.url(.atom))
            $0.element("title", text: feed.title)
            $0.element("subtitle", text: feed.publisher.description)
            $0.element("updated", text: feed.dateModified.description)
            $0.element("link", ["rel": "self", "type": FeedFormat.atom.mediaType, "href": feed.url(.atom)])
            $0.element("link", ["rel": "alternate", "type": "text/html", "href": feed.page])
            // For entries without a byline (4.2.1).
            writePerson(feed.publisher.name, feed.address.home, &$0)
            $0.element("logo", text: feed.publisher.logo)
            for article in feed.articles { write(article, &$0) }
        }
        return xml.finish()
    }

    private func write(_ article: FeedArticle, _ xml: inout XMLWriter) {
        let summary = article.summary
        xml.element("entry", ["xml:lang": summary.language]) {
            $0.element("id", text: summary.id.urn)
            $0.element("title", text: article.title)
            $0.element("updated", text: article.dateModified.description)
            $0.element("published", text: summary.datePublished?.description)
            $0.element(
                "link", ["rel": "alternate", "type": "text/html", "href": feed.address.article(summary.slug)])
            if let image = summary.image { write(image, &$0) }
            for author in summary.authors { writePerson(author.name, feed.address.author(author.slug), &$0) }
            if let section = summary.section {
                let scheme = "\(feed.address.base)/sections"
                $0.element("category", ["scheme": scheme, "term": section.slug, "label": section.name])
            }
            for tag in summary.tags { $0.element("category", ["term": tag]) }
            $0.element("summary", text: summary.description)
            $0.element("content", ["type": "html"], text: article.content.description)
        }
    }

    private func writePerson(_ name: String, _ uri: String, _ xml: inout XMLWriter) {
        xml.element("author") {
            $0.element("name", text: name)
            $0.element("uri", text: uri)
        }
    }

    private func write(_ image: Image, _ xml: inout XMLWriter) {
        if let type = ImageType(url: image.url) {
            xml.element("link", ["rel": "enclosure", "type": type.rawValue, "href": image.url])
        } else {
            xml.element("link", ["rel": "enclosure", "href": image.url])
        }
    }
}
