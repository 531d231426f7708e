/// What an editor changes of an article: every member of its draft, merged by RFC 7396.
public struct ArticleEdit: Hashable, Sendable {
    /// Its name in the path; the old one leads to it.
    public var slug = Change<String>.keep
    /// Its title, plain text.
    public var headline = Change<String>.keep
    /// A sentence or two for lists.
    public var description = Change<String>.keep
    /// A section's slug; the section is made when it is new.
    public var section = Change<String>.keep
    /// Slugs.
    public var tags = Change<[String]>.keep
    /// Names, in the order of the byline.
    public var authors = Change<[String]>.keep
    /// Removed for the newsroom itself.
    public var provider = Change<ProviderEdit>.keep
    /// A BCP 47 language tag.
    public var language = Change<String>.keep
    /// The lead picture.
    public var image = Change<ImageEdit>.keep
    /// The source of the body.
    public var bodyMarkdown = Change<String>.keep
    /// Places for what is not text.
    public var slots = Change<[Slot]>.keep
    /// Slugs of other articles, in the order the editor chose.
    public var related = Change<[String]>.keep
    /// Where it goes in its life.
    public var status = Change<ArticleStatus>.keep
    /// When it is to be published, or was.
    public var datePublished = Change<Timestamp>.keep
    /// Whether readers may comment.
    public var commentsOpen = Change<Bool>.keep
    /// What is said about its discussion; removed to leave all to its section and the newsroom.
    public var discussion = Change<DiscussionEdit>.keep
    /// What readers of a withdrawn article are told.
    public var withdrawalNote = Change<String>.keep
    /// Why it is edited, kept with the revision.
    public var reason: String?

    /// An edit that changes nothing.
    public init() {}
}

/// What an editor changes of an article's provider.
public struct ProviderEdit: Hashable, Sendable {
    /// What people read.
    public var name: Change<String>
    /// An absolute URL.
    public var url: Change<String>

    /// Takes each part as it is.
    public init(name: Change<String> = .keep, url: Change<String> = .keep) {
        self.name = name
        self.url = url
    }
}

/// What an editor changes of an article's lead picture.
public struct ImageEdit: Hashable, Sendable {
    /// An absolute URL.
    public var url: Change<String>
    /// What it shows.
    public var caption: Change<String>
    /// Whose it is.
    public var credit: Change<String>
    /// Pixels.
    public var width: Change<Int>
    /// Pixels.
    public var height: Change<Int>

    /// Takes each part as it is.
    public init(
        url: Change<String> = .keep, caption: Change<String> = .keep, credit: Change<String> = .keep,
        width: Change<Int> = .keep, height: Change<Int> = .keep
    ) {
        self.url = url
        self.caption = caption
        self.credit = credit
        self.width = width
        self.height = height
    }
}
