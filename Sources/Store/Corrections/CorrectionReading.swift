import Newsroom
import SQL

/// A request with all that its reporter and the desk may see.
public struct CorrectionFile: Sendable {
    /// The request.
    public var correction: Correction
    /// What was done with it and said about it, oldest first.
    public var history: [CorrectionEvent]
    /// What the public reads of it; nil before it is published. Of several, the last.
    public var note: CorrectionNote?
    /// BLAKE2b-256 of the secret in its status link.
    public var secretHash: [UInt8]

    /// Takes each part as it is.
    public init(correction: Correction, history: [CorrectionEvent], note: CorrectionNote?, secretHash: [UInt8]) {
        self.correction = correction
        self.history = history
        self.note = note
        self.secretHash = secretHash
    }
}

extension Snapshot {
    /// One request.
    public func correction(id: Identifier) throws -> CorrectionFile? {
        try first(
            "SELECT \(CorrectionRow.columns) FROM \(CorrectionRow.source) WHERE c.uuid = $1", [Value(id)]
        ) { row in
            CorrectionFile(
                correction: try CorrectionRow.correction(row), history: try history(CorrectionRow.id(row)),
                note: try note(correctionID: CorrectionRow.headID(row) ?? CorrectionRow.id(row)),
                secretHash: CorrectionRow.secretHash(row))
        }
    }

    /// Requests that are decided with this one, the oldest first: about the same words, or its duplicates.
    public func joinedCorrections(to id: Identifier, limit: Int = 100) throws -> [Correction] {
        try rows(
            """
            SELECT \(CorrectionRow.columns)
            FROM corrections AS c CROSS JOIN articles AS a ON a.id = c.article_id
            WHERE c.head_id = (SELECT id FROM corrections WHERE uuid = $1)
            ORDER BY c.id LIMIT $2
            """, [Value(id), Value(limit)]
        ) { try CorrectionRow.correction($0) }
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
            found.append(try CorrectionNoteRow.note(row))
            return CorrectionNoteRow.position(row)
        }
        return Page(found: found, at: positions, limit: limit)
    }

    private static let firstNotes = notes("")
    private static let nextNotes = notes("AND (date_published, id) < ($3, $4)")

    private static func notes(_ condition: String) -> String {
        """
        SELECT \(CorrectionNoteRow.columns) FROM correction_notes AS n
        WHERE article_id = $1 \(condition)
        ORDER BY date_published DESC, id DESC LIMIT $2
        """
    }

    /// Published notes by the numbers of the revisions that they came with, newest first.
    func correctionNotes(articleID: Int64, revisions: Range<Int>) throws -> [Int: [CorrectionNote]] {
        let notes = try rows(
            """
            SELECT \(CorrectionNoteRow.columns) FROM correction_notes AS n
            WHERE article_id = $1 AND revision >= $2 AND revision < $3
            ORDER BY revision DESC, date_published DESC, id DESC
            """, [.integer(articleID), Value(revisions.lowerBound), Value(revisions.upperBound)]
        ) { try CorrectionNoteRow.note($0) }
        return Dictionary(grouping: notes, by: \.revision)
    }

    /// The note of a row.
    func note(key: Int64) throws -> CorrectionNote? {
        try first(
            "SELECT \(CorrectionNoteRow.columns) FROM correction_notes AS n WHERE n.id = $1", [.integer(key)]
        ) { try CorrectionNoteRow.note($0) }
    }

    func note(correctionID: Int64) throws -> CorrectionNote? {
        try first(
            """
            SELECT \(CorrectionNoteRow.columns) FROM correction_notes AS n
            WHERE correction_id = $1 ORDER BY id DESC LIMIT 1
            """, [.integer(correctionID)]
        ) { try CorrectionNoteRow.note($0) }
    }

    func history(_ correctionID: Int64) throws -> [CorrectionEvent] {
        try rows(
            """
            SELECT kind, from_state, to_state, actor, text, date_created FROM correction_events
            WHERE correction_id = $1 ORDER BY id
            """, [.integer(correctionID)]
        ) {
            CorrectionEvent(
                kind: try $0.word(0), from: $0.isNull(1) ? nil : try $0.word(1),
                to: $0.isNull(2) ? nil : try $0.word(2), actor: $0.text(3), text: $0.optionalText(4),
                dateCreated: $0.date(5))
        }
    }
}
