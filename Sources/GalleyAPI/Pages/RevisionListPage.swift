import HTML
import Newsroom
import Store

/// The versions of an article that readers have read, newest first, each with a link to what it changed.
struct RevisionListPage {
    let context: PageContext
    let summary: ArticleSummary
    let revisions: Page<RevisionSummary>
    /// Whether the list begins here.
    let isFirst: Bool
    /// Where it goes on.
    let next: String?

    private var texts: PageTexts { context.texts }
    private var ofTexts: HTML { context.language.ofTexts }

    var document: HTML {
        var frame = PageFrame(context: context)
        frame.title = "\(texts.revisions): \(summary.headline)"
        frame.canonical = isFirst ? context.address.revisions(of: summary.slug) : nil
        return frame.document(content)
    }

    private var content: HTML {
        let items = revisions.items.indices.map { "<li>\(item($0))</li>\n" as HTML }
        return """
            <div class="versions">
            \(ArticleReference(context: context, summary: summary).html)<h1\(ofTexts)>\(texts.revisions)</h1>
            <ol class="revisions" role="list">
            \(items)</ol>
            \(onward)</div>

            """
    }

    private func item(_ index: Int) -> HTML {
        let revision = revisions.items[index]
        let newest: HTML =
            revision.number == summary.revision ? " <span class=\"badge\">\(texts.currentRevision)</span>" : ""
        return """
            <article class="revision"\(ofTexts)>
            <h2>\(texts.revision(revision.number))\(newest)</h2>
            <p class="byline">\(texts.time(revision.dateCreated))</p>
            \(changes(revision))\(comparison(index))\(notes(revision))</article>
            """
    }

    private func changes(_ revision: RevisionSummary) -> HTML {
        guard let added = revision.wordsAdded, let removed = revision.wordsRemoved else { return "" }
        return "<p>\(texts.wordsAdded): \(added) · \(texts.wordsRemoved): \(removed)</p>\n"
    }

    private func comparison(_ index: Int) -> HTML {
        let number = revisions.items[index].number
        guard index + 1 < revisions.items.count else {
            return revisions.next == nil ? "<p>\(texts.firstRevision)</p>\n" : ""
        }
        let address = context.paths.comparison(
            of: summary.slug, from: revisions.items[index + 1].number, to: number)
        return "<p><a href=\"\(address)\">\(texts.whatChanged)</a></p>\n"
    }

    private func notes(_ revision: RevisionSummary) -> HTML {
        let notes = revision.corrections.map { note -> HTML in
            let address = context.paths.correction(note, of: summary.slug)
            return "<p class=\"note-line\"><a href=\"\(address)\">\(texts.kind(of: note))</a>: \(note.text)</p>\n"
        }
        return "\(notes)"
    }

    private var onward: HTML {
        guard let next else { return "" }
        return "<p class=\"onward\"><a href=\"\(next)\" rel=\"next\"\(ofTexts)>\(texts.olderRevisions)</a></p>\n"
    }
}

/// Leads from what hangs on an article to the article.
struct ArticleReference {
    let context: PageContext
    let summary: ArticleSummary

    var html: HTML {
        """
        <p class="kicker"><a href="\(context.paths.article(summary.slug))"><span class="unseen"\
        \(context.language.ofTexts)>\(context.texts.backToArticle): </span>\(summary.headline)</a></p>

        """
    }
}
