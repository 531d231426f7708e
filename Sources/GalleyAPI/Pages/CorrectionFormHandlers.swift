import HTML
import HTTP
import Newsroom
import SQL
import Store

extension API {
    /// `GET /articles/{slug}/correction`: where a reader asks for a correction without JavaScript.
    func showCorrectionForm(_ call: Call) throws -> Response {
        var page = try correctionFormPage(call)
        page.needsProof = gate.proofs.isRequired(now: call.now)
        return privatePage(page.document)
    }

    /// `POST /articles/{slug}/correction`: takes what that page sends as the API does, and leads to the request's page.
    func sendCorrectionForm(_ call: Call) async throws -> Response {
        var reader = try QueryReader(formOf: call.request)
        let form = CorrectionForm(&reader)
        try reader.end()
        let made = try await receive(form.input, call, key: form.key) { correction, secret in
            Created(
                location: PublicAddress.ownSite.request(correction.id, secret: secret), content: [], droppedTags: [])
        }
        return seeOther(made.fields["Location"] ?? "/")
    }

    /// The same page with what was sent and why it was not taken.
    func showCorrectionForm(_ call: Call, refusedBy problem: Problem) throws -> Response {
        var page = try correctionFormPage(call)
        if var reader = try? QueryReader(formOf: call.request) { page.form = CorrectionForm(&reader) }
        if problem.type == .idempotencyKeyReused { page.form.key = RequestForm.freshKey() }
        page.refusal = FormRefusal(problem: problem, texts: FormTexts.of(page.context.texts))
        return privatePage(page.document, refusedBy: problem)
    }

    private func correctionFormPage(_ call: Call) throws -> CorrectionFormPage {
        let slug = call["slug"]
        guard let summary = try store.read({ try $0.publishedSummary(slug: slug) }) else {
            throw StoreError.noSuchArticle(slug)
        }
        return CorrectionFormPage(
            context: pageContext(summary.language), summary: summary, limits: settings.limits,
            form: CorrectionForm(revision: summary.revision))
    }
}

/// What a reader has filled in.
struct CorrectionForm {
    var kind = CorrectionKind.correction
    var words = ""
    var suggestion = ""
    var explanation = ""
    /// An address a line.
    var sources = ""
    var email = ""
    /// The newest of the article when the reader was given the form.
    var revision: Int?
    /// Makes a form that is sent twice count once.
    var key = RequestForm.freshKey()
    private var website: String?

    /// An empty form about a revision.
    init(revision: Int) {
        self.revision = revision
    }

    init(_ reader: inout QueryReader) {
        kind = reader.word("kind", CorrectionKind.self) ?? .correction
        words = reader.typed("words") ?? ""
        suggestion = reader.typed("suggestion") ?? ""
        explanation = reader.typed("explanation") ?? ""
        sources = reader.typed("sources") ?? ""
        email = reader.typed("email") ?? ""
        revision = reader.typed("revision").flatMap { Int($0) }
        key = reader.typed("key") ?? key
        website = reader.typed("website")
    }

    /// The same as the API has it; what was left empty is not there.
    var input: CorrectionInput {
        let quote = words.trimmed.map { TextQuoteSelector(exact: $0) }
        return CorrectionInput(
            draft: CorrectionDraft(
                kind: kind, revision: quote == nil ? nil : revision, selector: quote, suggestion: suggestion.trimmed,
                explanation: explanation.trimmed,
                sources: sources.split(whereSeparator: \.isNewline).compactMap { String($0).trimmed },
                contact: email.trimmed.map { Contact(email: $0) }),
            checked: CheckedFields(website: website))
    }
}

extension String {
    /// Without white space around it; nil when nothing is left.
    fileprivate var trimmed: String? {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(start[...last])
    }
}
