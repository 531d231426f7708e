import HTML
import Newsroom

/// What a page shows of a published note.
struct CorrectionNoteItem {
    let context: PageContext
    let note: CorrectionNote
    let slug: String
    /// What the article is called, where that is not said already, and its language.
    var headline: (text: String, language: String)?
    /// Whether it leads to what it changed.
    var isComparable = true

    private var texts: PageTexts { context.texts }

    var html: HTML {
        """
        <article class="note" id="correction-\(note.id.description)">
        \(headline.map(title))<p class="note-kind"\(context.language.ofTexts)><strong>\(texts.kind(of: note))</strong> \
        \(texts.day(note.datePublished))</p>
        \(paragraphs)\(change)</article>
        """
    }

    private func title(_ text: String, _ language: String) -> HTML {
        """
        <h2\(context.language.attributes(of: language))>\
        <a href="\(context.paths.correction(note, of: slug))">\(text)</a></h2>

        """
    }

    private var paragraphs: HTML {
        let language: HTML = headline.map { context.language.attributes(of: $0.language) } ?? ""
        let paragraphs = note.text.split(whereSeparator: \.isNewline).map { "<p\(language)>\($0)</p>\n" as HTML }
        return "\(paragraphs)"
    }

    /// Where a note came without a change, there is nothing to compare.
    private var change: HTML {
        guard isComparable, let before = note.revisionBefore, before < note.revision else { return "" }
        let address = context.paths.comparison(of: slug, from: before, to: note.revision)
        return """
            <p class="note-change"><a href="\(address)"\(context.language.ofTexts)>\(texts.whatChanged)</a></p>

            """
    }
}

extension PageTexts {
    /// What stands before the headline of a retracted article.
    ///
    /// - Parameter attributes: say the language of the texts where it is another one than around them.
    func retractionMark(_ attributes: HTML) -> HTML {
        "<strong class=\"retracted\"\(attributes)>\(retracted)</strong> "
    }

    func kind(of note: CorrectionNote) -> String { name(note.kind) }

    func name(_ kind: CorrectionNoteKind) -> String {
        switch kind {
        case .correction: noteKinds.correction
        case .clarification: noteKinds.clarification
        case .update: noteKinds.update
        case .editorsNote: noteKinds.editorsNote
        case .retraction: noteKinds.retraction
        }
    }
}
