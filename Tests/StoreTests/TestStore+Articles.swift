import Newsroom
import SQL

@testable import Store

/// A revision as its row tells it.
struct RevisionRow: Equatable {
    var number: Int
    var headline: String
    var author: String
    var reason: String?
    /// In milliseconds.
    var date: Int64
}

extension TestStore {
    func article(_ slug: String) throws -> Article {
        guard let article = try store.read({ try $0.article(slug: slug) }) else {
            throw StoreError.noSuchArticle(slug)
        }
        return article
    }

    @discardableResult
    func edit(
        _ slug: String, at seconds: Int64, markdown: String? = nil, _ change: (inout ArticleEdit) -> Void = { _ in }
    ) throws -> ArticleChange? {
        var edit = ArticleEdit()
        if let markdown { edit.bodyMarkdown = .set(markdown) }
        change(&edit)
        let body = markdown.map { Markdown.article($0) }
        return try store.writeAndWait { [edit] transaction in
            guard let article = try transaction.snapshot.article(slug: slug) else {
                throw StoreError.noSuchArticle(slug)
            }
            return try transaction.edit(
                article, edit, body: body, NewsroomLimits(), author: "Bo", date: moment(seconds))
        }
    }

    @discardableResult
    func remove(_ slug: String, at seconds: Int64) throws -> ArticleChange? {
        try store.writeAndWait { transaction in
            guard let article = try transaction.snapshot.article(slug: slug) else {
                throw StoreError.noSuchArticle(slug)
            }
            return try transaction.remove(article, author: "Bo", date: moment(seconds))
        }
    }

    /// Every revision of an article.
    func revisions(_ slug: String) throws -> [RevisionRow] {
        try store.read { snapshot in
            try snapshot.rows(
                """
                SELECT r.number, r.headline, r.author, r.reason, r.date_created FROM article_revisions AS r
                JOIN articles AS a ON a.id = r.article_id WHERE a.slug = $1 ORDER BY r.id
                """, [.text(slug)]
            ) {
                RevisionRow(
                    number: $0.integer(0), headline: $0.text(1), author: $0.text(2), reason: $0.optionalText(3),
                    date: $0.int64(4))
            }
        }
    }
}

/// The articles that are shown with another, kept.
struct RelatedList {
    var items: [(article: ArticleSummary, reason: RelatedReason)] = []
}

extension Snapshot {
    func relatedArticles(slug: String, limit: Int) throws -> RelatedList? {
        var list = RelatedList()
        let date = try eachRelated(slug: slug, limit: limit) { list.items.append((try ArticleSummary($0), $1)) }
        return date.map { _ in list }
    }
}
