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
        dateModified = articles.map(\.dateModified).max() ?? dateStarted
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

/// What every form says of an article: readers of a feed see no page of it that could say that it is retracted.
extension FeedArticle {
    var title: String {
        retraction == nil ? summary.headline : CorrectionNote.retractedTitle(summary.headline)
    }

    /// Its text as safe HTML, behind the notice.
    var content: UTF8Text {
        guard let retraction else { return html }
        return UTF8Text(bytes: Array(retraction.noticeHTML.utf8) + html.bytes)
    }

    /// When it last changed in a way that readers should see (RFC 4287, 4.2.15).
    var dateModified: Timestamp {
        let last = corrections.first { $0.draft.isAboutRetraction }
        return max(summary.dateModified, last?.datePublished ?? summary.dateModified)
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
