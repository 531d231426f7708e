import HTML
import Newsroom
import Store

/// What a list shows of an article.
struct ArticleCard {
    let context: PageContext
    let article: ListedArticle
    /// Whether it stands above the others.
    let isLead: Bool

    private var summary: ArticleSummary { article.summary }
    private var texts: PageTexts { context.texts }

    var html: HTML {
        """
        <article class="card\(isLead ? " lead" : "")"\(context.language.attributes(of: summary.language))>
        \(summary.image.map(picture))\(summary.section.map(kicker))\
        <h2><a href="\(context.paths.article(summary.slug))">\(headline)</a></h2>
        \(standfirst)\(excerpt)<p class="byline">\(byline)</p>
        </article>
        """
    }

    private func picture(_ image: Image) -> HTML {
        // The headline says all that this link does.
        """
        <a class="card-picture" href="\(context.paths.article(summary.slug))" tabindex="-1" aria-hidden="true">\
        \(PictureElement(image, alternative: "", isLazy: !isLead).html)</a>

        """
    }

    private func kicker(_ section: Section) -> HTML {
        "<p class=\"kicker\"><a href=\"\(context.paths.section(section.slug))\">\(section.name)</a></p>\n"
    }

    private var headline: HTML {
        let mark: HTML = summary.isRetracted ? texts.retractionMark(ofTexts) : ""
        return "\(mark)\(article.highlights.map { .marked($0.headline) } ?? "\(summary.headline)" as HTML)"
    }

    private var standfirst: HTML {
        guard let description = summary.description else { return "" }
        let text: HTML = article.highlights.map { .marked($0.description) } ?? "\(description)"
        return "<p class=\"standfirst\">\(text)</p>\n"
    }

    /// The words that were looked for, where they stand in the text.
    private var excerpt: HTML {
        guard let body = article.highlights?.body, body.unicodeScalars.contains(HighlightMark.begin) else { return "" }
        return "<p class=\"excerpt\">\(HTML.marked(body))</p>\n"
    }

    private var byline: HTML {
        var parts: [HTML] = summary.authors.isEmpty ? [] : ["\(Byline.names(summary.authors, context.paths))"]
        if let date = summary.datePublished { parts.append("<span\(ofTexts)>\(texts.day(date))</span>") }
        if summary.commentCount > 0 {
            let address = "\(context.paths.article(summary.slug))#comments"
            parts.append("<a href=\"\(address)\"\(ofTexts)>\(texts.comments): \(summary.commentCount)</a>")
        }
        return .joined(parts, by: " <span aria-hidden=\"true\">·</span> ")
    }

    private var ofTexts: HTML { PageLanguage.ofTexts(texts, in: summary.language) }
}

/// The names of who wrote an article.
enum Byline {
    static func names(_ authors: [Author], _ paths: PublicAddress) -> HTML {
        .joined(
            authors.map { "<a href=\"\(paths.author($0.slug))\" rel=\"author\">\($0.name)</a>" }, by: ", ")
    }
}

/// A picture by its address, with room kept for it where its size is known.
struct PictureElement {
    let html: HTML

    /// - Parameter alternative: what it shows, in words; empty where those stand beside it.
    init(_ image: Image, alternative: String, isLazy: Bool) {
        let size: HTML
        if let width = image.width, let height = image.height {
            size = " width=\"\(width)\" height=\"\(height)\""
        } else {
            size = ""
        }
        let loading: HTML = isLazy ? " loading=\"lazy\"" : " fetchpriority=\"high\""
        html = "<img src=\"\(image.url)\" alt=\"\(alternative)\"\(size)\(loading) decoding=\"async\">"
    }
}

extension HTML {
    /// A text in which found words stand between marks.
    static func marked(_ text: String) -> HTML {
        let pieces = text.unicodeScalars.split(omittingEmptySubsequences: false) {
            $0 == HighlightMark.begin || $0 == HighlightMark.end
        }
        return joined(
            pieces.enumerated().map { index, piece in
                index.isMultiple(of: 2) ? "\(String(piece))" : "<mark>\(String(piece))</mark>"
            }, by: "")
    }

    /// Pieces with another between every two.
    static func joined(_ pieces: [HTML], by separator: HTML) -> HTML {
        let separated = pieces.enumerated().map { index, piece -> HTML in
            index == 0 ? piece : "\(separator)\(piece)"
        }
        return "\(separated)"
    }
}
