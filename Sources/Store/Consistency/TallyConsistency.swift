import SQL

extension ConsistencyRule {
    /// How many published articles each section, tag and author has.
    static var tallies: [ConsistencyRule] {
        [
            counter(
                "section-count", of: .slug("section"), "article_count", counting: "published articles",
                """
                SELECT s.id, s.slug, s.article_count, count(a.id) FROM sections AS s
                LEFT JOIN articles AS a ON a.section_id = s.id AND a.status = 'published'
                GROUP BY s.id HAVING s.article_count <> count(a.id)
                """, mend: "UPDATE sections SET article_count = $2 WHERE id = $1"),
            tally("tag", in: "article_tags", mend: "INSERT INTO tags (slug, article_count) VALUES ($1, $2)"),
            tally(
                "author", in: "article_authors",
                mend: "INSERT INTO authors (slug, name, article_count) VALUES ($1, $1, $2)"),
        ]
    }

    /// A tag or author without a row of its own counts as none.
    private static func tally(_ kind: String, in list: String, mend: String) -> ConsistencyRule {
        let query = """
            SELECT l.\(kind), coalesce(t.article_count, 0), count(*) FROM \(list) AS l
            LEFT JOIN \(kind)s AS t ON t.slug = l.\(kind)
            GROUP BY l.\(kind) HAVING coalesce(t.article_count, 0) <> count(*)
            UNION ALL
            SELECT t.slug, t.article_count, 0 FROM \(kind)s AS t
            WHERE t.article_count > 0 AND NOT EXISTS (SELECT 1 FROM \(list) AS l WHERE l.\(kind) = t.slug)
            """
        return ConsistencyRule(
            name: "\(kind)-count",
            find: { snapshot, visit in
                try snapshot.each(query) { row in
                    let (slug, kept, actual) = (row.text(0), row.integer(1), row.integer(2))
                    try visit(
                        Fault(
                            place: "\(kind) \(slug)",
                            detail: "article_count is \(kept), and it has \(actual) published articles",
                            values: [.text(slug), Value(actual)]))
                }
            },
            mend: {
                try $0.execute(
                    "\(mend) ON CONFLICT (slug) DO UPDATE SET article_count = excluded.article_count", $1.values)
            })
    }
}
