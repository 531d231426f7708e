import Newsroom
import SQL

/// The columns of a published note and how they become a value: the one place that knows both.
enum CorrectionNoteRow {
    /// Of `correction_notes AS n`.
    static let columns = """
        n.id, n.uuid, n.kind, n.text, n.date_published, n.wrong, n.right, n.revision_before, n.revision, n.edit_start, \
        n.edit_old, n.edit_new, n.reinstates
        """

    static let columnCount = 13

    static func position(_ row: borrowing Row) -> Position { Position(key: row.int64(4), id: row.int64(0)) }

    static func note(_ row: borrowing Row) throws -> CorrectionNote {
        CorrectionNote(
            id: row.identifier(1),
            draft: NoteDraft(
                kind: try row.word(2), text: row.text(3), wrong: row.optionalText(5), right: row.optionalText(6),
                reinstates: row.boolean(12)),
            revisionBefore: row.optionalInteger(7), revision: row.integer(8), datePublished: row.date(4))
    }

    static func edit(_ row: borrowing Row) -> SourceEdit? {
        guard let start = row.optionalInteger(9) else { return nil }
        return SourceEdit(start: start, oldLength: row.integer(10), newLength: row.integer(11))
    }
}

extension Transaction {
    /// Adds a note, which readers see from now on.
    func insert(
        _ note: CorrectionNote, articleID: Int64, correctionKey: Int64?, edit: SourceEdit?
    ) throws {
        try execute(
            """
            INSERT INTO correction_notes (uuid, article_id, correction_id, kind, text, wrong, right, revision_before,
                revision, edit_start, edit_old, edit_new, reinstates, date_published)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            [
                Value(note.id), .integer(articleID), Value(correctionKey), .text(note.kind.rawValue),
                .text(note.text), Value(note.draft.wrong), Value(note.draft.right), Value(note.revisionBefore),
                Value(note.revision), Value(edit?.start), Value(edit?.oldLength), Value(edit?.newLength),
                Value(note.draft.reinstates), Value(note.datePublished),
            ])
        // Not by a trigger: those may not write to virtual tables here.
        let key = try first("SELECT id FROM correction_notes WHERE uuid = $1", [Value(note.id)]) { $0.int64(0) }
        if let key {
            try execute(
                "INSERT INTO correction_search (rowid, text, wrong, right) VALUES ($1, $2, $3, $4)",
                [
                    .integer(SearchKey.make(date: note.datePublished, id: key)), .text(note.text),
                    Value(note.draft.wrong), Value(note.draft.right),
                ])
        }
        if note.draft.isAboutRetraction { try settleRetraction(articleID: articleID) }
        try touch(articleID: articleID, date: note.datePublished)
    }
}
