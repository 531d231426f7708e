extension ConsistencyRule {
    /// Articles and their revisions.
    static var articles: [ConsistencyRule] {
        [
            state(
                "newest-revision", of: .slug("article"), "its newest revision is missing, or not its newest",
                """
                SELECT a.id, a.slug FROM articles AS a
                WHERE NOT EXISTS (SELECT 1 FROM article_revisions AS r WHERE r.id = \(RevisionKey.of("a.id", "a.revision")))
                    OR EXISTS (SELECT 1 FROM article_revisions AS r WHERE r.article_id = a.id AND r.number > a.revision)
                """),
            state(
                "revision-key", of: .slug("article"), "a revision of it stands where another belongs",
                """
                SELECT DISTINCT a.id, a.slug FROM article_revisions AS r JOIN articles AS a ON a.id = r.article_id
                WHERE r.id <> \(RevisionKey.of("r.article_id", "r.number"))
                """),
            state(
                "public-revision", of: .slug("article"), "it is published, and readers may not see its newest revision",
                """
                SELECT a.id, a.slug FROM articles AS a WHERE a.status = 'published' AND NOT EXISTS (
                    SELECT 1 FROM public_revisions AS p WHERE p.id = \(RevisionKey.of("a.id", "a.revision")))
                """,
                mend: """
                    INSERT INTO public_revisions (id)
                    SELECT \(RevisionKey.of("id", "revision")) FROM articles WHERE id = $1
                    """),
            counter(
                "word-count", of: .slug("article"), "word_count", counting: "words",
                """
                SELECT a.id, a.slug, a.word_count, r.word_count FROM articles AS a
                JOIN article_revisions AS r ON r.id = \(RevisionKey.of("a.id", "a.revision"))
                WHERE a.word_count <> r.word_count
                """, mend: "UPDATE articles SET word_count = $2 WHERE id = $1"),
            state(
                "former-slug", of: .slug("article"), "its slug is also kept as one that leads to another",
                "SELECT a.id, a.slug FROM articles AS a JOIN article_slugs AS s ON s.slug = a.slug"),
            retraction,
        ]
    }

    private static var retraction: ConsistencyRule {
        var rule = state(
            "retraction", of: .slug("article"), "whether it is retracted is not as its notes have it",
            """
            SELECT a.id, a.slug FROM articles AS a WHERE a.retraction_id IS NOT (
                SELECT CASE WHEN n.kind = 'retraction' THEN n.id END FROM correction_notes AS n
                WHERE n.article_id = a.id AND (n.kind = 'retraction' OR n.reinstates = 1)
                ORDER BY n.date_published DESC, n.id DESC LIMIT 1)
            """)
        rule.mend = { transaction, fault in
            guard case .integer(let id)? = fault.values.first else { return }
            try transaction.settleRetraction(articleID: id)
        }
        return rule
    }
}
