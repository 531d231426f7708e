import Newsroom
import SQL

/// Which published notes the public log holds, and in which order.
public struct CorrectionLogQuery: Hashable, Sendable {
    /// The slug of their articles' section.
    public var section: String?
    /// The slug of one who wrote their articles.
    public var author: String?
    /// What they are.
    public var kind: CorrectionNoteKind?
    /// Not before.
    public var since: Timestamp?
    /// Before.
    public var until: Timestamp?
    /// What a reader looks for in what they say.
    public var words: SearchQuery?
    /// In which order.
    public var order = DateOrder.newest
    /// Items of one page, at least 1.
    public var limit = 20
    /// The page begins behind it; nil at the beginning of the list.
    public var after: Position?

    /// Every note, newest first.
    public init() {}
}

/// A note as the log has it: with what it names its article by.
public struct LoggedNote: Hashable, Sendable {
    /// The note itself.
    public var note: CorrectionNote
    /// The article's name in paths.
    public var articleSlug: String
    /// What the article is called.
    public var headline: String
    /// The article's language, as BCP 47 has it.
    public var language: String
    /// When anything that a reader sees in the article last changed.
    public var dateChanged: Timestamp
}

extension Snapshot {
    /// Notes that a page of the log looks at.
    private static let walkedAtMost = 2_000

    /// A page of the published notes under published articles.
    ///
    /// A page looks at 2,000 notes at most: with filters it may have fewer than were asked for, or none, and yet a
    /// position where the list goes on.
    public func correctionLog(_ query: CorrectionLogQuery) throws -> Page<LoggedNote> {
        var page = Page<LoggedNote>(items: [])
        guard let listing = CorrectionLogListing(query, mostRows: Self.walkedAtMost + 1) else { return page }
        var filling = PageFilling(limit: query.limit)
        var (walked, last) = (0, Position?.none)
        try each(listing.sql, listing.values, while: { filling.next == nil && walked <= Self.walkedAtMost }) { row in
            walked += 1
            if walked > Self.walkedAtMost { return }
            let position = Position(key: row.int64(Self.ownColumn + 6), id: row.int64(0))
            last = position
            guard try passes(row, query), filling.takes(position) else { return }
            page.items.append(
                LoggedNote(
                    note: try CorrectionNoteRow.note(row), articleSlug: row.text(Self.ownColumn),
                    headline: row.text(Self.ownColumn + 1), language: row.text(Self.ownColumn + 2),
                    dateChanged: row.date(Self.ownColumn + 3)))
        }
        page.next = filling.next ?? (walked > Self.walkedAtMost ? last : nil)
        return page
    }

    private static let ownColumn = CorrectionNoteRow.columnCount

    /// What no index narrows the log by.
    private func passes(_ row: borrowing Row, _ query: CorrectionLogQuery) throws -> Bool {
        if let kind = query.kind, row.text(2) != kind.rawValue { return false }
        if let section = query.section, row.optionalText(Self.ownColumn + 4) != section { return false }
        guard let author = query.author else { return true }
        return row.lines(Self.ownColumn + 5) { slug, _ in slug }.contains(author)
    }
}

/// The statement of a page: it walks the notes by date, or those that have the words, which are in the same order.
private struct CorrectionLogListing {
    private(set) var values: [Value]
    private var conditions = ["a.status = 'published'"]
    private let source: String
    private let order: [String]
    private let direction: Direction

    /// Nil when nothing can be found.
    init?(_ query: CorrectionLogQuery, mostRows: Int) {
        values = [Value(mostRows)]
        direction = query.order.direction
        guard let words = query.words else {
            source = "correction_notes AS n INDEXED BY correction_notes_by_date"
            order = ["n.date_published", "n.id"]
            bound(query)
            if let after = query.after {
                let place = "(\(placeholder(.integer(after.key))), \(placeholder(.integer(after.id))))"
                conditions.append("(n.date_published, n.id) \(direction.comparison) \(place)")
            }
            return
        }
        source = "correction_search AS f CROSS JOIN correction_notes AS n ON n.id = (f.rowid & \(SearchKey.idMask))"
        order = ["f.rowid"]
        guard let match = words.match(in: "text wrong right") else { return nil }
        conditions.append("correction_search MATCH \(placeholder(.text(match)))")
        bound(query)
        if let after = query.after {
            conditions.append("f.rowid \(direction.comparison) \(placeholder(.integer(after.key)))")
        }
    }

    var sql: String {
        """
        SELECT \(CorrectionNoteRow.columns), a.slug, a.headline, a.language, a.date_changed, s.slug, a.authors, \(order[0])
        FROM \(source) CROSS JOIN articles AS a ON a.id = n.article_id LEFT JOIN sections AS s ON s.id = a.section_id
        WHERE \(conditions.joined(separator: " AND "))
        ORDER BY \(order.map { "\($0) \(direction.word)" }.joined(separator: ", "))
        LIMIT $1
        """
    }

    private mutating func bound(_ query: CorrectionLogQuery) {
        // The walk always has a bound: without one it would be no search of the index.
        let since = query.since.map { Value($0) } ?? .integer(.min)
        conditions.append("n.date_published >= \(placeholder(since))")
        if let until = query.until { conditions.append("n.date_published < \(placeholder(Value(until)))") }
    }

    private mutating func placeholder(_ value: Value) -> String {
        values.append(value)
        return "$\(values.count)"
    }
}
