import HTML
import HTTP
import Newsroom

/// What browsers are told about every page: which parts of it may run, be loaded, be framed.
enum PageFields {
    static let mediaType = "text/html; charset=utf-8"

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
}
