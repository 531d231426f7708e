import Newsroom
import SQL

extension ConsistencyRule {
    /// What articles and notes are found by, against what they say.
    static var search: [ConsistencyRule] { [articleSearch, strayArticles, noteSearch, strayNotes] }

    private static var articleSearch: ConsistencyRule {
        ConsistencyRule(
            name: "search",
            find: { snapshot, visit in
                try snapshot.each("SELECT id, slug FROM articles WHERE status = 'published' ORDER BY id") { row in
                    let id = row.int64(0)
                    guard let what = try snapshot.staleFinding(id) else { return }
                    try visit(
                        Fault(
                            place: "article \(row.text(1))", detail: "\(what) not as the article is",
                            values: [.integer(id)]))
                }
            }, mend: makeFindableAnew)
    }

    /// What is found and must not be, by the tables that it is in; the article itself may be gone.
    private static var strayArticles: ConsistencyRule {
        let lists = ["article_tags", "article_authors", "article_findings"].map {
            """
            SELECT l.article_id FROM \($0) AS l LEFT JOIN articles AS a ON a.id = l.article_id
            WHERE a.status IS NOT 'published'
            """
        }
        let indexes = [("article_search", "search_key"), ("article_changes", "change_key")].map { table, key in
            """
            SELECT x.rowid & \(SearchKey.idMask) FROM \(table) AS x LEFT JOIN article_findings AS f
                ON f.article_id = (x.rowid & \(SearchKey.idMask))
            WHERE f.\(key) IS NOT x.rowid
            """
        }
        return ConsistencyRule(
            name: "stray-search",
            find: { snapshot, visit in
                try snapshot.each((lists + indexes).joined(separator: " UNION ")) { row in
                    try visit(
                        Fault(
                            place: "article number \(row.int64(0))",
                            detail: "it is found by words or lists in which it has no place",
                            values: [.integer(row.int64(0))]))
                }
            }, mend: makeFindableAnew)
    }

    private static func makeFindableAnew(_ transaction: Transaction, _ fault: Fault) throws {
        guard case .integer(let id)? = fault.values.first else { return }
        for table in ["article_search", "article_changes"] {
            let keys = try transaction.rows(
                "SELECT rowid FROM \(table) WHERE (rowid & \(SearchKey.idMask)) = $1", [.integer(id)]
            ) { $0.int64(0) }
            for key in keys { try transaction.execute("DELETE FROM \(table) WHERE rowid = $1", [.integer(key)]) }
        }
        try transaction.execute("DELETE FROM article_findings WHERE article_id = $1", [.integer(id)])
        try transaction.unindex(id)
        try transaction.index(id)
        // It was counted before, or the rules behind this one will count it.
        let terms = try transaction.rows(
            "SELECT terms FROM article_findings AS f JOIN article_search AS s ON s.rowid = f.search_key WHERE f.article_id = $1",
            [.integer(id)]
        ) { ArticleTerms(text: $0.text(0)) }
        for terms in terms { try transaction.count(terms, by: -1) }
    }

    private static var noteSearch: ConsistencyRule {
        ConsistencyRule(
            name: "note-search",
            find: { snapshot, visit in
                try snapshot.each("SELECT id, uuid, date_published, text, wrong, right FROM correction_notes") { row in
                    let key = SearchKey.make(date: row.date(2), id: row.int64(0))
                    let words: [Value] = [.text(row.text(3)), Value(row.optionalText(4)), Value(row.optionalText(5))]
                    let found = try snapshot.first(
                        "SELECT text, wrong, right FROM correction_search WHERE rowid = $1", [.integer(key)]
                    ) { [Value.text($0.text(0)), Value($0.optionalText(1)), Value($0.optionalText(2))] }
                    guard found != words else { return }
                    try visit(
                        Fault(
                            place: "note \(row.identifier(1))", detail: "it is not found by its words",
                            values: [.integer(key)] + words))
                }
            },
            mend: { transaction, fault in
                try transaction.execute(
                    "DELETE FROM correction_search WHERE rowid = $1", [fault.values[0]])
                try transaction.execute(
                    "INSERT INTO correction_search (rowid, text, wrong, right) VALUES ($1, $2, $3, $4)", fault.values)
            })
    }

    private static var strayNotes: ConsistencyRule {
        ConsistencyRule(
            name: "stray-note-search",
            find: { snapshot, visit in
                let query = """
                    SELECT x.rowid, n.date_published FROM correction_search AS x
                    LEFT JOIN correction_notes AS n ON n.id = (x.rowid & \(SearchKey.idMask))
                    """
                try snapshot.each(query) { row in
                    let key = row.int64(0)
                    let date = row.optionalDate(1)
                    guard date.map({ SearchKey.make(date: $0, id: SearchKey.id(key)) }) != key else { return }
                    try visit(
                        Fault(
                            place: "note number \(SearchKey.id(key))", detail: "it is found, and there is none",
                            values: [.integer(key)]))
                }
            }, mend: { try $0.execute("DELETE FROM correction_search WHERE rowid = $1", $1.values) })
    }
}

extension Snapshot {
    /// What of a published article's place in the indexes and lists is not as its row has it; nil when all is.
    fileprivate func staleFinding(_ id: Int64) throws -> String? {
        let article = try first(Transaction.findableArticle, [.integer(id)]) { FindableArticle($0, id: id) }
        // Without its newest revision, which another rule is about, there is nothing to compare with.
        guard let article else { return nil }
        let keys = try first(
            "SELECT search_key, change_key FROM article_findings WHERE article_id = $1", [.integer(id)]
        ) { [$0.int64(0), $0.int64(1)] }
        guard keys == [article.searchKey, article.changeKey] else { return "the keys of its words are" }
        let words = try first(
            "SELECT headline, description, body, terms FROM article_search WHERE rowid = $1",
            [.integer(article.searchKey)]
        ) { row in
            row.text(0) == article.headline && row.text(1) == article.description && row.utf8(2) == article.body
                && row.text(3) == article.terms.text
        }
        if words != true { return "the words that it is found by are" }
        let terms = try first("SELECT terms FROM article_changes WHERE rowid = $1", [.integer(article.changeKey)]) {
            $0.text(0)
        }
        if terms != article.terms.text { return "the terms that it is filtered by are" }
        let tags = try listed("article_tags", "tag", id)
        if tags != Set(article.terms.tags.map { .init(name: $0, date: article.published) }) { return "its tags are" }
        let authors = try listed("article_authors", "author", id)
        return authors == Set(article.authors.map { .init(name: $0.slug, date: article.published) })
            ? nil : "its authors are"
    }

    private func listed(_ table: String, _ column: String, _ id: Int64) throws -> Set<ListedUnder> {
        Set(
            try rows("SELECT \(column), date_published FROM \(table) WHERE article_id = $1", [.integer(id)]) {
                ListedUnder(name: $0.text(0), date: $0.date(1))
            })
    }
}

/// A tag or author that an article is listed under.
private struct ListedUnder: Hashable {
    let name: String
    let date: Timestamp
}
