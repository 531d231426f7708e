import Newsroom
import SQL

/// What a page shows of another article that belongs to it, as it stands in the current row of a statement.
public struct LentRelated: ~Copyable {
    private let row: Row

    /// Of `articles AS a`.
    static let columns = "a.id, a.slug, a.headline, a.description, a.date_changed, a.retraction_id"

    init(_ row: consuming Row) {
        self.row = row
    }

    /// When the other article last changed: its text is part of this one's representation.
    public var dateChanged: Timestamp { row.date(4) }

    /// Whether readers are told not to rely on it.
    public var isRetracted: Bool { !row.isNull(5) }

    /// Lends its name in the path.
    public func withSlug<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(1, body)
    }

    /// Lends its title.
    public func withHeadline<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(2, body)
    }

    /// Lends what lists say of it, or nil.
    public func withDescription<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        row.withOptionalUTF8(3, body)
    }
}

extension RelatedArticle {
    /// Keeps what was lent.
    init(_ lent: borrowing LentRelated) {
        self.init(
            slug: lent.withSlug { String(decoding: $0, as: UTF8.self) },
            headline: lent.withHeadline { String(decoding: $0, as: UTF8.self) },
            description: lent.withDescription { $0.map { String(decoding: $0, as: UTF8.self) } },
            isRetracted: lent.isRetracted, dateChanged: lent.dateChanged)
    }
}
