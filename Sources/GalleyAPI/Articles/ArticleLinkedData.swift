import JSON
import Newsroom

/// Writes an article as a schema.org `NewsArticle` in JSON-LD, with no property that schema.org does not define for it.
struct ArticleLinkedData {
    let publisher: Publisher
    let address: PublicAddress

    /// The whole document, safe inside a `script` element of an HTML page.
    func document(_ article: Article) -> [UInt8] {
        var json = JSONWriter(capacity: 4096 + article.body.text.bytes.count)
        json.object {
            $0.member("@context", "https://schema.org")
            $0.member("@type", "NewsArticle")
            writeAbout(article.summary, &$0)
            writePeople(article.summary, &$0)
            if let image = article.summary.image { $0.member("image", image, writeImage) }
            $0.member("articleBody", utf8: article.body.text.bytes)
            $0.member("wordCount", article.summary.wordCount)
            writeState(article.summary, &$0)
            writeCorrections(article, &$0)
        }
        return json.bytesForHTML
    }

    private func writeAbout(_ summary: ArticleSummary, _ json: inout JSONWriter) {
        let url = address.article(summary.slug)
        json.member("@id", url)
        json.member("url", url)
        json.member("identifier", summary.id.urn)
        json.member("mainEntityOfPage", url) {
            $1.member("@type", "WebPage")
            $1.member("@id", $0)
        }
        json.member("headline", summary.headline)
        if let description = summary.description { json.member("description", description) }
        if let section = summary.section { json.member("articleSection", section.name) }
        if !summary.tags.isEmpty {
            json.name("keywords")
            json.array { for tag in summary.tags { $0.string(tag) } }
        }
        json.member("inLanguage", summary.language)
    }

    /// Every article has an author; where the byline is empty it is whoever supplied or published the article.
    private func writePeople(_ summary: ArticleSummary, _ json: inout JSONWriter) {
        json.name("author")
        json.array { authors in
            for author in summary.authors {
                authors.object {
                    $0.member("@type", author.name == summary.provider?.name ? "Organization" : "Person")
                    $0.member("name", author.name)
                    $0.member("url", address.author(author.slug))
                }
            }
            guard summary.authors.isEmpty else { return }
            authors.object {
                if let provider = summary.provider { writeProvider(provider, &$0) } else { writePublisher(&$0) }
            }
        }
        json.name("publisher")
        json.object { writePublisher(&$0) }
        if let provider = summary.provider { json.member("provider", provider, writeProvider) }
    }

    private func writeProvider(_ provider: Provider, _ json: inout JSONWriter) {
        json.member("@type", "Organization")
        json.member("name", provider.name)
        if let url = provider.url { json.member("url", url) }
    }

    private func writePublisher(_ json: inout JSONWriter) {
        json.member("@type", "NewsMediaOrganization")
        json.member("@id", address.home)
        json.member("name", publisher.name)
        json.member("url", address.home)
        if let description = publisher.description { json.member("description", description) }
        if let logo = publisher.logo {
            json.member("logo", logo) {
                $1.member("@type", "ImageObject")
                $1.member("url", $0)
            }
        }
        if let policy = publisher.correctionsPolicy { json.member("correctionsPolicy", policy) }
    }

    private func writeImage(_ image: Image, _ json: inout JSONWriter) {
        json.member("@type", "ImageObject")
        json.member("url", image.url)
        json.member("contentUrl", image.url)
        if let caption = image.caption { json.member("caption", caption) }
        if let credit = image.credit { json.member("creditText", credit) }
        if let width = image.width { json.member("width", width) }
        if let height = image.height { json.member("height", height) }
    }

    private func writeState(_ summary: ArticleSummary, _ json: inout JSONWriter) {
        // What is as usual is not said.
        if summary.isRetracted { json.member("creativeWorkStatus", "Retracted") }
        if let date = summary.datePublished { json.member("datePublished", date) }
        json.member("dateModified", summary.dateModified)
        json.member("version", summary.revision)
        json.member("isAccessibleForFree", true)
        json.member("commentCount", summary.commentCount)
        json.member("interactionStatistic", summary.commentCount) {
            $1.member("@type", "InteractionCounter")
            $1.member("interactionType", "https://schema.org/CommentAction")
            $1.member("userInteractionCount", $0)
        }
    }

    private func writeCorrections(_ article: Article, _ json: inout JSONWriter) {
        guard !article.corrections.isEmpty else { return }
        json.member("correction", each: article.corrections) {
            $1.member("@type", "CorrectionComment")
            $1.member("@id", address.correction($0, of: article.summary.slug))
            $1.member("text", $0.text)
            $1.member("datePublished", $0.datePublished)
        }
    }
}
