import Newsroom
import SQL

/// What lists show of an article, as it stands in the current row of a statement, lent to the closure that shows it:
/// nothing of it is copied that is not asked for. The one place that knows these columns.
public struct LentSummary: ~Copyable {
    let row: Row

    /// Of `articles AS a LEFT JOIN sections AS s`.
    static let columns = """
        a.id, a.uuid, a.slug, a.headline, a.description, s.slug, s.name, a.tags, a.authors, a.provider_name, \
        a.provider_url, a.language, a.image_url, a.image_caption, a.image_credit, a.image_width, a.image_height, \
        a.word_count, a.status, a.revision, a.date_published, a.date_modified, a.comment_count, a.comments_open, \
        max(a.date_changed, coalesce(s.date_changed, 0)), a.discussion, s.discussion, a.retraction_id
        """

    /// Columns above; what a statement adds comes behind them.
    static let columnCount = 28

    init(_ row: consuming Row) {
        self.row = row
    }

    /// The number of its row.
    var rowID: Int64 { row.int64(0) }

    /// Its identifier in the API.
    public var id: Identifier { row.identifier(1) }
    /// Whether it is in a section.
    public var hasSection: Bool { !row.isNull(5) }
    /// False for the newsroom's own.
    public var hasProvider: Bool { !row.isNull(9) }
    /// Whether it has a lead picture.
    public var hasImage: Bool { !row.isNull(12) }
    /// The lead picture's pixels.
    public var imageWidth: Int? { row.optionalInteger(15) }
    /// The lead picture's pixels.
    public var imageHeight: Int? { row.optionalInteger(16) }
    /// Words of the body.
    public var wordCount: Int { row.integer(17) }
    /// The number of the newest revision, from 1.
    public var revision: Int { row.integer(19) }
    /// Nil for a draft that has no date yet.
    public var datePublished: Timestamp? { row.optionalDate(20) }
    /// When its newest revision was made.
    public var dateModified: Timestamp { row.date(21) }
    /// Visible comments.
    public var commentCount: Int { row.integer(22) }
    /// Whether readers may comment, as far as the article's own switch says it.
    public var commentsOpen: Bool { row.boolean(23) }
    /// Whether anything is said about its discussion besides, for itself or its section.
    public var hasDiscussion: Bool { !row.isNull(25) || !row.isNull(26) }
    /// What is said about its discussion besides.
    public var discussion: DiscussionRule? { row.discussion(25) }
    /// What its section says about discussions.
    public var sectionDiscussion: DiscussionRule? { row.discussion(26) }
    /// Whether readers are told not to rely on it.
    public var isRetracted: Bool { !row.isNull(27) }
    /// The note that says so; nil unless it is retracted.
    var retractionKey: Int64? { row.optionalInt64(27) }
    /// When anything that a reader sees in it last changed.
    public var dateChanged: Timestamp { row.date(24) }

    /// Whether it is for everybody.
    public var isPublished: Bool { row.withUTF8(18) { $0.elementsEqual(Self.published) } }

    private static let published = Array(ArticleStatus.published.rawValue.utf8)

    /// Where it is in its life.
    ///
    /// - Throws: when the row has a word that this version does not know.
    func status() throws -> ArticleStatus { try row.word(18) }
}

extension LentSummary {
    /// Lends its name in the path.
    public func withSlug<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(2, body)
    }

    /// Lends its title.
    public func withHeadline<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(3, body)
    }

    /// Lends what lists say of it, or nil.
    public func withDescription<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        row.withOptionalUTF8(4, body)
    }

    /// Lends the slug of its section, or nil.
    public func withSectionSlug<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        row.withOptionalUTF8(5, body)
    }

    /// Lends the name of its section, or nil.
    public func withSectionName<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        row.withOptionalUTF8(6, body)
    }

    /// Lends each of its tags.
    public func eachTag(_ visit: (UnsafeBufferPointer<UInt8>) -> Void) {
        row.withUTF8(7) { Lines.each(of: $0) { tag, _ in visit(tag) } }
    }

    /// Lends the slug and the name of each who wrote it, in the order of the byline.
    public func eachAuthor(
        _ visit: (_ slug: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Void
    ) {
        row.withUTF8(8) { Lines.each(of: $0, visit) }
    }

    /// Lends the name of who supplied it, or nil.
    public func withProviderName<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        row.withOptionalUTF8(9, body)
    }

    /// Lends the address of who supplied it, or nil.
    public func withProviderURL<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        row.withOptionalUTF8(10, body)
    }

    /// Lends its language tag.
    public func withLanguage<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(11, body)
    }

    /// Lends the address of its lead picture, or nil.
    public func withImageURL<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        row.withOptionalUTF8(12, body)
    }

    /// Lends what the lead picture shows, or nil.
    public func withImageCaption<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        row.withOptionalUTF8(13, body)
    }

    /// Lends whose the lead picture is, or nil.
    public func withImageCredit<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        row.withOptionalUTF8(14, body)
    }

    /// Lends the word of its status.
    public func withStatus<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(18, body)
    }
}

extension ArticleSummary {
    /// Keeps what was lent.
    init(_ lent: borrowing LentSummary) throws {
        self.init(
            id: lent.id, slug: lent.row.text(2), headline: lent.row.text(3), description: lent.row.optionalText(4),
            section: lent.section, tags: lent.tags, authors: lent.authors, provider: lent.provider,
            language: lent.row.text(11), image: lent.image, wordCount: lent.wordCount, status: try lent.status(),
            isRetracted: lent.isRetracted, revision: lent.revision, datePublished: lent.datePublished,
            dateModified: lent.dateModified,
            commentCount: lent.commentCount, commentsOpen: lent.commentsOpen, discussion: lent.discussion,
            dateChanged: lent.dateChanged)
    }
}

extension LentSummary {
    fileprivate var section: Section? {
        guard let slug = row.optionalText(5) else { return nil }
        return Section(slug: slug, name: row.text(6), discussion: sectionDiscussion)
    }

    fileprivate var tags: [String] { row.lines(7) { tag, _ in tag } }

    fileprivate var authors: [Author] { row.lines(8) { Author(slug: $0, name: $1) } }

    fileprivate var provider: Provider? {
        guard let name = row.optionalText(9) else { return nil }
        return Provider(name: name, url: row.optionalText(10))
    }

    fileprivate var image: Image? {
        guard let url = row.optionalText(12) else { return nil }
        return Image(
            url: url, caption: row.optionalText(13), credit: row.optionalText(14), width: imageWidth,
            height: imageHeight)
    }
}
