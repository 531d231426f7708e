extension Route {
    /// The readers' pages, a line each.
    static let pages = [
        Route(.get, "/", .quickWithoutQuery { try $0.showArticleList($1, .newsroom) }),
        Route(.get, "/sections/{slug}", .quickWithoutQuery { try $0.showArticleList($1, .section($1["slug"])) }),
        Route(.get, "/tags/{tag}", .quickWithoutQuery { try $0.showArticleList($1, .tag($1["tag"])) }),
        Route(.get, "/authors/{slug}", .quickWithoutQuery { try $0.showArticleList($1, .author($1["slug"])) }),
        Route(.get, "/articles/{slug}", .slow { try $0.showArticlePage($1) }),
        Route(.get, "/articles/{slug}/correction", .slow { try $0.showCorrectionForm($1) }),
        Route(
            .post, "/articles/{slug}/correction",
            .form({ try await $0.sendCorrectionForm($1) }, refused: { try $0.showCorrectionForm($1, refusedBy: $2) })),
        Route(.get, "/articles/{slug}/revisions", .quick { try $0.showRevisionList($1) }),
        Route(.get, "/articles/{slug}/revisions/{from}...{to}", .slow { try $0.showComparison($1) }),
        Route(.get, "/corrections", .slow { try $0.showCorrectionLog($1) }),
        Route(.get, "/corrections/{id}", .slow { try $0.showRequest($1) }),
        Route(
            .post, "/corrections/{id}",
            .form({ try await $0.changeRequest($1) }, refused: { try $0.showRequest($1, refusedBy: $2) })),
    ]

    /// Whether it is there for readers only.
    var isPage: Bool { Self.pagePaths.contains(path) }

    private static let pagePaths = Set(pages.map(\.path))
}
