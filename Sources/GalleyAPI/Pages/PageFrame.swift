import HTML
import Newsroom

/// What every page has around its own content: metadata, masthead, footer.
struct PageFrame {
    let context: PageContext
    /// Nil for the newsroom's own page.
    var title: String?
    var description: String?
    /// The absolute address under which the page is to be known; nil for one that is not to be found.
    var canonical: String?
    /// More elements of the head.
    var metadata: HTML = ""
    /// What stands below the newsroom's name.
    var navigation: HTML = ""
    /// What the reader has looked for.
    var searchWords = ""

    private var texts: PageTexts { context.texts }
    private var name: String { context.publisher.name }

    /// The whole document.
    func document(_ content: HTML) -> HTML {
        """
        <!DOCTYPE html>
        <html\(context.language.attributes)>
        <head>
        \(head)</head>
        <body>
        <a class="skip" href="#content"\(context.language.ofTexts)>\(texts.skip)</a>
        \(masthead)<main id="content">
        \(content)</main>
        \(footer)</body>
        </html>

        """
    }

    private var head: HTML {
        """
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title.map { "\($0) – \(name)" } ?? name)</title>
        \(description.map { "<meta name=\"description\" content=\"\($0)\">\n" as HTML })\
        \(canonical.map { "<link rel=\"canonical\" href=\"\($0)\">\n" as HTML } ?? Self.unlisted)\
        <link rel="icon" type="image/svg+xml" href="\(context.paths.avatar(name))">
        <link rel="stylesheet" href="/assets/pages.css">
        \(metadata)
        """
    }

    private static let unlisted: HTML = "<meta name=\"robots\" content=\"noindex, follow\">\n"

    private var masthead: HTML {
        """
        <header class="masthead">
        <p class="masthead-name"><a href="/" rel="home">\(name)</a></p>
        <form class="search" role="search" action="/" method="get"\(context.language.ofTexts)>
        <label class="unseen" for="search">\(texts.searchLabel)</label>
        <input id="search" type="search" name="q" value="\(searchWords)" dir="auto" autocomplete="off">
        <button type="submit">\(texts.search)</button>
        </form>
        \(navigation)</header>

        """
    }

    private func policy(_ address: String) -> HTML {
        "<li><a href=\"\(address)\"\(context.language.ofTexts)>\(texts.corrects)</a></li>\n"
    }

    private var footer: HTML {
        """
        <footer class="colophon">
        \(context.publisher.description.map { "<p>\($0)</p>\n" as HTML })\
        <ul>
        <li><a href="/corrections"\(context.language.ofTexts)>\(texts.corrections)</a></li>
        \(context.publisher.correctionsPolicy.map(policy))\
        <li><a href="/feed.atom"\(context.language.ofTexts)>\(texts.feed)</a></li>
        </ul>
        </footer>

        """
    }
}

extension HTML {
    /// A link that readers' programs find a feed by.
    static func alternate(_ type: String, _ href: String, title: String) -> HTML {
        "<link rel=\"alternate\" type=\"\(type)\" href=\"\(href)\" title=\"\(title)\">\n"
    }

    /// The three forms of a feed.
    ///
    /// - Parameter path: of the page whose articles they have, without a slash at its end.
    static func feeds(_ path: String, title: String) -> HTML {
        "\(FeedFormat.allCases.map { alternate($0.mediaType, "\(path)/\($0.rawValue)", title: title) })"
    }
}
