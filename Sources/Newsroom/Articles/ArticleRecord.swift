/// An article with its whole history, as it moves from one database to another.
public struct ArticleRecord: Hashable, Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// What it is now; related articles come in a record of their own, for they may come later.
    public var article: ArticleDraft
    /// Oldest first, numbered from 1 without a gap; never empty.
    public var revisions: [RevisionRecord]
    /// Slugs that it had before.
    public var formerSlugs: [FormerSlug]
    /// When it was made; nil for now.
    public var dateCreated: Timestamp?
    /// When its text last changed; nil for the date of its newest revision.
    public var dateModified: Timestamp?
    /// When anything that stands with it last changed; nil for the same.
    public var dateChanged: Timestamp?
    /// When it was taken back; nil when it was not.
    public var dateWithdrawn: Timestamp?
    /// What readers are told who look for a withdrawn article.
    public var withdrawalNote: String?

    /// Takes each part as it is; a revision's content that is the article's is left out.
    public init(
        id: Identifier, article: ArticleDraft, revisions: [RevisionRecord], formerSlugs: [FormerSlug] = [],
        dateCreated: Timestamp? = nil, dateModified: Timestamp? = nil, dateChanged: Timestamp? = nil,
        dateWithdrawn: Timestamp? = nil, withdrawalNote: String? = nil
    ) {
        self.id = id
        self.article = article
        self.revisions = revisions.map { revision in
            var revision = revision
            if revision.content == article.content { revision.content = nil }
            return revision
        }
        self.formerSlugs = formerSlugs
        self.dateCreated = dateCreated
        self.dateModified = dateModified
        self.dateChanged = dateChanged
        self.dateWithdrawn = dateWithdrawn
        self.withdrawalNote = withdrawalNote
    }

    /// The rendered body of each revision, when every rule of an article holds.
    ///
    /// History is not held to the rules of a beginning: the dates are those that it had.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func checked(_ limits: NewsroomLimits, now: Timestamp) throws(RuleError) -> [RenderedText] {
        var check = RuleCheck()
        checkLife(&check, now: now)
        checkSlugs(&check, limits)
        if revisions.indices.contains(where: { revisions[$0].number != $0 + 1 }) || revisions.isEmpty {
            check.refuse("/revisions", "not_in_order", "They must be numbered 1, 2, 3 and so on.")
        }
        for (index, revision) in revisions.enumerated() {
            check.line(revision.author, "/revisions/\(index)/author", bytes: limits.headlineBytes)
        }
        try check.end()
        let body = try rendered(article, limits, now: now, at: "")
        var bodies: [RenderedText] = []
        for (index, revision) in revisions.enumerated() {
            guard let content = revision.content else {
                bodies.append(body)
                continue
            }
            bodies.append(try rendered(content, limits, now: now, at: "/revisions/\(index)/content"))
        }
        return bodies
    }

    /// Nothing that was not said is different: what it leaves open is as the other has it.
    public func isSame(as kept: ArticleRecord) -> Bool {
        var mine = self
        // Comments and corrections change it, and they are not the article's own.
        mine.dateChanged = kept.dateChanged
        mine.dateCreated = mine.dateCreated ?? kept.dateCreated
        mine.dateModified = mine.dateModified ?? kept.dateModified
        for index in mine.revisions.indices where index < kept.revisions.count {
            let date = mine.revisions[index].dateCreated
            mine.revisions[index].dateCreated = date ?? kept.revisions[index].dateCreated
        }
        mine.formerSlugs.sort { $0.slug < $1.slug }
        var kept = kept
        kept.formerSlugs.sort { $0.slug < $1.slug }
        return mine == kept
    }

    private func rendered(
        _ draft: ArticleDraft, _ limits: NewsroomLimits, now: Timestamp, at pointer: String
    ) throws(RuleError) -> RenderedText {
        var beginning = draft
        beginning.status = .draft
        beginning.datePublished = nil
        do {
            return try beginning.checked(limits, now: now)
        } catch {
            throw RuleError(
                error.violations.map {
                    Violation(pointer: pointer + $0.pointer, code: $0.code, detail: $0.detail)
                })
        }
    }

    private func checkLife(_ check: inout RuleCheck, now: Timestamp) {
        if article.status != .draft, article.datePublished == nil {
            check.refuse("/date_published", "required", "An article that is not a draft has a date.")
        }
        if article.status == .published, let date = article.datePublished, date > now {
            check.refuse("/date_published", "in_the_future", "A published article's date may not be in the future.")
        }
        if (article.status == .withdrawn) != (dateWithdrawn != nil) {
            check.refuse("/date_withdrawn", "not_its_status", "A withdrawn article has it, and no other.")
        }
        if withdrawalNote != nil, article.status != .withdrawn {
            check.refuse("/withdrawal_note", "not_its_status", "Only a withdrawn article has it.")
        }
        check.lines(withdrawalNote, "/withdrawal_note", bytes: .max)
    }

    private func checkSlugs(_ check: inout RuleCheck, _ limits: NewsroomLimits) {
        var seen: Set = [article.slug]
        for (index, former) in formerSlugs.enumerated() {
            check.slug(former.slug, "/old_slugs/\(index)/slug", bytes: limits.nameBytes)
            if !seen.insert(former.slug).inserted {
                check.refuse("/old_slugs/\(index)/slug", "repeated", "It stands there already.")
            }
        }
    }
}

