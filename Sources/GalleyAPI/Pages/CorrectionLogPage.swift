import HTML
import Newsroom
import Store

/// What the newsroom has corrected, for everybody.
struct CorrectionLogPage {
    let context: PageContext
    let choice: CorrectionLogChoice
    let notes: [LoggedNote]
    /// Those with the most articles.
    let sections: [Tally]
    /// Whether the list begins here.
    let isFirst: Bool
    /// Where it goes on.
    let next: String?

    private var texts: PageTexts { context.texts }
    private var ofTexts: HTML { context.language.ofTexts }

    var document: HTML {
        var frame = PageFrame(context: context)
        frame.title = texts.corrections
        frame.description = texts.logIntroduction
        frame.canonical = isFirst && choice.isEmpty ? context.address.corrections : nil
        frame.metadata = """
            \(HTML.alternate(CorrectionFeed.Format.atom.mediaType, "/corrections.atom", title: texts.corrections))\
            \(HTML.alternate(CorrectionFeed.Format.json.mediaType, "/corrections.json", title: texts.corrections))
            """
        return frame.document(content)
    }

    private var content: HTML {
        """
        <div class="log">
        <h1\(ofTexts)>\(texts.corrections)</h1>
        <p class="standfirst"\(ofTexts)>\(texts.logIntroduction)</p>
        \(form)\(notes.isEmpty ? empty : list)\(onward)</div>

        """
    }

    private var form: HTML {
        """
        <form class="filters" action="/corrections" method="get"\(ofTexts)>
        \(select("kind", texts.kind, texts.allKinds, kinds, chosen: choice.kind?.rawValue))\
        \(select("section", texts.section, texts.allSections, sectionNames, chosen: choice.section))\
        \(field("since", "date", texts.since, choice.since))\(field("until", "date", texts.until, choice.until))\
        \(field("q", "search", texts.words, choice.words))\
        <button type="submit">\(texts.show)</button>
        </form>

        """
    }

    private var kinds: [(String, String)] {
        CorrectionNoteKind.allCases.map { ($0.rawValue, texts.name($0)) }
    }

    private var sectionNames: [(String, String)] { sections.map { ($0.slug, $0.name ?? $0.slug) } }

    private func select(
        _ name: String, _ label: String, _ all: String, _ values: [(value: String, text: String)], chosen: String?
    ) -> HTML {
        let options = values.map { value, text -> HTML in
            let selected: HTML = value == chosen ? " selected" : ""
            return "<option value=\"\(value)\"\(selected)>\(text)</option>"
        }
        return """
            <label>\(label) <select name="\(name)"><option value="">\(all)</option>\(options)</select></label>

            """
    }

    private func field(_ name: String, _ type: String, _ label: String, _ value: String?) -> HTML {
        "<label>\(label) <input type=\"\(type)\" name=\"\(name)\" value=\"\(value ?? "")\"></label>\n"
    }

    private var empty: HTML { "<p class=\"empty\"\(ofTexts)>\(texts.noNotes)</p>\n" }

    private var list: HTML {
        let items = notes.map { item -> HTML in
            let note = CorrectionNoteItem(
                context: context, note: item.note, slug: item.articleSlug, headline: (item.headline, item.language))
            return "<li>\(note.html)</li>\n"
        }
        return """
            <ul class="notes" role="list">
            \(items)</ul>

            """
    }

    private var onward: HTML {
        guard let next else { return "" }
        return "<p class=\"onward\"><a href=\"\(next)\" rel=\"next\"\(ofTexts)>\(texts.olderNotes)</a></p>\n"
    }
}

/// What a reader has chosen to see of the log, as the form sends it.
struct CorrectionLogChoice {
    var kind: CorrectionNoteKind?
    var section: String?
    /// `2024-02-08`.
    var since: String?
    var until: String?
    var words: String?

    var isEmpty: Bool { kind == nil && section == nil && since == nil && until == nil && words == nil }
}
