import HTML
import HTTP
import Newsroom

/// What browsers are told about every page: which parts of it may run, be loaded, be framed.
enum PageFields {
    static let mediaType = "text/html; charset=utf-8"

    /// For a page whose address is a secret.
    static let noReferrer = "no-referrer"

    static let security: Fields = [
        "Content-Security-Policy": policy,
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    ]

    /// Content Security Policy Level 3, Trusted Types. Pictures of articles and readers may be anywhere; all else is the
    /// server's own, and what could run is a file.
    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' https: data:",
        "connect-src 'self'", "font-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'", "trusted-types galley",
    ].joined(separator: "; ")
}

extension API {
    /// A page that everybody may keep for a while, and the server until a tag is dropped.
    ///
    /// - Parameter modified: when any of what it shows last changed; the server that starts anew may show it otherwise.
    func publicPage(
        _ page: HTML, modified: Timestamp?, tags: [String], announced: [String]? = nil
    ) -> Response {
        var response = publicAnswer(
            PageFields.mediaType, page.bytes, modified: max(modified ?? dateStarted, dateStarted), tags: tags,
            announced: announced)
        response.fields.append(contentsOf: PageFields.security)
        return response
    }

    /// A page for one reader: no cache keeps it, no search engine lists it, and no link from it tells its address.
    ///
    /// - Parameter problem: why what its form has sent was not taken.
    func privatePage(_ page: HTML, refusedBy problem: Problem? = nil) -> Response {
        var fields = problem?.fields ?? [:]
        fields.append(contentsOf: PageFields.security)
        fields["Content-Type"] = PageFields.mediaType
        fields["Cache-Control"] = "no-store"
        fields["Referrer-Policy"] = PageFields.noReferrer
        fields["X-Robots-Tag"] = "noindex"
        return Response(problem?.type.status ?? .ok, fields: fields, content: page.bytes)
    }

    /// Where a form leads that was taken.
    func seeOther(_ address: String) -> Response {
        Response(.seeOther, fields: ["Location": address, "Referrer-Policy": PageFields.noReferrer])
    }
}
