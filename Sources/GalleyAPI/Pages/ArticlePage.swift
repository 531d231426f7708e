import HTML
import Newsroom

/// An article as readers read it, whole without JavaScript.
struct ArticlePage {
    let context: PageContext
    let article: Article
    let comments: CommentSection

    private var summary: ArticleSummary { article.summary }
    private var texts: PageTexts { context.texts }
    private var ofTexts: HTML { context.language.ofTexts }

    var document: HTML {
        var frame = PageFrame(context: context)
        frame.title = summary.headline
        frame.description = summary.description
        frame.canonical = context.address.article(summary.slug)
        frame.metadata = ArticleMetadata(context: context, article: article).html
        return frame.document(content)
    }

    private var content: HTML {
        """
        <article class="article">
        <header class="article-header">
        \(summary.section.map(kicker))<h1>\(summary.headline)</h1>
        \(summary.description.map { "<p class=\"standfirst\">\($0)</p>\n" as HTML })\(byline)</header>
        \(summary.image.map(figure))\(retraction)<div class="article-body" id="article-body">
        \(SlottedBody(article).html)</div>
        \(tags)\(suggestion)\(notes)</article>
        \(related)\(comments.html)
        """
    }

    private func kicker(_ section: Section) -> HTML {
        "<p class=\"kicker\"><a href=\"\(context.paths.section(section.slug))\">\(section.name)</a></p>\n"
    }

    private var byline: HTML {
        var parts: [HTML] = []
        if !summary.authors.isEmpty {
            parts.append("<span\(ofTexts)>\(texts.by)</span> \(Byline.names(summary.authors, context.paths))")
        }
        if let provider = summary.provider {
            let name: HTML = provider.url.map { "<a href=\"\($0)\">\(provider.name)</a>" } ?? "\(provider.name)"
            parts.append("<span\(ofTexts)>\(texts.source):</span> \(name)")
        }
        if let date = summary.datePublished {
            parts.append("<span\(ofTexts)>\(texts.published) \(texts.time(date))</span>")
            if summary.revision > 1, summary.dateModified > date {
                parts.append("<span\(ofTexts)>\(texts.updated) \(texts.time(summary.dateModified))</span>")
            }
        }
        return "<p class=\"byline\">\(HTML.joined(parts, by: " <span aria-hidden=\"true\">·</span> "))</p>\n"
    }

    private func figure(_ image: Image) -> HTML {
        let caption = HTML.joined(
            [
                image.caption.map { "<span>\($0)</span>" }, image.credit.map { "<small>\($0)</small>" },
            ].compactMap(\.self), by: " ")
        return """
            <figure class="lead-picture">
            \(PictureElement(image, alternative: image.caption ?? "", isLazy: false).html)
            \(caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>\n" as HTML)</figure>

            """
    }

    /// What readers are told before they read.
    private var retraction: HTML {
        guard let note = article.retraction else { return "" }
        return """
            <aside class="retraction"><p><strong\(ofTexts)>\(texts.kind(of: note)).</strong> \
            \(note.text) <a href="#correction-\(note.id.description)"\(ofTexts)>\(texts.notes)</a></p></aside>

            """
    }

    private var tags: HTML {
        if summary.tags.isEmpty { return "" }
        let items = summary.tags.map { "<li><a href=\"\(context.paths.tag($0))\" rel=\"tag\">\($0)</a></li>\n" as HTML }
        return """
            <nav class="tags" aria-label="\(texts.tags)"><ul>
            \(items)</ul></nav>

            """
    }

    /// The script puts its own in this place, with a dialogue behind the link.
    private var suggestion: HTML {
        """
        <div id="galley-corrections"><p class="suggestion"\(ofTexts)>\(texts.suggestion.before)\
        <a href="\(context.paths.correctionForm(of: summary.slug))" rel="nofollow">\(texts.suggestion.link)</a>\(texts.suggestion.after)</p></div>

        """
    }

    private var notes: HTML {
        let items = article.corrections.map {
            "<li>\(CorrectionNoteItem(context: context, note: $0, slug: summary.slug).html)</li>\n" as HTML
        }
        let list: HTML =
            items.isEmpty
            ? ""
            : """
            <h2 id="notes"\(ofTexts)>\(texts.notes)</h2>
            <ul class="notes" role="list">
            \(items)</ul>

            """
        let history: HTML =
            summary.revision == 1
            ? ""
            : """
            <p class="history"><a href="\(context.paths.revisions(of: summary.slug))"\(ofTexts)>\
            \(texts.revisions)</a></p>

            """
        return "\(list)\(history)"
    }

    private var related: HTML {
        if article.related.isEmpty { return "" }
        let items = article.related.map { other -> HTML in
            let mark: HTML = other.isRetracted ? texts.retractionMark(ofTexts) : ""
            let description: HTML? = other.description.map { "<p>\($0)</p>\n" }
            return """
                <li><h3><a href="\(context.paths.article(other.slug))">\(mark)\(other.headline)</a></h3>
                \(description)</li>

                """
        }
        return """
            <section class="related" aria-labelledby="related">
            <h2 id="related"\(ofTexts)>\(texts.related)</h2>
            <ul role="list">
            \(items)</ul>
            </section>

            """
    }
}
