import Newsroom
import Store
import XML

/// Sitemaps (https://www.sitemaps.org/protocol.html).
enum SitemapXML {
    static let mediaType = "application/xml"

    /// The address of every sitemap; a page of articles says when it last changed.
    static func index(_ pages: [SitemapPage], _ publicURL: String) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("sitemapindex", ["xmlns": namespace]) {
            $0.element("sitemap") { $0.element("loc", text: "\(publicURL)/sitemaps/news.xml") }
            for page in pages {
                $0.element("sitemap") {
                    $0.element("loc", text: "\(publicURL)/sitemaps/articles-\(page.number).xml")
                    $0.element("lastmod", text: page.dateModified.description)
                }
            }
        }
        return xml.finish()
    }

    /// The number in the name of a page; nil for any other name.
    static func page(_ file: String) -> Int? {
        guard let number = file.wholeMatch(of: /articles-([1-9][0-9]{0,8})\.xml/)?.1 else { return nil }
        return Int(number)
    }

    static func articles(_ articles: [SitemapArticle], _ address: PublicAddress) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("urlset", ["xmlns": namespace]) {
            for article in articles {
                $0.element("url") {
                    $0.element("loc", text: address.article(article.slug))
                    $0.element("lastmod", text: article.dateModified.description)
                }
            }
        }
        return xml.finish()
    }

    /// Google's news sitemap (https://www.google.com/schemas/sitemap-news/0.9).
    static func news(_ articles: [ArticleSummary], _ publisher: Publisher, _ address: PublicAddress) -> [UInt8] {
        var xml = XMLWriter()
        let names: KeyValuePairs<StaticString, String> = [
            "xmlns": namespace, "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
        ]
        xml.element("urlset", names) {
            for article in articles {
                $0.element("url") {
                    $0.element("loc", text: address.article(article.slug))
                    $0.element("lastmod", text: article.dateModified.description)
                    $0.element("news:news") {
                        $0.element("news:publication") {
                            $0.element("news:name", text: publisher.name)
                            $0.element("news:language", text: newsLanguage(article.language))
                        }
                        $0.element("news:publication_date", text: article.datePublished?.description)
                        $0.element("news:title", text: article.headline)
                    }
                }
            }
        }
        return xml.finish()
    }

    private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

    /// The language subtag alone, as Google asks (ISO 639), but for the two ways of writing Chinese.
    static func newsLanguage(_ tag: String) -> String {
        let subtags = tag.lowercased().split(separator: "-")
        guard subtags.first == "zh" else { return subtags.first.map(String.init) ?? tag }
        return subtags.contains { ["hant", "tw", "hk", "mo"].contains($0) } ? "zh-tw" : "zh-cn"
    }
}
