import JSON
import Newsroom
import Store
import XML

/// The newest published notes as a feed.
struct CorrectionFeed {
    let publisher: Publisher
    let address: PublicAddress
    let notes: [LoggedNote]
    let dateModified: Timestamp

    /// The forms of the feed, by the end of its path.
    enum Format: String {
        /// JSON Feed 1.1.
        case json
        /// RFC 4287.
        case atom

        var mediaType: String { self == .json ? FeedFormat.json.mediaType : FeedFormat.atom.mediaType }
    }

    func document(_ format: Format) -> [UInt8] {
        switch format {
        case .json: json
        case .atom: atom
        }
    }

    private func url(_ format: Format) -> String { "\(address.base)/corrections.\(format.rawValue)" }

    private var title: String { "\(publisher.name): corrections" }

    /// Where people read how mistakes are corrected, if the newsroom says it.
    private var page: String { publisher.correctionsPolicy ?? address.home }

    private var json: [UInt8] {
        var json = JSONWriter(capacity: 4096 + 1024 * notes.count)
        json.object {
            $0.member("version", "https://jsonfeed.org/version/1.1")
            $0.member("title", title)
            $0.member("home_page_url", page)
            $0.member("feed_url", url(.json))
            if let logo = publisher.logo { $0.member("icon", logo) }
            $0.member("language", publisher.language)
            $0.member("items", each: notes) { item, json in
                json.member("id", item.note.id.urn)
                json.member("url", address.correction(item.note, of: item.articleSlug))
                json.member("title", item.headline)
                json.member("content_text", item.note.text)
                json.member("date_published", item.note.datePublished)
                json.member("language", item.language)
                json.name("tags")
                json.array { $0.string(item.note.kind.rawValue) }
                json.name("_galley")
                CorrectionJSON.write(item.note, of: item.articleSlug, address, into: &json)
            }
        }
        return json.bytes
    }

    private var atom: [UInt8] {
        var xml = XMLWriter()
        xml.element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": publisher.language]) {
            $0.element("id", text: url(.atom))
            $0.element("title", text: title)
            $0.element("updated", text: dateModified.description)
            $0.element("link", ["rel": "self", "type": FeedFormat.atom.mediaType, "href": url(.atom)])
            $0.element("link", ["rel": "alternate", "type": "text/html", "href": page])
            $0.element("author") { $0.element("name", text: publisher.name) }
            $0.element("logo", text: publisher.logo)
            for item in notes { write(item, &$0) }
        }
        return xml.finish()
    }

    private func write(_ item: LoggedNote, _ xml: inout XMLWriter) {
        xml.element("entry", ["xml:lang": item.language]) {
            $0.element("id", text: item.note.id.urn)
            $0.element("title", text: item.headline)
            $0.element("updated", text: item.note.datePublished.description)
            $0.element("published", text: item.note.datePublished.description)
            let link = address.correction(item.note, of: item.articleSlug)
            $0.element("link", ["rel": "alternate", "type": "text/html", "href": link])
            $0.element("category", ["term": item.note.kind.rawValue])
            $0.element("content", ["type": "text"], text: item.note.text)
        }
    }
}
