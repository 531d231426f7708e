import HTML
import Newsroom

/// What one version of an article changed in another, word by word.
struct ComparisonPage {
    let context: PageContext
    let summary: ArticleSummary
    let old: RevisionSummary
    let new: RevisionSummary
    let diff: RevisionDiff

    private var texts: PageTexts { context.texts }
    private var ofTexts: HTML { context.language.ofTexts }

    var document: HTML {
        var frame = PageFrame(context: context)
        frame.title = "\(texts.comparison(old.number, new.number)): \(summary.headline)"
        return frame.document(content)
    }

    private var content: HTML {
        """
        <div class="comparison">
        \(ArticleReference(context: context, summary: summary).html)\
        <h1\(ofTexts)>\(texts.comparison(old.number, new.number))</h1>
        <p class="byline"\(ofTexts)>\(texts.time(old.dateCreated)) → \(texts.time(new.dateCreated)) · \
        <a href="\(context.paths.revisions(of: summary.slug))">\(texts.revisions)</a></p>
        \(legend)\(notes)\(words)\(parts)</div>

        """
    }

    private var legend: HTML {
        """
        <p class="legend"\(ofTexts)>\
        <ins>\(texts.legend.added)</ins> <span>\(texts.wordsAdded): \(diff.body.wordsAdded)</span> \
        <del>\(texts.legend.removed)</del> <span>\(texts.wordsRemoved): \(diff.body.wordsRemoved)</span></p>

        """
    }

    private var notes: HTML {
        let notes = new.corrections.map {
            CorrectionNoteItem(context: context, note: $0, slug: summary.slug, isComparable: false).html
        }
        return "\(notes)"
    }

    private var words: HTML {
        let description: HTML =
            diff.description.parts.isEmpty
            ? "" : "<p class=\"standfirst\">\(sanitised: SanitisedHTML(line: diff.description))</p>\n"
        return """
            <section class="article-body">
            <h2>\(sanitised: SanitisedHTML(line: diff.headline))</h2>
            \(description)\(sanitised: SanitisedHTML(paragraphs: diff.body))</section>
            \(sameWords)
            """
    }

    private var sameWords: HTML {
        if diff.isMarkupChanged { return "<p class=\"state\"\(ofTexts)>\(texts.markupChanged)</p>\n" }
        let isSame = diff.body.isEmpty && diff.headline.isEmpty && diff.description.isEmpty
        return isSame ? "<p class=\"state\"\(ofTexts)>\(texts.nothingChanged)</p>\n" : ""
    }

    private var parts: HTML {
        if diff.parts.isEmpty { return "" }
        let names = diff.parts.map { texts.parts[$0.rawValue] ?? $0.rawValue }.joined(separator: ", ")
        return "<p class=\"state\"\(ofTexts)>\(texts.partsChanged): \(names)</p>\n"
    }
}
