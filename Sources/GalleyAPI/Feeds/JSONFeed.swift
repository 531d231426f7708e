import JSON
import Newsroom
import Store

/// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
struct JSONFeed {
    let feed: Feed

    var document: [UInt8] {
        var json = JSONWriter(capacity: feed.articles.reduce(4096) { $0 + 2048 + $1.html.bytes.count })
        json.object {
            $0.member("version", "https://jsonfeed.org/version/1.1")
            $0.member("title", feed.title)
            $0.member("home_page_url", feed.page)
            $0.member("feed_url", feed.url(.json))
            if let description = feed.publisher.description { $0.member("description", description) }
            if let logo = feed.publisher.logo { $0.member("icon", logo) }
            $0.member("authors", each: [feed.publisher.name]) {
                $1.member("name", $0)
                $1.member("url", feed.address.home)
            }
            $0.member("language", feed.publisher.language)
            $0.member("items", each: feed.articles, write)
        }
        return json.bytes
    }

    private func write(_ article: FeedArticle, _ json: inout JSONWriter) {
        let summary = article.summary
        json.member("id", summary.id.urn)
        json.member("url", feed.address.article(summary.slug))
        json.member("title", article.title)
        json.member("content_html", utf8: article.content.bytes)
        if let description = summary.description { json.member("summary", description) }
        if let image = summary.image { write(image, &json) }
        if let date = summary.datePublished { json.member("date_published", date) }
        json.member("date_modified", article.dateModified)
        if !summary.authors.isEmpty {
            json.member("authors", each: summary.authors) {
                $1.member("name", $0.name)
                $1.member("url", feed.address.author($0.slug))
            }
        }
        if !summary.tags.isEmpty {
            json.name("tags")
            json.array { for tag in summary.tags { $0.string(tag) } }
        }
        json.member("language", summary.language)
        // An extension's name begins with an underscore.
        json.member("_galley", article) {
            $1.member("revision", $0.summary.revision)
            CorrectionJSON.write($0.corrections, of: $0.summary.slug, feed.address, into: &$1)
            CorrectionJSON.write(
                retraction: $0.retraction, of: $0.summary.slug, feed.address, into: &$1)
        }
    }

    /// An attachment must have a media type.
    private func write(_ image: Image, _ json: inout JSONWriter) {
        json.member("image", image.url)
        guard let type = ImageType(url: image.url) else { return }
        json.member("attachments", each: [image]) {
            $1.member("url", $0.url)
            $1.member("mime_type", type.rawValue)
            if let caption = $0.caption { $1.member("title", caption) }
        }
    }
}
