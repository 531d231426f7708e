import HTML
import Newsroom
import SQL
import Store

/// What has become of a request, for its reporter alone, with what the reporter can still do. Whole without JavaScript.
struct RequestPage {
    let context: PageContext
    let file: CorrectionFile
    /// What the article is called.
    let headline: String
    /// The page's own address, which the forms are sent to.
    let address: String
    let limits: NewsroomLimits
    /// What a form has sent, and why it was not taken.
    var form = RequestForm()
    var refusal: FormRefusal?

    private var correction: Correction { file.correction }
    private var texts: RequestTexts { .of(context.texts) }
    private var ofTexts: HTML { context.language.ofTexts }

    /// What is the article's stands in the page's language again.
    private var ofArticle: HTML { ofTexts.isEmpty ? "" : context.language.attributes }

    var document: HTML {
        var frame = PageFrame(context: context)
        let title = "\(texts.title): \(headline)"
        frame.title = refusal == nil ? title : "\(FormTexts.of(context.texts).refused) \(title)"
        return frame.document(content)
    }

    private var content: HTML {
        """
        <div class="request"\(ofTexts)>
        <p class="kicker"><a href="\(context.paths.article(correction.articleSlug))"\(ofArticle)>\(headline)</a></p>
        <h1>\(texts.title)</h1>
        \(tooLate)\(state)\(keep)\(note)<h2>\(texts.asked)</h2>
        \(RequestWords(texts: texts, correction: correction).html)<h2>\(texts.history)</h2>
        \(RequestHistory(context: context, texts: texts, events: file.history).html)\(wordForm)\(withdrawal)</div>

        """
    }

    private var state: HTML {
        let words = texts.state(correction.state)
        let isUnplaced = correction.state.isOpen && correction.target.map { $0.anchor.range == nil } ?? false
        let unplaced: HTML = isUnplaced ? "<p>\(texts.unplaced)</p>\n" : ""
        return """
            <div class="request-state">
            <p><strong>\(words.title)</strong></p>
            <p>\(words.text)</p>
            \(unplaced)</div>

            """
    }

    private var keep: HTML { correction.state.isOpen ? "<p class=\"hint\">\(texts.keep)</p>\n" : "" }

    /// Why it was not withdrawn, when it no longer can be.
    private var tooLate: HTML? {
        if correction.state.next.contains(.withdrawn) { return nil }
        return withdrawalFault.map { "<p class=\"error\" role=\"alert\">\($0)</p>\n" }
    }

    private var withdrawalFault: HTML? { form.action == .withdrawal ? refusal?.fault : nil }

    private var note: HTML {
        guard let note = file.note else { return "" }
        let item = CorrectionNoteItem(context: context, note: note, slug: correction.articleSlug)
        return """
            <h2>\(texts.note)</h2>
            <div\(ofArticle)>\(item.html)</div>
            <p><a href="\(context.paths.correction(note, of: correction.articleSlug))">\(texts.noteLink)</a></p>

            """
    }

    /// A word that was refused stays here, whatever has become of the request meanwhile.
    private var wordForm: HTML {
        let refusal = form.action == .word ? self.refusal : nil
        let words = file.history.count { $0.kind == .reporterWord }
        guard refusal != nil || (correction.state.isOpen && words < Transaction.mostReporterWords) else { return "" }
        var field = FormField("text", texts.word, .lines(4), at: "/text", bytes: limits.explanationBytes)
        field.most = Transaction.mostReporterWords
        field.value = form.text
        let fault = refusal?.fault(of: field, isOnly: true)
        let inside: HTML = "\(field.html(fault, isFirst: true))\(HTML.submit(texts.send))"
        return """
            <h2>\(texts.addWord)</h2>
            \(form(.word, inside))
            """
    }

    /// A second step keeps a slip of the finger from ending it.
    private var withdrawal: HTML {
        guard correction.state.next.contains(.withdrawn) else { return "" }
        let fault = withdrawalFault
        let error: HTML? = fault.map { "<p class=\"error\" id=\"withdrawal-error\" role=\"alert\">\($0)</p>\n" }
        let described: HTML = fault == nil ? "" : " aria-describedby=\"withdrawal-error\" autofocus"
        let isOpen: HTML = fault == nil ? "" : " open"
        let inside: HTML = """
            <p>\(texts.withdrawWarning)</p>
            \(error)\(HTML.submit(texts.withdrawNow, described))
            """
        return """
            <details class="withdrawal"\(isOpen)>
            <summary>\(texts.withdraw)</summary>
            \(form(.withdrawal, inside))</details>

            """
    }

    private func form(_ action: RequestForm.Action, _ inside: HTML) -> HTML {
        """
        <form class="form" action="\(address)" method="post" novalidate>
        \(HTML.hidden("action", action.rawValue))\(HTML.hidden("key", form.key))\(inside)</form>

        """
    }
}

/// What a reporter has asked for, in the reporter's own words.
struct RequestWords {
    let texts: RequestTexts
    let correction: Correction

    /// What of the surroundings a reporter is shown.
    private static let shownContext = 80

    var html: HTML {
        """
        <dl class="asked">
        <dt>\(texts.kind)</dt><dd>\(texts.kind(correction.kind))</dd>
        <dt>\(texts.words)</dt><dd>\(words)</dd>
        \(part(texts.suggestion, correction.suggestion))\(part(texts.explanation, correction.explanation))\
        \(sources)</dl>

        """
    }

    private var words: HTML {
        guard let selector = correction.target?.selector else { return "\(texts.whole)" }
        let before = String(selector.prefix.suffix(Self.shownContext))
        let after = String(selector.suffix.prefix(Self.shownContext))
        let start = before == selector.prefix ? before : "…" + before
        let end = after == selector.suffix ? after : after + "…"
        return "<blockquote dir=\"auto\">\(start)<mark>\(selector.exact)</mark>\(end)</blockquote>"
    }

    private func part(_ label: String, _ text: String?) -> HTML {
        guard let text else { return "" }
        return "<dt>\(label)</dt><dd>\(HTML.paragraphs(text))</dd>\n"
    }

    private var sources: HTML {
        if correction.sources.isEmpty { return "" }
        let links = correction.sources.map {
            "<li><a href=\"\($0)\" rel=\"nofollow noopener noreferrer\" dir=\"ltr\">\($0)</a></li>\n" as HTML
        }
        return """
            <dt>\(texts.sources)</dt><dd><ul role="list">
            \(links)</ul></dd>

            """
    }
}

/// What has been done with a request and said about it, oldest first.
struct RequestHistory {
    let context: PageContext
    let texts: RequestTexts
    let events: [CorrectionEvent]

    /// Where the page shows what came last.
    static let latest = "latest"

    var html: HTML {
        let shown = events.filter(\.kind.isForReporter)
        let items = shown.indices.map { item(shown[$0], isLast: $0 == shown.indices.last) }
        return """
            <ol class="events" role="list">
            \(items)</ol>

            """
    }

    private func item(_ event: CorrectionEvent, isLast: Bool) -> HTML {
        let place: HTML = isLast ? " id=\"\(Self.latest)\"" : ""
        return """
            <li\(place)><p class="event"><strong>\(texts.event(event))</strong> \
            <span>\(context.texts.time(event.dateCreated))</span></p>
            \(event.text.map(HTML.paragraphs))</li>

            """
    }
}

extension HTML {
    /// What somebody has written, a paragraph a line, in whatever direction its language runs.
    static func paragraphs(_ text: String) -> HTML {
        "\(text.split(whereSeparator: \.isNewline).map { "<p dir=\"auto\">\($0)</p>\n" as HTML })"
    }
}
