import HTML
import HTTP
import Newsroom
import SQL
import Sodium
import Store

extension API {
    /// `GET /corrections/{id}`: a request, for whoever has its secret. To everybody else there is no such page.
    func showRequest(_ call: Call) throws -> Response {
        let (page, _) = try requestPage(call)
        return privatePage(page.document)
    }

    /// `POST /corrections/{id}`: what the forms of that page send, as the API takes it.
    func changeRequest(_ call: Call) async throws -> Response {
        let secret = try secret(call)
        var reader = try QueryReader(formOf: call.request)
        let form = RequestForm(&reader)
        try reader.end()
        let id = try call.identifier("id")
        let isWord = form.action == .word
        _ = try await carryOut(isWord ? .word(form.text) : .withdrawal, of: id, secret, call, key: form.key) { _ in
            Created(status: .ok, content: [], droppedTags: [])
        }
        let page = PublicAddress.ownSite.request(id, secret: secret ?? "")
        return seeOther(isWord ? "\(page)#\(RequestHistory.latest)" : page)
    }

    /// The same page with what a form has sent and why it was not taken.
    func showRequest(_ call: Call, refusedBy problem: Problem) throws -> Response {
        var (page, texts) = try requestPage(call)
        if var reader = try? QueryReader(formOf: call.request) { page.form = RequestForm(&reader) }
        if problem.type == .idempotencyKeyReused { page.form.key = RequestForm.freshKey() }
        page.refusal = FormRefusal(problem: problem, texts: texts)
        return privatePage(page.document, refusedBy: problem)
    }

    private func requestPage(_ call: Call) throws -> (RequestPage, FormTexts) {
        let secret = try secret(call)
        let found = try store.read { snapshot in
            try Identifier(call["id"]).flatMap { try snapshot.correction(id: $0) }.map { file in
                (file, try snapshot.headline(articleSlug: file.correction.articleSlug))
            }
        }
        guard let (file, article) = found, let article, let secret, file.isOpened(by: secret) else {
            throw Problem.nothing(at: call.request.path)
        }
        let context = pageContext(article.language)
        let page = RequestPage(
            context: context, file: file, headline: article.headline,
            address: context.paths.request(file.correction.id, secret: secret), limits: settings.limits)
        return (page, FormTexts.of(context.texts))
    }

    private func secret(_ call: Call) throws -> String? {
        var parameters = try QueryReader(call.request, isLenient: true)
        return parameters.text("secret")
    }
}

/// What a form of the page sends.
struct RequestForm {
    enum Action: String, CaseIterable {
        case word
        case withdrawal
    }

    var action = Action.word
    var text = ""
    /// Makes a form that is sent twice count once.
    var key = freshKey()

    /// An empty form.
    init() {}

    init(_ reader: inout QueryReader) {
        action = reader.word("action", Action.self) ?? .word
        text = reader.typed("text") ?? ""
        key = reader.typed("key") ?? key
    }

    static func freshKey() -> String { Sodium.base64URL(Sodium.randomBytes(16)) }
}
