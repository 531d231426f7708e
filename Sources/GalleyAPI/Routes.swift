import HTTP
import Newsroom

/// One endpoint of the API.
struct Route: Sendable {
    let method: Method
    let path: String
    /// The least role that may call it; nil for everybody.
    let role: Role?
    let handler: Handler

    /// How an endpoint comes to its answer.
    enum Handler: Sendable {
        /// By a bounded piece of reading: well under a millisecond, with or without a query.
        case quick(@Sendable (API, Call) throws -> Response)
        /// The same without a query; with one it may have to look through much.
        case quickWithoutQuery(@Sendable (API, Call) throws -> Response)
        /// By waiting for the writer, or by work without a narrow bound.
        case slow(@Sendable (API, Call) async throws -> Response)
        /// The same for what the form of a page sends; what is not taken is shown in the page again.
        case form(
            @Sendable (API, Call) async throws -> Response, refused: @Sendable (API, Call, Problem) throws -> Response)
    }

    init(_ method: Method, _ path: String, role: Role? = nil, _ handler: Handler) {
        self.method = method
        self.path = path
        self.role = role
        self.handler = handler
    }

    /// RFC 9110, 9.2.1.
    var isSafe: Bool { method == .get }

    /// All that the server answers.
    static let all = api + pages

    /// The whole API, a line an endpoint.
    private static let api = [
        Route(.get, "/v1/articles", .quickWithoutQuery { try $0.listArticles($1) }),
        Route(.post, "/v1/articles", role: .editor, .slow { try await $0.createArticle($1) }),
        Route(.get, "/v1/articles/{slug}", .quick { try $0.showArticle($1) }),
        Route(.get, "/v1/articles/{slug}/related", .quick { try $0.listRelated($1) }),
        Route(.patch, "/v1/articles/{slug}", role: .editor, .slow { try await $0.editArticle($1) }),
        Route(.delete, "/v1/articles/{slug}", role: .editor, .slow { try await $0.removeArticle($1) }),
        Route(.get, "/v1/articles/{slug}/comments", .quick { try $0.listComments($1) }),
        Route(.post, "/v1/articles/{slug}/comments", .slow { try await $0.createComment($1) }),
        Route(.get, "/v1/articles/{slug}/events", .quick { try $0.streamEvents($1) }),
        Route(.get, "/v1/articles/{slug}/corrections", .quick { try $0.listCorrectionNotes($1) }),
        Route(.post, "/v1/articles/{slug}/corrections", .slow { try await $0.createCorrection($1) }),
        Route(.get, "/v1/articles/{slug}/revisions", .quick { try $0.listRevisions($1) }),
        Route(.get, "/v1/articles/{slug}/revisions/{number}", .quick { try $0.showRevision($1) }),
        Route(.get, "/v1/articles/{slug}/revisions/{from}...{to}", .slow { try $0.compareRevisions($1) }),
        Route(.get, "/v1/sections", .quick { try $0.listTallies($1, .sections) }),
        Route(.get, "/v1/sections/{slug}", .quick { try $0.showSection($1) }),
        Route(.patch, "/v1/sections/{slug}", role: .editor, .slow { try await $0.editSection($1) }),
        Route(.get, "/v1/tags", .quick { try $0.listTallies($1, .tags) }),
        Route(.get, "/v1/tags/{tag}", .quick { try $0.showTally($1, .tags, $1["tag"]) }),
        Route(.get, "/v1/authors", .quick { try $0.listTallies($1, .authors) }),
        Route(.get, "/v1/authors/{slug}", .quick { try $0.showTally($1, .authors, $1["slug"]) }),
        Route(.get, "/v1/comments/{id}", .quick { try $0.showComment($1) }),
        Route(.get, "/v1/comments/{id}/context", .quick { try $0.showCommentContext($1) }),
        Route(.get, "/v1/comment-counts", .quick { try $0.listCommentCounts($1) }),
        Route(.patch, "/v1/comments/{id}", .slow { try await $0.editComment($1) }),
        Route(.delete, "/v1/comments/{id}", .slow { try await $0.deleteComment($1) }),
        Route(.post, "/v1/comments/preview", .slow { try $0.previewComment($1) }),
        Route(.put, "/v1/comments/{id}/vote", .slow { try await $0.vote($1) }),
        Route(.delete, "/v1/comments/{id}/vote", .slow { try await $0.withdrawVote($1) }),
        Route(
            .get, "/v1/desk/comments/{id}/revisions", role: .moderator, .slow { try $0.listCommentRevisions($1) }),
        Route(.post, "/v1/comments/{id}/reports", .slow { try await $0.reportComment($1) }),
        Route(.get, "/v1/challenge", .slow { try $0.showChallenge($1) }),
        Route(.get, "/v1/corrections", .slow { try $0.listCorrectionLog($1) }),
        Route(.get, "/v1/corrections/statistics", .slow { try $0.showCorrectionStatistics($1) }),
        Route(.get, "/v1/corrections/{id}", .quick { try $0.showCorrection($1) }),
        Route(.post, "/v1/corrections/{id}/messages", .slow { try await $0.addReporterWord($1) }),
        Route(.post, "/v1/corrections/{id}/withdrawal", .slow { try await $0.withdrawCorrection($1) }),
        Route(.get, "/v1/desk/corrections", role: .moderator, .slow { try $0.listCorrections($1) }),
        Route(.get, "/v1/desk/corrections/{id}", role: .moderator, .slow { try $0.showDeskCorrection($1) }),
        Route(
            .post, "/v1/desk/corrections/{id}/assignment", role: .moderator,
            .slow { try await $0.assignCorrection($1) }),
        Route(.post, "/v1/desk/corrections/{id}/notes", role: .moderator, .slow { try await $0.noteCorrection($1) }),
        Route(.post, "/v1/desk/corrections/{id}/answer", role: .moderator, .slow { try await $0.answerCorrection($1) }),
        Route(.post, "/v1/desk/corrections/{id}/review", role: .moderator, .slow { try await $0.reviewCorrection($1) }),
        Route(
            .post, "/v1/desk/corrections/{id}/acceptance", role: .editor, .slow { try await $0.acceptCorrection($1) }),
        Route(.post, "/v1/desk/corrections/{id}/decline", role: .editor, .slow { try await $0.declineCorrection($1) }),
        Route(
            .post, "/v1/desk/corrections/{id}/duplicate", role: .moderator,
            .slow { try await $0.markDuplicateCorrection($1) }),
        Route(
            .post, "/v1/desk/corrections/{id}/publication", role: .editor,
            .slow { try await $0.publishCorrection($1) }),
        Route(
            .post, "/v1/desk/corrections/{id}/application", role: .editor, .slow { try await $0.applyCorrection($1) }),
        Route(.post, "/v1/desk/corrections/{id}/undo", role: .editor, .slow { try await $0.undoCorrection($1) }),
        Route(
            .post, "/v1/desk/articles/{slug}/notes", role: .editor, .slow { try await $0.publishNote($1) }),
        Route(.get, "/desk", .quick { try $0.showDesk($1) }),
        Route(.get, "/desk/session", .slow { try $0.showSession($1) }),
        Route(.post, "/desk/session", .slow { try await $0.signIn($1) }),
        Route(.delete, "/desk/session", .slow { try await $0.signOut($1) }),
        Route(.get, "/v1/desk/events", role: .moderator, .slow { try $0.streamDeskEvents($1) }),
        Route(.post, "/v1/desk/preview", role: .editor, .slow { try $0.previewArticle($1) }),
        Route(.get, "/v1/desk/reader-data", role: .admin, .slow { try $0.showReaderData($1) }),
        Route(.delete, "/v1/desk/reader-data", role: .admin, .slow { try await $0.eraseReaderData($1) }),
        Route(.get, "/v1/desk/mails", role: .editor, .slow { try $0.listMails($1) }),
        Route(.post, "/v1/desk/mails/{id}/retry", role: .editor, .slow { try await $0.retryMail($1) }),
        Route(.get, "/v1/desk/webhooks", role: .admin, .slow { try $0.listWebhooks($1) }),
        Route(.get, "/v1/desk/comments", role: .moderator, .slow { try $0.listDeskComments($1) }),
        Route(.get, "/v1/desk/comments/figures", role: .moderator, .slow { try $0.showCommentFigures($1) }),
        Route(.post, "/v1/desk/comments/decisions", role: .moderator, .slow { try await $0.decideComments($1) }),
        Route(.post, "/v1/desk/comments/{id}/spoilers", role: .moderator, .slow { try await $0.markSpoiler($1) }),
        Route(.get, "/v1/desk/decisions", role: .moderator, .slow { try $0.listDecisions($1) }),
        Route(.post, "/v1/desk/decisions/{id}/undo", role: .moderator, .slow { try await $0.undoDecision($1) }),
        Route(.get, "/v1/desk/sanctions", role: .moderator, .slow { try $0.listSanctions($1) }),
        Route(.post, "/v1/desk/sanctions", role: .moderator, .slow { try await $0.createSanction($1) }),
        Route(.delete, "/v1/desk/sanctions/{id}", role: .moderator, .slow { try await $0.endSanction($1) }),
        Route(.get, "/v1/avatars/{file}", .quick { try $0.showAvatar($1) }),
        Route(.get, "/feed.json", .slow { try $0.showFeed($1, .newsroom, "feed.json") }),
        Route(.get, "/feed.atom", .slow { try $0.showFeed($1, .newsroom, "feed.atom") }),
        Route(.get, "/feed.rss", .slow { try $0.showFeed($1, .newsroom, "feed.rss") }),
        Route(.get, "/sections/{slug}/{feed}", .slow { try $0.showFeed($1, .section($1["slug"]), $1["feed"]) }),
        Route(.get, "/tags/{tag}/{feed}", .slow { try $0.showFeed($1, .tag($1["tag"]), $1["feed"]) }),
        Route(.get, "/authors/{slug}/{feed}", .slow { try $0.showFeed($1, .author($1["slug"]), $1["feed"]) }),
        Route(.get, "/articles/{slug}/comments.atom", .slow { try $0.showCommentFeed($1) }),
        Route(.get, "/comments.atom", .slow { try $0.showLatestComments($1) }),
        Route(.get, "/corrections.json", .slow { try $0.showCorrectionFeed($1, .json) }),
        Route(.get, "/corrections.atom", .slow { try $0.showCorrectionFeed($1, .atom) }),
        Route(.get, "/sitemap.xml", .slow { try $0.showSitemapIndex($1) }),
        Route(.get, "/sitemaps/news.xml", .slow { try $0.showNewsSitemap($1) }),
        Route(.get, "/sitemaps/{file}", .slow { try $0.showSitemap($1) }),
        Route(.get, "/embed.js", .quick { try $0.showEmbed($1) }),
        Route(.get, "/openapi.yaml", .quick { try $0.showOpenAPI($1) }),
        Route(.get, "/assets/{file}", .quick { try $0.showAsset($1) }),
        Route(.get, "/robots.txt", .quick { try $0.showRobots($1) }),
        Route(.get, "/problems/{name}", .quick { try $0.explainProblem($1) }),
        Route(.get, "/healthz", .quick { api, _ in api.showHealth() }),
        Route(.get, "/readyz", .slow { api, _ in try await api.showReadiness() }),
    ]

    /// Lets a caller through who may call this (RFC 9110, 15.5.2 and 15.5.4).
    func permit(_ staff: StaffMember?) throws {
        guard let role else { return }
        guard let staff else { throw Problem.unauthorized("This needs the token of a staff member.", error: nil) }
        if staff.role < role { throw Problem(.forbidden, "This needs the role \(role.rawValue) or a higher one.") }
    }
}

extension Route.Handler {
    func callAsFunction(_ api: API, _ call: Call) async throws -> Response {
        switch self {
        case .quick(let handler), .quickWithoutQuery(let handler): try handler(api, call)
        case .slow(let handler), .form(let handler, _): try await handler(api, call)
        }
    }

    /// What answers this request quickly; nil when nothing does.
    func quick(_ request: Request) -> (@Sendable (API, Call) throws -> Response)? {
        switch self {
        case .quick(let handler): handler
        case .quickWithoutQuery(let handler): request.query == nil ? handler : nil
        case .slow, .form: nil
        }
    }
}
