import Newsroom
import SQL
import Sodium

extension Snapshot {
    /// Every correction request with its history, in the order in which they came; those that are decided with one that
    /// came later are the last.
    public func exportCorrections(_ keys: ContactKeys, _ visit: (CorrectionRecord) throws -> Void) throws {
        for condition in ["(c.head_id IS NULL OR c.head_id < c.id)", "c.head_id > c.id"] {
            try walk(
                "\(Self.requests) WHERE c.id > $1 AND \(condition) ORDER BY c.id LIMIT $2", { try request($0, keys) },
                visit)
        }
    }

    /// Every published note, in the order in which they were made.
    public func exportCorrectionNotes(_ visit: (CorrectionNoteRecord) throws -> Void) throws {
        try walk("\(Self.noteRecords) WHERE n.id > $1 ORDER BY n.id LIMIT $2", { try noteRecord($0) }, visit)
    }

    func correctionRecord(_ id: Identifier, _ keys: ContactKeys) throws -> CorrectionRecord? {
        try first("\(Self.requests) WHERE c.uuid = $1", [Value(id)]) { try request($0, keys) }
    }

    func correctionNoteRecord(_ id: Identifier) throws -> CorrectionNoteRecord? {
        try first("\(Self.noteRecords) WHERE n.uuid = $1", [Value(id)]) { try noteRecord($0) }
    }

    private static let requests = """
        SELECT \(CorrectionRow.columns)
        FROM corrections AS c CROSS JOIN articles AS a ON a.id = c.article_id
        """

    private static let noteRecords = """
        SELECT \(CorrectionNoteRow.columns), a.slug, c.uuid
        FROM correction_notes AS n CROSS JOIN articles AS a ON a.id = n.article_id
        LEFT JOIN corrections AS c ON c.id = n.correction_id
        """

    private func request(_ row: borrowing Row, _ keys: ContactKeys) throws -> CorrectionRecord {
        var correction = try CorrectionRow.correction(row)
        let contact = keys.open(correction.contact, of: correction.id)
        correction.contact = nil
        return CorrectionRecord(
            correction: correction, contact: contact, revision: row.optionalInteger(5),
            history: try history(CorrectionRow.id(row)), secretHash: CorrectionRow.secretHash(row))
    }

    private func noteRecord(_ row: borrowing Row) throws -> CorrectionNoteRecord {
        CorrectionNoteRecord(
            note: try CorrectionNoteRow.note(row), articleSlug: row.text(CorrectionNoteRow.columnCount),
            correctionID: row.optionalIdentifier(CorrectionNoteRow.columnCount + 1), edit: CorrectionNoteRow.edit(row))
    }
}

extension Transaction {
    /// Adds a correction request as it was somewhere else; its anchor is taken as it is.
    ///
    /// Without the hash of its secret nobody has its status link any more.
    public func importCorrection(_ record: CorrectionRecord, _ keys: ContactKeys) throws -> ImportOutcome {
        var correction = record.correction
        if let kept = try snapshot.correctionRecord(correction.id, keys) {
            return .existing(isSame: record.isSame(as: kept))
        }
        guard let articleID = try articleID(correction.articleSlug) else { return .noSuchArticle }
        if let revision = record.revision, try snapshot.text(articleID: articleID, revision: revision) == nil {
            return .refused("/target/revision", "no_such_revision", "The article has no such revision.")
        }
        var head: Int64?
        if let id = correction.handling.headID {
            head = try first("SELECT id FROM corrections WHERE uuid = $1", [Value(id)]) { $0.int64(0) }
            if head == nil { return .refused("/joined_to", "no_such_correction", "There is no such request.") }
        }
        correction.contact = keys.seal(record.contact, of: correction.id)
        try insert(
            correction, articleID: articleID, revision: record.revision, headID: head,
            secretHash: record.secretHash ?? Sodium.hash(Sodium.randomBytes(32)))
        for event in record.history { try insert(event, correctionID: correction.id) }
        return .imported
    }

    /// Adds a published note as it was somewhere else.
    public func importCorrectionNote(_ record: CorrectionNoteRecord) throws -> ImportOutcome {
        if let kept = try snapshot.correctionNoteRecord(record.note.id) { return .existing(isSame: record == kept) }
        guard let articleID = try articleID(record.articleSlug) else { return .noSuchArticle }
        if try snapshot.text(articleID: articleID, revision: record.note.revision) == nil {
            return .refused("/revision", "no_such_revision", "The article has no such revision.")
        }
        if let before = record.note.revisionBefore, try snapshot.text(articleID: articleID, revision: before) == nil {
            return .refused("/revision_before", "no_such_revision", "The article has no such revision.")
        }
        var key: Int64?
        if let id = record.correctionID {
            key = try first("SELECT id FROM corrections WHERE uuid = $1", [Value(id)]) { $0.int64(0) }
            if key == nil { return .refused("/correction", "no_such_correction", "There is no such request.") }
        }
        try insert(record.note, articleID: articleID, correctionKey: key, edit: record.edit)
        return .imported
    }
}
