import Newsroom
import SQL
import Sodium

extension Snapshot {
    /// Every correction request with its history, in the order in which they came.
    public func exportCorrections(_ visit: (CorrectionRecord) throws -> Void) throws {
        try walk("\(Self.requests) WHERE c.id > $1 ORDER BY c.id LIMIT $2", { try request($0) }, visit)
    }

    /// Every published note, in the order in which they were made.
    public func exportCorrectionNotes(_ visit: (CorrectionNoteRecord) throws -> Void) throws {
        try walk("\(Self.noteRecords) WHERE n.id > $1 ORDER BY n.id LIMIT $2", { try noteRecord($0) }, visit)
    }

    func correctionRecord(_ id: Identifier) throws -> CorrectionRecord? {
        try first("\(Self.requests) WHERE c.uuid = $1", [Value(id)]) { try request($0) }
    }

    func correctionNoteRecord(_ id: Identifier) throws -> CorrectionNoteRecord? {
        try first("\(Self.noteRecords) WHERE n.uuid = $1", [Value(id)]) { try noteRecord($0) }
    }

    private static let requests = """
        SELECT \(CorrectionRow.columns), c.secret_hash
        FROM corrections AS c CROSS JOIN articles AS a ON a.id = c.article_id
        """

    private static let noteRecords = """
        SELECT n.id, n.uuid, n.kind, n.text, n.date_published, a.slug, c.uuid, n.revision
        FROM correction_notes AS n CROSS JOIN articles AS a ON a.id = n.article_id
        LEFT JOIN corrections AS c ON c.id = n.correction_id
        """

    private func request(_ row: borrowing Row) throws -> CorrectionRecord {
        CorrectionRecord(
            correction: try CorrectionRow.correction(row), revision: row.optionalInteger(5),
            history: try history(CorrectionRow.id(row)), secretHash: row.blob(19))
    }

    private func noteRecord(_ row: borrowing Row) throws -> CorrectionNoteRecord {
        let note = CorrectionNote(
            id: row.identifier(1), kind: try row.word(2), text: row.text(3), datePublished: row.date(4))
        return CorrectionNoteRecord(
            note: note, articleSlug: row.text(5), correctionID: row.optionalIdentifier(6), revision: row.integer(7))
    }
}

extension Transaction {
    /// Adds a correction request as it was somewhere else; its anchor is taken as it is.
    ///
    /// Without the hash of its secret nobody has its status link any more.
    public func importCorrection(_ record: CorrectionRecord) throws -> ImportOutcome {
        let correction = record.correction
        if let kept = try snapshot.correctionRecord(correction.id) { return .existing(isSame: record.isSame(as: kept)) }
        guard let articleID = try articleID(correction.articleSlug) else { return .noSuchArticle }
        if let revision = record.revision, try snapshot.text(articleID: articleID, revision: revision) == nil {
            return .refused("/target/revision", "no_such_revision", "The article has no such revision.")
        }
        let selector = correction.target?.selector
        try execute(
            """
            INSERT INTO corrections (uuid, article_id, kind, state, target_revision, exact, prefix, suffix, anchor,
                anchor_start, anchor_end, confidence, suggestion, explanation, contact_name, contact_email,
                secret_hash, date_created, date_modified)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """,
            [
                Value(correction.id), .integer(articleID), .text(correction.kind.rawValue),
                .text(correction.state.rawValue), Value(record.revision), Value(selector?.exact),
                Value(selector?.prefix), Value(selector?.suffix),
            ] + CorrectionRow.values(correction.target?.anchor) + [
                Value(correction.suggestion), Value(correction.explanation), Value(correction.contact?.name),
                Value(correction.contact?.email), .blob(record.secretHash ?? Sodium.hash(Sodium.randomBytes(32))),
                Value(correction.dateCreated), Value(correction.dateModified),
            ])
        for event in record.history { try insert(event, correctionID: correction.id) }
        return .imported
    }

    /// Adds a published note as it was somewhere else.
    public func importCorrectionNote(_ record: CorrectionNoteRecord) throws -> ImportOutcome {
        if let kept = try snapshot.correctionNoteRecord(record.note.id) { return .existing(isSame: record == kept) }
        guard let articleID = try articleID(record.articleSlug) else { return .noSuchArticle }
        if try snapshot.text(articleID: articleID, revision: record.revision) == nil {
            return .refused("/revision", "no_such_revision", "The article has no such revision.")
        }
        var key: Int64?
        if let id = record.correctionID {
            key = try first("SELECT id FROM corrections WHERE uuid = $1", [Value(id)]) { $0.int64(0) }
            if key == nil { return .refused("/correction", "no_such_correction", "There is no such request.") }
        }
        let note = record.note
        try execute(
            """
            INSERT INTO correction_notes (uuid, article_id, correction_id, revision, kind, text, date_published)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                Value(note.id), .integer(articleID), Value(key), Value(record.revision), .text(note.kind.rawValue),
                .text(note.text), Value(note.datePublished),
            ])
        try touch(articleID: articleID, date: note.datePublished)
        return .imported
    }
}
