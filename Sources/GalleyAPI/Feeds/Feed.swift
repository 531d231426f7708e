import Newsroom
import Store

/// What every form of a feed says.
struct Feed {
    let publisher: Publisher
    let address: PublicAddress
    let title: String
    /// The page whose articles these are.
    let page: String
    /// Where the feed is, without its form.
    let path: String
    let articles: [FeedArticle]
    let dateModified: Timestamp

    /// - Parameter dateStarted: for a feed that has no article yet.
    init(_ subject: FeedSubject, _ articles: [FeedArticle], _ settings: APISettings, dateStarted: Timestamp) {
        publisher = settings.publisher
        address = settings.address
        page = subject.page(settings.address)
        path = subject == .newsroom ? settings.publicURL : page
        title = [publisher.name, subject.label(articles.first?.summary)].compactMap { $0 }.joined(separator: ": ")
        self.articles = articles
        dateModified = articles.map(\.summary.dateModified).max() ?? dateStarted
    }

    /// The address of the feed in this form.
    func url(_ format: FeedFormat) -> String { "\(path)/\(format.rawValue)" }

    /// The document in this form.
    func document(_ format: FeedFormat) -> [UInt8] {
        switch format {
        case .json: JSONFeed(feed: self).document
        case .atom: AtomFeed(feed: self).document
        case .rss: RSSFeed(feed: self).document
        }
    }
}

/// The forms of a feed, by the last segment of its path.
enum FeedFormat: String, CaseIterable {
    case json = "feed.json"
    case atom = "feed.atom"
    case rss = "feed.rss"

    var mediaType: String {
        switch self {
        case .json: "application/feed+json"
        case .atom: "application/atom+xml"
        case .rss: "application/rss+xml"
        }
    }
}

extension FeedSubject {
    /// The page that has its articles.
    func page(_ address: PublicAddress) -> String {
        switch self {
        case .newsroom: address.home
        case .section(let slug): address.section(slug)
        case .tag(let tag): address.tag(tag)
        case .author(let slug): address.author(slug)
        }
    }

    /// What people read, as one of its articles has it.
    fileprivate func label(_ article: ArticleSummary?) -> String? {
        switch self {
        case .newsroom: nil
        case .section: article?.section?.name
        case .tag(let tag): tag
        case .author(let slug): article?.authors.first { $0.slug == slug }?.name
        }
    }
}
