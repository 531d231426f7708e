import Newsroom
import SQL

/// Which correction requests the desk's list holds, and in which order.
public struct CorrectionQuery: Hashable, Sendable {
    /// Where they are in their life.
    public var state: CorrectionState?
    /// The article they are about.
    public var articleSlug: String?
    /// By the date when they came.
    public var sort = DateOrder.newest
    /// Items of one page, at least 1.
    public var limit = 20
    /// The page begins behind it; nil at the beginning of the list.
    public var after: Position?

    /// Every request, newest first.
    public init() {}
}

/// A request with all that its reporter and the desk may see.
public struct CorrectionFile: Sendable {
    /// The request.
    public var correction: Correction
    /// Its changes of state, oldest first.
    public var history: [CorrectionEvent]
    /// What the public reads of it; nil before it is published.
    public var note: CorrectionNote?
    /// BLAKE2b-256 of the secret in its status link.
    public var secretHash: [UInt8]
}

extension Snapshot {
    /// One request.
    public func correction(id: Identifier) throws -> CorrectionFile? {
        try first(
            """
            SELECT \(CorrectionRow.columns), c.secret_hash FROM \(CorrectionRow.source) WHERE c.uuid = $1
            """, [Value(id)]
        ) { row in
            CorrectionFile(
                correction: try CorrectionRow.correction(row), history: try history(CorrectionRow.id(row)),
                note: try note(correctionID: CorrectionRow.id(row)), secretHash: row.blob(19))
        }
    }

    /// A page of requests, for the desk.
    public func corrections(_ query: CorrectionQuery) throws -> Page<Correction> {
        let direction = query.sort.direction
        var values = [Value(query.limit + 1)]
        var conditions = ["1"]
        if let slug = query.articleSlug {
            values.append(.text(slug))
            conditions.append("c.article_id = (SELECT id FROM articles WHERE slug = $\(values.count))")
        }
        if let state = query.state {
            values.append(.text(state.rawValue))
            conditions.append("c.state = $\(values.count)")
        }
        if let after = query.after {
            conditions.append(
                "(c.date_created, c.id) \(direction.comparison) ($\(values.count + 1), $\(values.count + 2))")
            values += [.integer(after.key), .integer(after.id)]
        }
        var found: [Correction] = []
        let positions = try rows(
            """
            SELECT \(CorrectionRow.columns)
            FROM corrections AS c CROSS JOIN articles AS a ON a.id = c.article_id
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY c.date_created \(direction.word), c.id \(direction.word)
            LIMIT $1
            """, values
        ) { row in
            found.append(try CorrectionRow.correction(row))
            return CorrectionRow.position(row)
        }
        return Page(found: found, at: positions, limit: query.limit)
    }

    /// A page of an article's published notes, newest first; nil when there is no published article of that slug.
    ///
    /// - Returns: the page, and when anything under the article last changed.
    public func correctionNotes(
        articleSlug: String, limit: Int, after: Position?
    ) throws -> (page: Page<CorrectionNote>, dateChanged: Timestamp)? {
        guard let article = try publishedArticle(slug: articleSlug) else { return nil }
        return (try correctionNotes(articleID: article.id, limit: limit, after: after), article.dateChanged)
    }

    func correctionNotes(articleID: Int64, limit: Int, after: Position?) throws -> Page<CorrectionNote> {
        var values: [Value] = [.integer(articleID), Value(limit + 1)]
        if let after { values += [.integer(after.key), .integer(after.id)] }
        var found: [CorrectionNote] = []
        let positions = try rows(after == nil ? Self.firstNotes : Self.nextNotes, values) { row in
            found.append(try noteValue(row))
            return Position(key: row.int64(4), id: row.int64(0))
        }
        return Page(found: found, at: positions, limit: limit)
    }

    private static let firstNotes = notes("")
    private static let nextNotes = notes("AND (date_published, id) < ($3, $4)")

    private static func notes(_ condition: String) -> String {
        """
        SELECT id, uuid, kind, text, date_published FROM correction_notes
        WHERE article_id = $1 \(condition)
        ORDER BY date_published DESC, id DESC LIMIT $2
        """
    }

    /// Published notes by the numbers of the revisions that they came with, newest first.
    func correctionNotes(articleID: Int64, revisions: Range<Int>) throws -> [Int: [CorrectionNote]] {
        let notes = try rows(
            """
            SELECT id, uuid, kind, text, date_published, revision FROM correction_notes
            WHERE article_id = $1 AND revision >= $2 AND revision < $3
            ORDER BY revision DESC, date_published DESC, id DESC
            """, [.integer(articleID), Value(revisions.lowerBound), Value(revisions.upperBound)]
        ) { (revision: $0.integer(5), note: try noteValue($0)) }
        return Dictionary(grouping: notes, by: \.revision).mapValues { $0.map(\.note) }
    }

    private func noteValue(_ row: borrowing Row) throws -> CorrectionNote {
        CorrectionNote(id: row.identifier(1), kind: try row.word(2), text: row.text(3), datePublished: row.date(4))
    }

    private func note(correctionID: Int64) throws -> CorrectionNote? {
        try first(
            "SELECT id, uuid, kind, text, date_published FROM correction_notes WHERE correction_id = $1",
            [.integer(correctionID)]
        ) { try noteValue($0) }
    }

    func history(_ correctionID: Int64) throws -> [CorrectionEvent] {
        try rows(
            """
            SELECT from_state, to_state, actor, reason, date_created FROM correction_events
            WHERE correction_id = $1 ORDER BY id
            """, [.integer(correctionID)]
        ) {
            CorrectionEvent(
                from: $0.isNull(0) ? nil : try $0.word(0), to: try $0.word(1), actor: $0.text(2),
                reason: $0.optionalText(3), dateCreated: $0.date(4))
        }
    }
}
