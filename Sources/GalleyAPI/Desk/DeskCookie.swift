import HTTP

/// The cookie by which the desk's page is signed in (RFC 6265bis). It is read for requests of the server's own pages
/// alone, so that no other site can act with it.
struct DeskCookie: Sendable {
    private let name: String
    private let origin: String
    private let isSecure: Bool

    /// - Parameter publicURL: where browsers reach the server.
    init(publicURL: String) {
        isSecure = publicURL.hasPrefix("https://")
        // A browser takes the prefix from a secure origin only, and lets no other host or path set it.
        name = isSecure ? "__Host-galley_desk" : "galley_desk"
        origin = publicURL
    }

    /// The secret that a page of this server sends; nil for a request from anywhere else.
    func secret(in request: Request) -> String? {
        guard let cookies = request.fields["cookie"], cookies.contains(name), isOwn(request) else { return nil }
        for cookie in cookies.split(separator: ";") {
            let parts = cookie.split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0].trimmed == name { return String(parts[1].trimmed) }
        }
        return nil
    }

    /// The field that hands a secret out.
    func setting(_ secret: String, seconds: Int64) -> String { "\(name)=\(secret); \(attributes); Max-Age=\(seconds)" }

    /// The field that takes it back.
    var removal: String { "\(name)=; \(attributes); Max-Age=0" }

    private var attributes: String { "Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "") }

    /// Whether a page of this server sends the request: browsers say so (Fetch Metadata, 2.3), or name the origin of
    /// whatever may change something (Fetch Standard, 3.2). SameSite keeps other sites' requests from having the cookie
    /// at all; this is for those of the same site.
    private func isOwn(_ request: Request) -> Bool {
        if let site = request.fields["sec-fetch-site"] {
            return site == "same-origin" || site == "none" && request.isSafe
        }
        guard let sender = request.fields["origin"] else { return request.isSafe }
        if sender == origin { return true }
        guard let host = request.fields["host"] else { return false }
        return sender == "https://\(host)" || !isSecure && sender == "http://\(host)"
    }
}

extension Request {
    /// RFC 9110, 9.2.1.
    fileprivate var isSafe: Bool { method == .get || method == .head }
}

extension Substring {
    /// Without spaces around it.
    fileprivate var trimmed: Substring { split(separator: " ").first ?? "" }
}
