import HTTP
import Newsroom

/// Makes an article with its comments of a post.
struct WordPressConverter {
    private let post: WordPressPost
    private var converted = ConvertedItems()

    static func items(_ post: WordPressPost) -> ConvertedItems {
        var converter = WordPressConverter(post: post)
        return converter.items()
    }

    private init(post: WordPressPost) {
        self.post = post
    }

    private mutating func items() -> ConvertedItems {
        guard post.type == "post" else {
            if post.type != "attachment" { converted.remark("left out: an item of the type “\(post.type)”") }
            return converted
        }
        guard let status = status() else { return converted }
        let slug = slug
        addSection()
        converted.items.append(.article(article(slug, status)))
        addComments(slug)
        return converted
    }

    /// Nil for what is no article.
    private mutating func status() -> ArticleStatus? {
        switch post.status {
        case "publish" where post.password.isEmpty: return .published
        case "future" where date(post.datePublished) != nil: return .scheduled
        case "publish":
            converted.remark("a post with a password becomes a draft")
            return .draft
        case "draft", "future", "pending", "private":
            if post.status != "draft" { converted.remark("a post that is “\(post.status)” becomes a draft") }
            return .draft
        default:
            converted.remark("left out: a post that is “\(post.status)”")
            return nil
        }
    }

    private mutating func article(_ slug: String, _ status: ArticleStatus) -> ArticleRecord {
        var draft = ArticleDraft(
            slug: slug, headline: MarkdownWriter.line(post.title), bodyMarkdown: body(post.content), status: status,
            datePublished: date(post.datePublished), commentsOpen: post.commentStatus != "closed")
        let excerpt = MarkdownWriter.line(post.excerpt)
        if !excerpt.isEmpty { draft.description = excerpt }
        draft.section = post.categories.first.map { Self.slug($0) }
        draft.tags = (post.categories.dropFirst() + post.tags).map { Self.slug($0) }.filter { !$0.isEmpty }.uniqued
        if !post.author.isEmpty { draft.authors = [post.author] }
        if let language = post.language, !language.isEmpty { draft.language = language }
        draft.image = post.thumbnail.map { Image(url: $0) }
        if post.lacksThumbnail { converted.remark("a picture that the file does not tell of before its post") }
        let modified = date(post.dateModified) ?? draft.datePublished
        let author = post.author.isEmpty ? "WordPress" : post.author
        return ArticleRecord(
            id: Identifier(derivedFrom: "wordpress \(post.site) \(post.id)", date: draft.datePublished), article: draft,
            revisions: [
                RevisionRecord(number: 1, author: author, dateCreated: modified, isPublic: status.hasBeenPublic)
            ],
            dateCreated: draft.datePublished ?? modified, dateModified: modified)
    }

    private mutating func addSection() {
        guard post.isFirstOfSection, let category = post.categories.first else { return }
        converted.items.append(
            .section(Section(slug: Self.slug(category), name: MarkdownWriter.line(category.name))))
    }

    private var slug: String {
        let slug = Slug.make(from: PercentCoding.decode(post.name) ?? post.name)
        if !slug.isEmpty { return slug }
        let title = Slug.make(from: MarkdownWriter.line(post.title))
        return title.isEmpty ? "post-\(post.id)" : title
    }

    private static func slug(_ term: WordPressPost.Term) -> String {
        let slug = Slug.make(from: PercentCoding.decode(term.slug) ?? term.slug)
        return slug.isEmpty ? Slug.make(from: term.name) : slug
    }

    /// Text from before WordPress had blocks has blank lines for paragraphs.
    private mutating func body(_ html: String) -> String {
        var writer = MarkdownWriter(blankLines: html.contains("<!-- wp:") ? .space : .paragraph)
        let markdown = writer.markdown(html)
        for (name, count) in writer.unexpressed { converted.remark("<\(name)>: only its text is kept", times: count) }
        for name in ["audio", "caption", "embed", "gallery", "playlist", "video"] where html.contains("[\(name)") {
            converted.remark("[\(name)]: kept as it is written")
        }
        return markdown
    }

    private func date(_ text: String) -> Timestamp? {
        Timestamp(rfc3339: text.replacing(" ", with: "T") + "Z")
    }
}

// MARK: Comments

extension WordPressConverter {
    private mutating func addComments(_ slug: String) {
        var known: Set<String> = []
        let ordered = post.comments.sorted { (Int($0.id) ?? 0) < (Int($1.id) ?? 0) }
        for comment in ordered {
            guard let state = state(comment) else { continue }
            guard let date = date(comment.date) else {
                converted.remark("left out: a comment without a date")
                continue
            }
            let isReply = comment.parent != "0" && !comment.parent.isEmpty
            let hasParent = isReply && known.contains(comment.parent)
            if isReply, !hasParent { converted.remark("a reply to a comment that is not there stands by itself") }
            let author = MarkdownWriter.line(comment.author)
            let draft = CommentDraft(
                authorName: author.isEmpty ? "Anonymous" : author, bodyMarkdown: commentBody(comment.content),
                parentID: hasParent ? identifier(of: comment.parent) : nil)
            known.insert(comment.id)
            converted.items.append(
                .comment(
                    CommentRecord(
                        id: identifier(of: comment.id), articleSlug: slug, draft: draft, state: state,
                        dateCreated: date)))
        }
    }

    /// Nil for what is left out.
    private mutating func state(_ comment: WordPressComment) -> CommentState? {
        guard comment.type.isEmpty || comment.type == "comment" else {
            converted.remark("left out: a comment of the type “\(comment.type)”")
            return nil
        }
        switch comment.approved {
        case "1": return .visible
        case "0": return .pending
        default:
            converted.remark("left out: a comment that is “\(comment.approved)”")
            return nil
        }
    }

    private mutating func commentBody(_ html: String) -> String {
        var writer = MarkdownWriter(blankLines: .paragraph)
        return writer.markdown(html)
    }

    private func identifier(of id: String) -> Identifier {
        let date = post.comments.first { $0.id == id }.flatMap { self.date($0.date) }
        return Identifier(derivedFrom: "wordpress \(post.site) comment \(id)", date: date)
    }
}