extension ArticleDraft {
    /// What a revision keeps of it.
    public var content: ArticleDraft {
        ArticleDraft(
            slug: slug, headline: headline, description: description, section: section, tags: tags, authors: authors,
            provider: provider, language: language, image: image, bodyMarkdown: bodyMarkdown)
    }
}

/// One revision of an article.
public struct RevisionRecord: Hashable, Sendable {
    /// From 1.
    public var number: Int
    /// What readers read; nil when it is what the article is now.
    public var content: ArticleDraft?
    /// Who made it.
    public var author: String
    /// Why, when that was said.
    public var reason: String?
    /// When it was made; nil for now.
    public var dateCreated: Timestamp?
    /// Whether it was an article's newest while that was published: readers may read it.
    public var isPublic: Bool

    /// Takes each part as it is.
    public init(
        number: Int, content: ArticleDraft? = nil, author: String, reason: String? = nil, dateCreated: Timestamp?,
        isPublic: Bool
    ) {
        self.number = number
        self.content = content
        self.author = author
        self.reason = reason
        self.dateCreated = dateCreated
        self.isPublic = isPublic
    }
}

/// A slug that an article had before.
public struct FormerSlug: Hashable, Sendable {
    /// Its name in the path, then.
    public var slug: String
    /// Until when.
    public var dateChanged: Timestamp

    /// Takes each part as it is.
    public init(slug: String, dateChanged: Timestamp) {
        self.slug = slug
        self.dateChanged = dateChanged
    }
}

/// Which articles belong to one, in the order the editor chose.
public struct RelatedRecord: Hashable, Sendable {
    /// The one.
    public var articleSlug: String
    /// The others.
    public var related: [String]

    /// Takes each part as it is.
    public init(articleSlug: String, related: [String]) {
        self.articleSlug = articleSlug
        self.related = related
    }

    /// Whether every rule of related articles holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        check.count(related.count, "/related", atMost: limits.listItems)
        var seen: Set<String> = []
        for (index, slug) in related.enumerated() {
            if slug == articleSlug {
                check.refuse("/related/\(index)", "itself", "An article is not related to itself.")
            } else if !seen.insert(slug).inserted {
                check.refuse("/related/\(index)", "repeated", "It stands there already.")
            }
        }
        try check.end()
    }
}

extension Section {
    /// Whether every rule of a section holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        check.slug(slug, "/slug", bytes: limits.nameBytes)
        check.line(name, "/name", bytes: limits.nameBytes, required: true)
        discussion?.check(&check)
        try check.end()
    }
}
