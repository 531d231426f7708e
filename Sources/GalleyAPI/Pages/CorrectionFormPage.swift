import HTML
import Newsroom

/// Where a reader asks for a correction without JavaScript: what the script of the article's page does in a dialogue.
struct CorrectionFormPage {
    let context: PageContext
    let summary: ArticleSummary
    let limits: NewsroomLimits
    var form: CorrectionForm
    var refusal: FormRefusal?
    /// Whether nothing is taken just now without a proof of work, which needs the script.
    var needsProof = false

    private var texts: CorrectionFormTexts { .of(context.texts) }
    private var formTexts: FormTexts { .of(context.texts) }
    private var asked: RequestTexts { .of(context.texts) }
    private var ofTexts: HTML { context.language.ofTexts }

    var document: HTML {
        var frame = PageFrame(context: context)
        let title = "\(texts.title): \(summary.headline)"
        frame.title = refusal == nil ? title : "\(formTexts.refused) \(title)"
        return frame.document(content)
    }

    private var content: HTML {
        """
        <div class="request">
        \(ArticleReference(context: context, summary: summary).html)<div\(ofTexts)>
        <h1>\(texts.title)</h1>
        <p class="standfirst">\(texts.introduction)</p>
        \(policy)\(needsProof ? closed : filled)</div>
        </div>

        """
    }

    private var closed: HTML { "<p class=\"error\">\(formTexts.proofRequired)</p>\n" }

    private var policy: HTML? {
        context.publisher.correctionsPolicy.map { "<p><a href=\"\($0)\">\(context.texts.corrects)</a></p>\n" }
    }

    private var filled: HTML {
        let fields = fields
        let faults = fields.map { refusal?.fault(of: $0) }
        let first = faults.firstIndex { $0 != nil }
        let shown = fields.indices.map { fields[$0].html(faults[$0], isFirst: $0 == first) }
        let whole = refusal?.fault(beside: fields)
        let error: HTML? = whole.map { "<p class=\"error\" id=\"form-error\" role=\"alert\">\($0)</p>\n" }
        let described: HTML =
            whole == nil
            ? ""
            : first == nil
                ? " aria-describedby=\"form-error\" autofocus" : " aria-describedby=\"form-error\""
        return """
            <form class="form" action="\(context.paths.correctionForm(of: summary.slug))" method="post" novalidate>
            \(shown)\(trap)\(HTML.hidden("revision", form.revision.map(String.init) ?? ""))\
            \(HTML.hidden("key", form.key))\(error)\(HTML.submit(asked.send, described))</form>

            """
    }

    private var fields: [FormField] {
        [
            field(
                "kind", asked.kind, .choice(CorrectionKind.allCases.map { ($0.rawValue, asked.kind($0)) }), at: "/kind",
                form.kind.rawValue),
            field(
                "words", texts.words, .lines(2), at: "/target/selector/exact", bytes: limits.quoteBytes,
                hint: texts.wordsHint, form.words),
            field(
                "suggestion", texts.suggestion, .lines(2), at: "/suggestion", bytes: limits.explanationBytes,
                form.suggestion),
            field(
                "explanation", texts.explanation, .lines(4), at: "/explanation", bytes: limits.explanationBytes,
                form.explanation),
            field(
                "sources", texts.sources, .lines(2), at: "/sources", most: CorrectionDraft.mostSources,
                hint: texts.sourcesHint, form.sources),
            field(
                "email", texts.email, .line("email", "email"), at: "/contact/email", hint: texts.emailHint, form.email),
        ]
    }

    private func field(
        _ name: String, _ label: String, _ control: FormField.Control, at pointer: String, bytes: Int? = nil,
        most: Int? = nil, hint: String? = nil, _ value: String
    ) -> FormField {
        var field = FormField(name, label, control, at: pointer, bytes: bytes, hint: hint)
        field.most = most
        field.value = value
        return field
    }

    /// People do not see it and leave it empty; programs fill it in.
    private var trap: HTML {
        "<div hidden><label>Website <input name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></label></div>\n"
    }
}
