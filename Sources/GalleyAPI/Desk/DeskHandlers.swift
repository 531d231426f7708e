import HTTP
import JSON
import Newsroom
import Web

extension API {
    /// `GET /desk`: the page; what it shows comes from the API, for who is signed in.
    func showDesk(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        var response = Response(
            .ok, fields: ["Content-Type": PageFields.mediaType, "Cache-Control": "no-store"],
            content: Asset.desk.content)
        response.fields.append(contentsOf: PageFields.security)
        response.fields["Referrer-Policy"] = "no-referrer"
        return response
    }

    /// `POST /v1/desk/preview`: what the Markdown of an article would become.
    func previewArticle(_ call: Call) throws -> Response {
        let markdown = try call.body(settings) { $0.requiredString("body_markdown") }
        let body = Markdown.article(markdown)
        var json = JSONWriter(capacity: 256 + 2 * body.html.utf8.count)
        json.object {
            $0.member("body_html", body.html)
            $0.member("body_text", body.text)
            $0.member("word_count", body.wordCount)
        }
        return privateJSON(.ok, json.bytes)
    }
}
