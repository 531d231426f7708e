import Newsroom
import SQL

extension Transaction {
    /// Makes a section.
    public func importSection(_ section: Section) throws -> ImportOutcome {
        if let kept = try snapshot.section(slug: section.slug) { return .existing(isSame: kept == section) }
        try execute(
            "INSERT INTO sections (slug, name, discussion) VALUES ($1, $2, $3)",
            [.text(section.slug), .text(section.name), DiscussionColumn.value(section.discussion)])
        return .imported
    }

    /// Makes an article with its whole history, as it was somewhere else.
    ///
    /// - Parameters:
    ///   - bodies: of its revisions, in their order.
    ///   - now: stands for the dates that nobody gave.
    public func importArticle(
        _ record: ArticleRecord, bodies: [RenderedText], now: Timestamp
    ) throws -> ImportOutcome {
        if let kept = try snapshot.articleRecord(record.id) { return .existing(isSame: record.isSame(as: kept)) }
        if let taken = try takenSlug(record) { return taken }
        let articleID = try insertRow(record, bodies, now)
        for (revision, body) in zip(record.revisions, bodies) {
            let content = revision.content ?? record.article
            let date = revision.dateCreated ?? now
            try insertRevision(articleID, revision, content, body, date)
            if revision.number > 1 { try keepChanges(articleID: articleID, number: revision.number, text: body.text) }
        }
        try setPublicRevisions(record, articleID)
        for former in record.formerSlugs {
            try execute(
                "INSERT INTO article_slugs (slug, article_id, date_changed) VALUES ($1, $2, $3)",
                [.text(former.slug), .integer(articleID), Value(former.dateChanged)])
        }
        try index(articleID)
        return .imported
    }

    /// What readers have read is what the record says, and not what becomes public by its status alone.
    private func setPublicRevisions(_ record: ArticleRecord, _ articleID: Int64) throws {
        for revision in record.revisions {
            let key = RevisionKey.of("$1", "$2")
            let sql =
                revision.isPublic
                ? "INSERT OR IGNORE INTO public_revisions (id) VALUES (\(key))"
                : "DELETE FROM public_revisions WHERE id = \(key)"
            try execute(sql, [.integer(articleID), Value(revision.number)])
        }
    }

    /// Says which articles belong to one that has none yet.
    public func importRelated(_ record: RelatedRecord) throws -> ImportOutcome {
        guard let articleID = try articleID(record.articleSlug) else { return .noSuchArticle }
        let kept = try snapshot.relatedSlugs(articleID)
        if !kept.isEmpty { return .existing(isSame: kept == record.related) }
        var ids: [Int64] = []
        for (index, slug) in record.related.enumerated() {
            guard let id = try self.articleID(slug) else {
                return .refused("/related/\(index)", "no_such_article", "There is no article of this slug.")
            }
            ids.append(id)
        }
        try insertRelated(ids, to: articleID)
        return .imported
    }

    func articleID(_ slug: String) throws -> Int64? {
        try first("SELECT id FROM articles WHERE slug = $1", [.text(slug)]) { $0.int64(0) }
    }

    private func takenSlug(_ record: ArticleRecord) throws -> ImportOutcome? {
        let slugs =
            [("/slug", record.article.slug)]
            + record.formerSlugs.enumerated().map { ("/old_slugs/\($0)/slug", $1.slug) }
        for (pointer, slug) in slugs {
            let isFormer = try first("SELECT 1 FROM article_slugs WHERE slug = $1", [.text(slug)]) { $0.integer(0) }
            if try articleID(slug) != nil || isFormer != nil {
                return .refused(pointer, "slug_taken", "Another article has the slug “\(slug)”, or had it.")
            }
        }
        return nil
    }

    private func insertRow(_ record: ArticleRecord, _ bodies: [RenderedText], _ now: Timestamp) throws -> Int64 {
        let article = record.article
        let modified = record.dateModified ?? record.revisions.last?.dateCreated ?? now
        try execute(
            """
            INSERT INTO articles (uuid, slug, headline, description, section_id, tags, authors, slots, provider_name,
                provider_url, language, image_url, image_caption, image_credit, image_width, image_height, word_count,
                status, revision, date_published, date_created, date_modified, date_changed, date_withdrawn,
                withdrawal_note, comments_open, slots_by_rule, discussion)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23, $24, $25, $26, $27, $28)
            """,
            [
                Value(record.id), .text(article.slug), .text(article.headline), Value(article.description),
                Value(try article.section.flatMap { try sectionID($0) }),
            ] + lists(article) + [
                .text(Lines.encode((article.slots ?? []).map { [$0.kind, String($0.afterParagraph)] }))
            ] + source(article) + [
                Value(bodies.last?.wordCount ?? 0), .text(article.status.rawValue), Value(record.revisions.count),
                Value(article.datePublished), Value(record.dateCreated ?? now), Value(modified),
                Value(record.dateChanged ?? modified), Value(record.dateWithdrawn), Value(record.withdrawalNote),
                Value(article.commentsOpen), Value(article.slots == nil), DiscussionColumn.value(article.discussion),
            ])
        return try first("SELECT id FROM articles WHERE uuid = $1", [Value(record.id)]) { $0.int64(0) } ?? 0
    }

    private func insertRevision(
        _ articleID: Int64, _ revision: RevisionRecord, _ content: ArticleDraft, _ body: RenderedText, _ date: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO article_revisions (id, article_id, number, headline, description, section_slug, tags, authors,
                provider_name, provider_url, language, image_url, image_caption, image_credit, image_width,
                image_height, word_count, paragraph_count, author, reason, date_created, body_markdown, body_html,
                body_text)
            VALUES (\(RevisionKey.of("$1", "$2")), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
                $16, $17, $18, $19, $20, $21, $22, $23)
            """,
            [
                .integer(articleID), Value(revision.number), .text(content.headline), Value(content.description),
                Value(content.section),
            ] + lists(content) + source(content) + [
                Value(body.wordCount), Value(body.paragraphCount), .text(revision.author), Value(revision.reason),
                Value(date), .text(body.markdown), .text(body.html), .text(body.text),
            ])
    }

    private func lists(_ article: ArticleDraft) -> [Value] {
        [
            .text(Lines.encode(article.tags.map { [$0] })),
            .text(Lines.encode(article.authors.map { [Slug.make(from: $0), $0] })),
        ]
    }

    private func source(_ article: ArticleDraft) -> [Value] {
        [
            Value(article.provider?.name), Value(article.provider?.url), .text(article.language),
            Value(article.image?.url), Value(article.image?.caption), Value(article.image?.credit),
            Value(article.image?.width), Value(article.image?.height),
        ]
    }
}
