import Newsroom
import SQL

/// Whose articles a feed has.
public enum FeedSubject: Hashable, Sendable {
    /// The whole newsroom's.
    case newsroom
    /// A section's, by its slug.
    case section(String)
    /// A tag's.
    case tag(String)
    /// An author's, by the slug.
    case author(String)
}

/// An article as feeds have it: with its text, without what hangs on its page.
public struct FeedArticle: Sendable {
    /// All that lists show of it.
    public var summary: ArticleSummary
    /// The newest revision as safe HTML.
    public var html: UTF8Text
    /// Published notes, newest first.
    public var corrections: [CorrectionNote]
    /// The note that retracts it; nil unless it is retracted.
    public var retraction: CorrectionNote?
}

extension Snapshot {
    /// The newest published articles of a subject; none when nothing is published under it.
    public func feed(_ subject: FeedSubject, limit: Int) throws -> [FeedArticle] {
        var values = [Value(limit)]
        if let name = subject.name { values.append(.text(name)) }
        var articles: [FeedArticle] = []
        try each(subject.sql, values) { row in
            let html = row.passedOn(LentSummary.columnCount)
            let summary = LentSummary(row)
            articles.append(
                FeedArticle(
                    summary: try ArticleSummary(summary), html: html,
                    corrections: try correctionNotes(articleID: summary.rowID, limit: 100, after: nil).items,
                    retraction: try summary.retractionKey.flatMap(note(key:))))
        }
        return articles
    }
}

extension FeedSubject {
    fileprivate var name: String? {
        switch self {
        case .newsroom: nil
        case .section(let name), .tag(let name), .author(let name): name
        }
    }

    /// Each walks the index that has its articles in the order of publication.
    fileprivate var sql: String {
        switch self {
        case .newsroom: Self.newsroomSQL
        case .section: Self.sectionSQL
        case .tag: Self.tagSQL
        case .author: Self.authorSQL
        }
    }

    private static let newsroomSQL = sql("articles AS a", "1", order: ["a.date_published", "a.id"])
    private static let sectionSQL = sql(
        "articles AS a", "a.section_id = (SELECT id FROM sections WHERE slug = $2)",
        order: ["a.date_published", "a.id"])
    private static let tagSQL = sql(
        "article_tags AS t CROSS JOIN articles AS a ON a.id = t.article_id", "t.tag = $2",
        order: ["t.date_published", "t.article_id"])
    private static let authorSQL = sql(
        "article_authors AS t CROSS JOIN articles AS a ON a.id = t.article_id", "t.author = $2",
        order: ["t.date_published", "t.article_id"])

    private static func sql(_ source: String, _ condition: String, order: [String]) -> String {
        """
        SELECT \(LentSummary.columns), r.body_html
        FROM \(source)
        CROSS JOIN article_revisions AS r ON r.id = \(RevisionKey.of("a.id", "a.revision"))
        LEFT JOIN sections AS s ON s.id = a.section_id
        WHERE a.status = 'published' AND \(condition)
        ORDER BY \(order.map { "\($0) DESC" }.joined(separator: ", "))
        LIMIT $1
        """
    }
}
