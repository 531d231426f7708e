/// What an editor sends to make an article.
public struct ArticleDraft: Hashable, Sendable {
    /// Its name in the path.
    public var slug: String
    /// Its title, plain text.
    public var headline: String
    /// A sentence or two for lists.
    public var description: String?
    /// A section's slug; the section is made when it is new.
    public var section: String?
    /// Slugs.
    public var tags: [String]
    /// Names, in the order of the byline.
    public var authors: [String]
    /// Nil for the newsroom itself.
    public var provider: Provider?
    /// A BCP 47 language tag.
    public var language: String
    /// The lead picture.
    public var image: Image?
    /// The source of the body.
    public var bodyMarkdown: String
    /// Places for what is not text; nil leaves them to the newsroom's rule.
    public var slots: [Slot]?
    /// Slugs of other articles, in the order the editor chose.
    public var related: [String]
    /// Where it begins its life.
    public var status: ArticleStatus
    /// Nil for now, or for a draft that has no date yet.
    public var datePublished: Timestamp?
    /// Whether readers may comment.
    public var commentsOpen: Bool
    /// What is said about its discussion; nil leaves all to its section and the newsroom.
    public var discussion: DiscussionRule?
    /// What readers are told of it when it is withdrawn; no article begins with one.
    public var withdrawalNote: String?

    /// What an article is written in that does not say it.
    public static let defaultLanguage = "en"

    /// Takes each part as it is; `checked` says whether they may stand.
    public init(
        slug: String, headline: String, description: String? = nil, section: String? = nil, tags: [String] = [],
        authors: [String] = [], provider: Provider? = nil, language: String = defaultLanguage, image: Image? = nil,
        bodyMarkdown: String, slots: [Slot]? = nil, related: [String] = [], status: ArticleStatus = .draft,
        datePublished: Timestamp? = nil, commentsOpen: Bool = true, discussion: DiscussionRule? = nil,
        withdrawalNote: String? = nil
    ) {
        self.slug = slug
        self.headline = headline
        self.description = description
        self.section = section
        self.tags = tags
        self.authors = authors
        self.provider = provider
        self.language = language
        self.image = image
        self.bodyMarkdown = bodyMarkdown
        self.slots = slots
        self.related = related
        self.status = status
        self.datePublished = datePublished
        self.commentsOpen = commentsOpen
        self.discussion = discussion
        self.withdrawalNote = withdrawalNote
    }

    /// The rendered body, when every rule of an article holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func checked(_ limits: NewsroomLimits, now: Timestamp) throws(RuleError) -> RenderedText {
        var check = RuleCheck()
        let body = Markdown.article(bodyMarkdown)
        checkForm(&check, limits, paragraphs: body.paragraphCount)
        if status == .withdrawn { check.refuse("/status", "not_a_beginning", "No article begins as withdrawn.") }
        checkDate(&check, now: now)
        try check.end()
        return body
    }

    /// The rules that an article keeps all its life.
    func checkForm(_ check: inout RuleCheck, _ limits: NewsroomLimits, paragraphs: Int) {
        check.slug(slug, "/slug", bytes: limits.nameBytes)
        check.line(headline, "/headline", bytes: limits.headlineBytes)
        check.line(description, "/description", bytes: limits.descriptionBytes)
        if let section { check.slug(section, "/section", bytes: limits.nameBytes) }
        check.language(language, "/language")
        check.lines(bodyMarkdown, "/body_markdown", bytes: .max)
        checkNames(&check, limits)
        checkImage(&check, limits)
        checkSlots(&check, limits, paragraphs: paragraphs)
        discussion?.check(&check)
    }

    /// What the status says of the date.
    func checkDate(_ check: inout RuleCheck, now: Timestamp) {
        switch (status, datePublished) {
        case (.scheduled, nil):
            check.refuse("/date_published", "required", "A scheduled article has the date of its publication.")
        case (.scheduled, let date?) where date <= now:
            check.refuse("/date_published", "in_the_past", "A scheduled article's date must be in the future.")
        case (.published, let date?) where date > now:
            check.refuse(
                "/date_published", "in_the_future",
                "A published article's date may not be in the future; schedule it instead.")
        default: break
        }
    }

    private func checkNames(_ check: inout RuleCheck, _ limits: NewsroomLimits) {
        check.count(tags.count, "/tags", atMost: limits.listItems)
        for (index, tag) in tags.enumerated() { check.slug(tag, "/tags/\(index)", bytes: limits.nameBytes) }
        checkDistinct(tags, "/tags", &check)
        check.count(authors.count, "/authors", atMost: limits.listItems)
        for (index, name) in authors.enumerated() {
            check.line(name, "/authors/\(index)", bytes: limits.nameBytes)
            if Slug.make(from: name).isEmpty {
                check.refuse("/authors/\(index)", "not_a_name", "It must have a letter or a digit.")
            }
        }
        checkDistinct(authors.map(Slug.make), "/authors", &check)
        check.line(provider?.name, "/provider/name", bytes: limits.nameBytes)
        check.url(provider?.url, "/provider/url")
        check.count(related.count, "/related", atMost: limits.listItems)
        checkDistinct(related, "/related", &check)
        if let index = related.firstIndex(of: slug) {
            check.refuse("/related/\(index)", "itself", "An article is not related to itself.")
        }
    }

    private func checkDistinct(_ words: [String], _ pointer: String, _ check: inout RuleCheck) {
        var seen: Set<String> = []
        for (index, word) in words.enumerated() where !seen.insert(word).inserted {
            check.refuse("\(pointer)/\(index)", "repeated", "It stands there already.")
        }
    }

    private func checkImage(_ check: inout RuleCheck, _ limits: NewsroomLimits) {
        check.url(image?.url, "/image/url")
        check.line(image?.caption, "/image/caption", bytes: limits.descriptionBytes)
        check.line(image?.credit, "/image/credit", bytes: limits.nameBytes)
        for (size, name) in [(image?.width, "width"), (image?.height, "height")] {
            if let size, !(1...100_000).contains(size) {
                check.refuse("/image/\(name)", "out_of_range", "It must be 1 to 100000 pixels.")
            }
        }
    }

    private func checkSlots(_ check: inout RuleCheck, _ limits: NewsroomLimits, paragraphs: Int) {
        let slots = slots ?? []
        check.count(slots.count, "/slots", atMost: limits.listItems)
        for (index, slot) in slots.enumerated() {
            check.slug(slot.kind, "/slots/\(index)/kind", bytes: limits.nameBytes)
            if !(0...paragraphs).contains(slot.afterParagraph) {
                check.refuse(
                    "/slots/\(index)/after_paragraph", "out_of_range", "The body has paragraphs 1 to \(paragraphs).")
            }
        }
    }
}
