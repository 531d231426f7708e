import HTML
import Newsroom

/// What machines are told about an article's page.
struct ArticleMetadata {
    let context: PageContext
    let article: Article

    private var summary: ArticleSummary { article.summary }

    /// The page's script gets the article's slug and where its text is.
    var html: HTML {
        """
        \(alternates)\(openGraph)\(card)\
        \(HTML.linkedData(ArticleLinkedData(publisher: context.publisher, address: context.address).document(article)))
        <script src="/embed.js" data-article="\(summary.slug)" data-body="#article-body" defer></script>

        """
    }

    private var alternates: HTML {
        let path = context.paths.article(summary.slug)
        return """
            \(HTML.alternate("application/json", "/v1\(path)", title: summary.headline))\
            \(HTML.alternate(FeedFormat.atom.mediaType, "\(path)/comments.atom", title: context.texts.comments))\
            \(HTML.feeds("", title: context.publisher.name))
            """
    }

    /// The Open Graph protocol (https://ogp.me).
    private var openGraph: HTML {
        var properties = [
            ("og:type", "article"), ("og:site_name", context.publisher.name), ("og:title", summary.headline),
            ("og:url", context.address.article(summary.slug)),
        ]
        if let description = summary.description { properties.append(("og:description", description)) }
        properties += summary.image.map(Self.image) ?? context.publisher.logo.map { [("og:image", $0)] } ?? []
        if let date = summary.datePublished { properties.append(("article:published_time", date.description)) }
        properties.append(("article:modified_time", summary.dateModified.description))
        if let section = summary.section { properties.append(("article:section", section.name)) }
        properties += summary.authors.map { ("article:author", context.address.author($0.slug)) }
        properties += summary.tags.map { ("article:tag", $0) }
        return "\(properties.map { "<meta property=\"\($0)\" content=\"\($1)\">\n" as HTML })"
    }

    private static func image(_ image: Image) -> [(String, String)] {
        var properties = [("og:image", image.url)]
        if let width = image.width { properties.append(("og:image:width", String(width))) }
        if let height = image.height { properties.append(("og:image:height", String(height))) }
        if let caption = image.caption { properties.append(("og:image:alt", caption)) }
        return properties
    }

    /// X takes the rest from Open Graph.
    private var card: HTML {
        summary.image == nil
            ? "<meta name=\"twitter:card\" content=\"summary\">\n"
            : "<meta name=\"twitter:card\" content=\"summary_large_image\">\n"
    }
}
