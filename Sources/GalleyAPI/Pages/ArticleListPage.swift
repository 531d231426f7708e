import HTML
import Newsroom
import Store

/// The front page, that of a section, a tag or an author, and what a search has found.
struct ArticleListPage {
    let context: PageContext
    let subject: FeedSubject
    /// What people read of the subject; nil for the whole newsroom.
    let name: String?
    let articles: [ListedArticle]
    /// Those with the most articles.
    let sections: [Tally]
    /// What the reader has looked for.
    let words: String?
    /// Whether the list begins here.
    let isFirst: Bool
    /// Where it goes on.
    let next: String?

    private var texts: PageTexts { context.texts }

    var document: HTML {
        var frame = PageFrame(context: context)
        frame.title = words.map(texts.found) ?? name
        frame.description = subject == .newsroom ? context.publisher.description : nil
        frame.canonical = words == nil && isFirst ? subject.page(context.address) : nil
        frame.metadata = "\(HTML.feeds(feedPath, title: feedTitle))\(openGraph)"
        frame.navigation = navigation
        frame.searchWords = words ?? ""
        return frame.document(content)
    }

    private var feedPath: String { subject == .newsroom ? "" : subject.page(context.paths) }

    private var feedTitle: String { [context.publisher.name, name].compactMap(\.self).joined(separator: ": ") }

    private var openGraph: HTML {
        """
        <meta property="og:type" content="website">
        <meta property="og:title" content="\(feedTitle)">
        <meta property="og:url" content="\(subject.page(context.address))">
        <meta property="og:site_name" content="\(context.publisher.name)">
        \(context.publisher.logo.map { "<meta property=\"og:image\" content=\"\($0)\">\n" as HTML })
        """
    }

    private var navigation: HTML {
        if sections.isEmpty { return "" }
        let items = sections.map { section -> HTML in
            let current: HTML = subject == .section(section.slug) ? " aria-current=\"page\"" : ""
            let path = context.paths.section(section.slug)
            return "<li><a href=\"\(path)\"\(current)>\(section.name ?? section.slug)</a></li>\n"
        }
        return """
            <nav class="sections" aria-label="\(texts.sections)"><ul>
            \(items)</ul></nav>

            """
    }

    private var content: HTML {
        """
        <h1\(isTitleShown ? "" : " class=\"unseen\"" as HTML)>\(title)</h1>
        \(articles.isEmpty ? empty : list)\(next.map(older))
        """
    }

    /// The front page begins with the news.
    private var isTitleShown: Bool { words != nil || name != nil }

    private var title: HTML {
        if let words { return "<span\(context.language.ofTexts)>\(texts.found(words))</span>" }
        return name.map { "\($0)" } ?? "<span\(context.language.ofTexts)>\(texts.newest)</span>"
    }

    private var empty: HTML {
        let text = words == nil && isFirst ? texts.nothingPublished : texts.nothingFound
        return "<p class=\"empty\"\(context.language.ofTexts)>\(text)</p>\n"
    }

    private var list: HTML {
        let hasLead = words == nil && isFirst
        let cards = articles.enumerated().map { index, article -> HTML in
            "<li>\(ArticleCard(context: context, article: article, isLead: hasLead && index == 0).html)</li>\n"
        }
        return """
            <ol class="articles" role="list">
            \(cards)</ol>

            """
    }

    private func older(_ address: String) -> HTML {
        "<p class=\"onward\"><a href=\"\(address)\" rel=\"next\"\(context.language.ofTexts)>\(texts.older)</a></p>\n"
    }
}
