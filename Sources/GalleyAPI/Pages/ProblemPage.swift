import HTML
import HTTP
import Newsroom

/// Why there is no page, for a person: what a problem says in JSON to everybody else.
struct ProblemPage {
    let context: PageContext
    let problem: Problem

    private var texts: PageTexts { context.texts }

    var document: HTML {
        var frame = PageFrame(context: context)
        frame.title = words.title
        return frame.document(content)
    }

    private var words: (title: String, text: String) {
        switch problem.type.status.code {
        case 404: texts.notFound
        case 410: texts.gone
        case 500...: texts.failed
        default: texts.refused
        }
    }

    private var content: HTML {
        """
        <div class="problem"\(context.language.ofTexts)>
        <h1>\(words.title)</h1>
        <p>\(problem.withdrawal?.note ?? words.text)</p>
        \(detail)<p><a href="/">\(texts.toFrontPage)</a></p>
        </div>

        """
    }

    /// What may help whoever has typed the address.
    private var detail: HTML {
        (400..<404).contains(problem.type.status.code) ? "<p lang=\"en\">\(problem.detail)</p>\n" : ""
    }
}

extension API {
    /// The answer to a request that has no success: a page where one was asked for with a browser.
    ///
    /// - Parameter isForm: whether the form of a page has sent it.
    func answer(to problem: Problem, _ request: Request, isForm: Bool = false) -> Response {
        var response = problem.response(settings)
        guard settings.pages == .on, isForReaders(request, isForm) else { return response }
        response.content = ProblemPage(context: pageContext(), problem: problem).document.bytes
        response.fields["Content-Type"] = PageFields.mediaType
        response.fields.append(contentsOf: PageFields.security)
        return response
    }

    /// Whether HTML is welcome before JSON, as browsers say it, and the address is none of the API's.
    private func isForReaders(_ request: Request, _ isForm: Bool) -> Bool {
        let offers = ["application/problem+json", "text/html"]
        return (isForm || [.get, .head].contains(request.method)) && !request.path.hasPrefix("/v1/")
            && ContentNegotiation.choose(offers, accept: request.fields["Accept"]) == 1
    }
}
