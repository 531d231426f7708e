import HTTP
import Newsroom

/// One endpoint of the API.
struct Route: Sendable {
    let method: Method
    let path: String
    /// The least role that may call it; nil for everybody.
    let role: Role?
    let handler: @Sendable (API, Call) async throws -> Response

    init(
        _ method: Method, _ path: String, role: Role? = nil,
        _ handler: @escaping @Sendable (API, Call) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.role = role
        self.handler = handler
    }

    /// RFC 9110, 9.2.1.
    var isSafe: Bool { method == .get }

    /// The whole API, a line an endpoint.
    static let all = [
        Route(.get, "/v1/articles") { try $0.listArticles($1) },
        Route(.post, "/v1/articles", role: .editor) { try await $0.createArticle($1) },
        Route(.get, "/v1/articles/{slug}") { try $0.showArticle($1) },
        Route(.get, "/v1/articles/{slug}/comments") { try $0.listComments($1) },
        Route(.post, "/v1/articles/{slug}/comments") { try await $0.createComment($1) },
        Route(.get, "/v1/articles/{slug}/corrections") { try $0.listCorrectionNotes($1) },
        Route(.post, "/v1/articles/{slug}/corrections") { try await $0.createCorrection($1) },
        Route(.get, "/v1/comments/{id}") { try $0.showComment($1) },
        Route(.get, "/v1/corrections/{id}") { try $0.showCorrection($1) },
        Route(.get, "/v1/desk/corrections", role: .moderator) { try $0.listCorrections($1) },
        Route(.get, "/v1/avatars/{file}") { try $0.showAvatar($1) },
        Route(.get, "/problems/{name}") { try $0.explainProblem($1) },
        Route(.get, "/healthz") { api, _ in api.showHealth() },
        Route(.get, "/readyz") { api, _ in try api.showReadiness() },
    ]

    /// Lets a caller through who may call this (RFC 9110, 15.5.2 and 15.5.4).
    func permit(_ staff: StaffMember?) throws {
        guard let role else { return }
        guard let staff else { throw Problem.unauthorized("This needs the token of a staff member.", error: nil) }
        if staff.role < role { throw Problem(.forbidden, "This needs the role \(role.rawValue) or a higher one.") }
    }
}
