import Newsroom
import Store

/// What one article shows besides its summary, whether it is lent from the store or was kept.
protocol ShownArticle: ~Copyable {
    var withdrawal: Withdrawal? { get }

    func withMarkdown<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
    func withHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func eachSlot(_ visit: (_ kind: UnsafeBufferPointer<UInt8>, _ afterParagraph: Int) -> Void)
    func corrections() throws -> [CorrectionNote]
    func retraction() throws -> CorrectionNote?
}

extension LentArticle: ShownArticle {}

extension Article: ShownArticle {
    func withMarkdown<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        self.body.markdown.bytes.withUnsafeBufferPointer(body)
    }

    func withHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        self.body.html.bytes.withUnsafeBufferPointer(body)
    }

    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        self.body.text.bytes.withUnsafeBufferPointer(body)
    }

    func eachSlot(_ visit: (_ kind: UnsafeBufferPointer<UInt8>, _ afterParagraph: Int) -> Void) {
        for slot in slots { slot.kind.lend { visit($0, slot.afterParagraph) } }
    }

    func corrections() -> [CorrectionNote] { corrections }

    func retraction() -> CorrectionNote? { retraction }
}

/// What a page shows of another article.
protocol ShownRelated: ~Copyable {
    var isRetracted: Bool { get }

    func withSlug<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withHeadline<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withDescription<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
}

extension LentRelated: ShownRelated {}

extension RelatedArticle: ShownRelated {
    func withSlug<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { slug.lend(body) }

    func withHeadline<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { headline.lend(body) }

    func withDescription<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result { description.lend(body) }
}
