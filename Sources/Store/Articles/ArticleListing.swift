import Newsroom
import SQL

extension Snapshot {
    /// A page of published articles.
    public func articles(_ query: ArticleQuery) throws -> Page<ArticleSummary> {
        let listing = ArticleListing(query)
        var found: [ArticleSummary] = []
        let positions = try rows(listing.sql, listing.values) { row in
            found.append(try ArticleRow.summary(row))
            return Position(key: row.int64(ArticleRow.count), id: row.int64(ArticleRow.count + 1))
        }
        return Page(found: found, at: positions, limit: query.limit)
    }
}

/// The statement for a query: it walks one index in the order of the list and checks the other filters on the way.
private struct ArticleListing {
    private(set) var values: [Value] = []
    private var conditions = ["a.status = 'published'"]
    private var source = "articles AS a"
    /// The columns of the walked index; the number of a search row tells articles of one moment apart by itself.
    private var order = ["a.date_published", "a.id"]
    /// The date in the walked index, so that the walk begins and ends at the bounds.
    private var date = "a.date_published"
    private let direction: Direction

    init(_ query: ArticleQuery) {
        direction = query.sort.direction
        walk(query)
        if let section = query.section {
            conditions.append("a.section_id = (SELECT id FROM sections WHERE slug = \(placeholder(.text(section))))")
        }
        if let after = query.publishedAfter { conditions.append("\(date) > \(placeholder(Value(after)))") }
        if let before = query.publishedBefore { conditions.append("\(date) < \(placeholder(Value(before)))") }
        if let position = query.after {
            let values = [Value.integer(position.key), .integer(position.id)].prefix(order.count)
            let place = values.map { placeholder($0) }.joined(separator: ", ")
            conditions.append("(\(order.joined(separator: ", "))) \(direction.comparison) (\(place))")
        }
        limit = placeholder(Value(query.limit + 1))
    }

    private var limit = ""

    var sql: String {
        """
        SELECT \(ArticleRow.columns), \(order[0]), a.id
        FROM \(source) LEFT JOIN sections AS s ON s.id = a.section_id
        WHERE \(conditions.joined(separator: " AND "))
        ORDER BY \(order.map { "\($0) \(direction.word)" }.joined(separator: ", "))
        LIMIT \(limit)
        """
    }

    /// Chooses the index to walk: the narrowest first. A second filter of the same sort becomes a check per row.
    private mutating func walk(_ query: ArticleQuery) {
        if let words = query.words {
            source = "article_search AS f CROSS JOIN articles AS a ON a.id = (f.rowid & \(SearchKey.idMask))"
            conditions.append("article_search MATCH \(placeholder(.text(SearchKey.query(words))))")
            order = ["f.rowid"]
            boundRows(query)
            if let tag = query.tag { check("article_tags", "tag", tag) }
            if let author = query.author { check("article_authors", "author", author) }
        } else if let tag = query.tag {
            source = "article_tags AS t CROSS JOIN articles AS a ON a.id = t.article_id"
            conditions.append("t.tag = \(placeholder(.text(tag)))")
            order = ["t.date_published", "t.article_id"]
            date = order[0]
            if let author = query.author { check("article_authors", "author", author) }
        } else if let author = query.author {
            source = "article_authors AS t CROSS JOIN articles AS a ON a.id = t.article_id"
            conditions.append("t.author = \(placeholder(.text(author)))")
            order = ["t.date_published", "t.article_id"]
            date = order[0]
        }
    }

    /// Keeps a search within the dates by its rows' numbers, which know whole seconds only.
    private mutating func boundRows(_ query: ArticleQuery) {
        if let after = query.publishedAfter {
            conditions.append("f.rowid >= \(placeholder(.integer(SearchKey.make(published: after, id: 0))))")
        }
        if let before = query.publishedBefore {
            let last = SearchKey.make(published: before, id: SearchKey.idMask)
            conditions.append("f.rowid <= \(placeholder(.integer(last)))")
        }
    }

    private mutating func check(_ table: String, _ column: String, _ word: String) {
        conditions.append(
            """
            EXISTS (SELECT 1 FROM \(table) AS x WHERE x.\(column) = \(placeholder(.text(word)))
                AND x.date_published = a.date_published AND x.article_id = a.id)
            """)
    }

    private mutating func placeholder(_ value: Value) -> String {
        values.append(value)
        return "$\(values.count)"
    }
}
