import JSON
import Newsroom

/// Writes an article as ninjs 2.1, the IPTC's News in JSON
/// (https://iptc.org/std/ninjs/ninjs-schema_2.1.json).
struct ArticleNinjs {
    let publisher: Publisher
    let address: PublicAddress

    func document(_ article: Article) -> [UInt8] {
        let summary = article.summary
        var json = JSONWriter(capacity: 4096 + article.body.html.bytes.count + article.body.text.bytes.count)
        json.object {
            $0.member("uri", summary.id.urn)
            $0.member("type", "text")
            $0.member("representationtype", "full")
            $0.member("profile", summary.image == nil ? "text-only" : "text-photo")
            writeState(summary, &$0)
            writeTexts(article, &$0)
            writeParties(summary, &$0)
            writeSubjects(summary, &$0)
            $0.member("slugline", summary.slug)
            $0.member("renditions", each: [address.article(summary.slug)]) {
                $1.member("name", "web")
                $1.member("href", $0)
                $1.member("contenttype", "text/html")
            }
            writeAssociations(article, &$0)
            writeStandard(&$0)
        }
        return json.bytes
    }

    private func writeState(_ summary: ArticleSummary, _ json: inout JSONWriter) {
        json.member("version", String(summary.revision))
        if let date = summary.datePublished { json.member("firstcreated", date) }
        json.member("versioncreated", summary.dateModified)
        if summary.status == .scheduled { json.member("embargoed", summary.datePublished) }
        json.member("pubstatus", summary.status.pubstatus)
        json.member("language", summary.language)
    }

    private func writeTexts(_ article: Article, _ json: inout JSONWriter) {
        json.member("headlines", each: [article.summary.headline]) { writeText("main", $0, &$1) }
        let descriptions =
            [article.summary.description].compactMap { $0 }.map { ("summary", $0) }
            + article.corrections.map { ($0.kind.rawValue, $0.text) }
        if !descriptions.isEmpty { json.member("descriptions", each: descriptions) { writeText($0.0, $0.1, &$1) } }
        let words = article.summary.wordCount
        let bodies = [("html", "text/html", article.body.html), ("text", "text/plain", article.body.text)]
        json.member("bodies", each: bodies) {
            $1.member("role", $0.0)
            $1.member("contenttype", $0.1)
            $1.member("charcount", $0.2.characterCount)
            $1.member("wordcount", words)
            $1.member("value", utf8: $0.2.bytes)
        }
    }

    private func writeText(_ role: String, _ value: String, _ json: inout JSONWriter) {
        json.member("role", role)
        json.member("contenttype", "text/plain")
        json.member("value", value)
    }

    /// `people` and `organisations` are for those whom an article is about; who made it is an information source.
    private func writeParties(_ summary: ArticleSummary, _ json: inout JSONWriter) {
        if !summary.authors.isEmpty { json.member("by", summary.authors.map(\.name).joined(separator: ", ")) }
        json.name("infosources")
        json.array { sources in
            for author in summary.authors {
                sources.object { writeParty("author", author.name, address.author(author.slug), &$0) }
            }
            if let provider = summary.provider {
                sources.object { writeParty("provider", provider.name, provider.url, &$0) }
            }
            sources.object { writeParty("publisher", publisher.name, address.home, &$0) }
        }
    }

    private func writeParty(_ role: String, _ name: String, _ uri: String?, _ json: inout JSONWriter) {
        json.member("name", name)
        json.member("role", role)
        if let uri { json.member("uri", uri.asURI) }
    }

    private func writeSubjects(_ summary: ArticleSummary, _ json: inout JSONWriter) {
        guard summary.section != nil || !summary.tags.isEmpty else { return }
        json.name("subjects")
        json.array { subjects in
            if let section = summary.section {
                subjects.object {
                    $0.member("name", section.name)
                    $0.member("rel", "partOf")
                    $0.member("uri", address.section(section.slug))
                }
            }
            for tag in summary.tags {
                subjects.object {
                    $0.member("name", tag)
                    $0.member("rel", "about")
                    $0.member("uri", address.tag(tag))
                }
            }
        }
    }

    private func writeAssociations(_ article: Article, _ json: inout JSONWriter) {
        guard article.summary.image != nil || !article.related.isEmpty else { return }
        json.name("associations")
        json.array { associations in
            if let image = article.summary.image { associations.object { writeImage(image, &$0) } }
            for (index, related) in article.related.enumerated() {
                associations.object {
                    $0.member("name", "related\(index + 1)")
                    $0.member("uri", address.article(related.slug))
                    $0.member("type", "text")
                    $0.member("representationtype", "partial")
                    $0.member("headlines", each: [related.headline]) { writeText("main", $0, &$1) }
                }
            }
        }
    }

    private func writeImage(_ image: Image, _ json: inout JSONWriter) {
        json.member("name", "mainimage")
        json.member("uri", image.url.asURI)
        json.member("type", "picture")
        if let credit = image.credit { json.member("by", credit) }
        if let caption = image.caption {
            json.member("descriptions", each: [caption]) { writeText("caption", $0, &$1) }
        }
        json.member("renditions", each: [image]) {
            $1.member("name", "main")
            $1.member("href", $0.url.asURI)
            if let type = ImageType(url: $0.url) { $1.member("contenttype", type.rawValue) }
            if let width = $0.width { $1.member("width", width) }
            if let height = $0.height { $1.member("height", height) }
        }
    }

    private func writeStandard(_ json: inout JSONWriter) {
        if let policy = publisher.correctionsPolicy {
            json.member("trustindicators", each: [policy]) {
                $1.member("role", "https://schema.org/correctionsPolicy")
                $1.member("href", $0.asURI)
            }
        }
        json.member("standard", "https://iptc.org/std/ninjs/ninjs-schema_2.1.json") {
            $1.member("name", "ninjs")
            $1.member("version", "2.1")
            $1.member("schema", $0)
        }
    }
}

extension ArticleStatus {
    /// What a receiver may do with it (http://cv.iptc.org/newscodes/pubstatusg2/).
    fileprivate var pubstatus: String {
        switch self {
        case .draft, .scheduled: "withheld"
        case .published: "usable"
        case .withdrawn: "canceled"
        }
    }
}

extension UTF8Text {
    /// Unicode scalars: all bytes but those that go on with one.
    fileprivate var characterCount: Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
