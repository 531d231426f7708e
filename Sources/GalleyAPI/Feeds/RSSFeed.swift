import HTTP
import Newsroom
import Store
import XML

/// RSS 2.0.11 (https://www.rssboard.org/rss-specification) with the modules that its readers know: `atom`, `content`
/// and `dc`.
struct RSSFeed {
    let feed: Feed

    var document: [UInt8] {
        var xml = XMLWriter()
        xml.element(
            "rss",
            [
                "version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom",
                "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            ]
        ) {
            $0.element("channel") {
                writeChannel(&$0)
                for article in feed.articles { write(article, &$0) }
            }
        }
        return xml.finish()
    }

    private func writeChannel(_ xml: inout XMLWriter) {
        xml.element("title", text: feed.title)
        xml.element("link", text: feed.page)
        xml.element("description", text: Self.html(feed.publisher.description ?? feed.title))
        xml.element("language", text: feed.publisher.language)
        xml.element("lastBuildDate", text: Self.date(feed.dateModified))
        xml.element("atom:link", ["rel": "self", "type": FeedFormat.rss.mediaType, "href": feed.url(.rss)])
        guard let logo = feed.publisher.logo else { return }
        xml.element("image") {
            $0.element("url", text: logo.asURI)
            $0.element("title", text: feed.title)
            $0.element("link", text: feed.page)
        }
    }

    private func write(_ article: FeedArticle, _ xml: inout XMLWriter) {
        let summary = article.summary
        xml.element("item") {
            $0.element("title", text: article.title)
            $0.element("link", text: feed.address.article(summary.slug))
            // The address changes with the slug, and an article must not come twice.
            $0.element("guid", ["isPermaLink": "false"], text: summary.id.urn)
            $0.element("pubDate", text: summary.datePublished.map(Self.date))
            $0.element("atom:updated", text: article.dateModified.description)
            for author in summary.authors { $0.element("dc:creator", text: author.name) }
            $0.element("dc:language", text: summary.language)
            if let section = summary.section {
                $0.element("category", ["domain": "\(feed.address.base)/sections"], text: section.name)
            }
            for tag in summary.tags { $0.element("category", text: tag) }
            if let image = summary.image, let type = ImageType(url: image.url) {
                // All three attributes must be there; 0 says that the length is not known.
                $0.element("enclosure", ["url": image.url.asURI, "length": "0", "type": type.rawValue])
            }
            $0.element("description", text: summary.description.map(Self.html))
            $0.element("content:encoded", text: article.content.description)
        }
    }

    /// RFC 822 with a year of four digits.
    private static func date(_ date: Timestamp) -> String { HTTPDate.format(seconds: Int(date.milliseconds / 1000)) }

    /// A plain text as the HTML that a description is.
    private static func html(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
