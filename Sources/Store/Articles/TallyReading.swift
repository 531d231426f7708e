import Newsroom
import SQL

/// A section, tag or author with the number of its published articles.
public struct Tally: Hashable, Sendable {
    /// Its name in paths and queries.
    public var slug: String
    /// What people read; nil for a tag, which is its slug.
    public var name: String?
    /// Published articles, at least 1.
    public var articleCount: Int
    /// The latest publication among them.
    public var dateLatest: Timestamp?
}

/// What published articles are counted by.
public enum TallyKind: String, CaseIterable, Sendable {
    case sections
    case tags
    case authors
}

/// In which order tallies come.
public enum TallySort: String, CaseIterable, Sendable {
    /// By slug, in the order of Unicode's code points.
    case name
    /// The most articles first.
    case count
}

extension Snapshot {
    /// A page of what has published articles.
    public func tallies(
        _ kind: TallyKind, sort: TallySort, limit: Int, after: Position?
    ) throws -> Page<Tally> {
        var found: [Tally] = []
        let statement = kind.list(sort)
        let values: [Value] =
            switch sort {
            case .name: [Value(limit + 1), Value(after?.id)]
            case .count: [Value(limit + 1), .integer(after?.key ?? .max), .integer(after?.id ?? .max)]
            }
        let positions = try rows(statement, values) { row in
            found.append(tally(row))
            return Position(key: row.int64(2), id: row.int64(4))
        }
        return Page(found: found, at: positions, limit: limit)
    }

    /// One of them; nil when it has no published article.
    public func tally(_ kind: TallyKind, slug: String) throws -> Tally? {
        try first(
            "SELECT \(kind.columns) FROM \(kind.rawValue) AS t WHERE t.slug = $1 AND t.article_count > 0",
            [.text(slug)],
            tally)
    }

    private func tally(_ row: borrowing Row) -> Tally {
        Tally(
            slug: row.text(0), name: row.optionalText(1), articleCount: row.integer(2), dateLatest: row.optionalDate(3))
    }
}

extension TallyKind {
    fileprivate var columns: String {
        "t.slug, \(self == .tags ? "NULL" : "t.name"), t.article_count, (\(latest)), t.id"
    }

    private var latest: String {
        switch self {
        case .sections:
            "SELECT max(a.date_published) FROM articles AS a WHERE a.section_id = t.id AND a.status = 'published'"
        case .tags: "SELECT max(a.date_published) FROM article_tags AS a WHERE a.tag = t.slug"
        case .authors: "SELECT max(a.date_published) FROM article_authors AS a WHERE a.author = t.slug"
        }
    }

    /// A position by name is the row behind which the page begins: rows stay, so it is found again.
    fileprivate func list(_ sort: TallySort) -> String {
        let (place, order) =
            switch sort {
            case .name: ("t.slug > coalesce((SELECT slug FROM \(rawValue) WHERE id = $2), '')", "t.slug")
            case .count: ("(t.article_count, t.id) < ($2, $3)", "t.article_count DESC, t.id DESC")
            }
        return """
            SELECT \(columns) FROM \(rawValue) AS t
            WHERE t.article_count > 0 AND \(place)
            ORDER BY \(order) LIMIT $1
            """
    }
}
