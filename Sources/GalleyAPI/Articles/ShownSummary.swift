import Newsroom
import Store

/// What lists show of an article, whether it is lent from the store or was kept. Text is lent as its bytes in UTF-8; of
/// what there is not, nil.
protocol ShownSummary: ~Copyable {
    var id: Identifier { get }
    var hasSection: Bool { get }
    var hasProvider: Bool { get }
    var hasImage: Bool { get }
    var imageWidth: Int? { get }
    var imageHeight: Int? { get }
    var wordCount: Int { get }
    var isRetracted: Bool { get }
    var revision: Int { get }
    var datePublished: Timestamp? { get }
    var dateModified: Timestamp { get }
    var commentCount: Int { get }
    var commentsOpen: Bool { get }
    var hasDiscussion: Bool { get }
    var discussion: DiscussionRule? { get }
    var sectionDiscussion: DiscussionRule? { get }

    func withSlug<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withHeadline<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withDescription<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
    func withSectionSlug<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
    func withSectionName<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
    func eachTag(_ visit: (UnsafeBufferPointer<UInt8>) -> Void)
    func eachAuthor(_ visit: (_ slug: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Void)
    func withProviderName<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
    func withProviderURL<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
    func withLanguage<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withImageURL<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
    func withImageCaption<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
    func withImageCredit<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
    func withStatus<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
}

extension ShownSummary where Self: ~Copyable {
    /// Its name in the path, kept.
    var slugText: String { withSlug { String(decoding: $0, as: UTF8.self) } }
}

extension LentSummary: ShownSummary {}

extension ArticleSummary: ShownSummary {
    var hasDiscussion: Bool { discussion != nil || sectionDiscussion != nil }
    var sectionDiscussion: DiscussionRule? { section?.discussion }
    var hasSection: Bool { section != nil }
    var hasProvider: Bool { provider != nil }
    var hasImage: Bool { image != nil }
    var imageWidth: Int? { image?.width }
    var imageHeight: Int? { image?.height }

    func withSlug<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { slug.lend(body) }

    func withHeadline<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { headline.lend(body) }

    func withDescription<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result { description.lend(body) }

    func withSectionSlug<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        (section?.slug).lend(body)
    }

    func withSectionName<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        (section?.name).lend(body)
    }

    func eachTag(_ visit: (UnsafeBufferPointer<UInt8>) -> Void) {
        for tag in tags { tag.lend(visit) }
    }

    func eachAuthor(_ visit: (_ slug: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Void) {
        for author in authors { author.slug.lend { slug in author.name.lend { visit(slug, $0) } } }
    }

    func withProviderName<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        (provider?.name).lend(body)
    }

    func withProviderURL<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        (provider?.url).lend(body)
    }

    func withLanguage<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { language.lend(body) }

    func withImageURL<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result { (image?.url).lend(body) }

    func withImageCaption<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        (image?.caption).lend(body)
    }

    func withImageCredit<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        (image?.credit).lend(body)
    }

    func withStatus<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { status.rawValue.lend(body) }
}
