import Newsroom
import SQL

extension Transaction {
    /// Works out from its notes whether an article is retracted: the last that says so or takes it back decides, in
    /// whatever order they came in.
    func settleRetraction(articleID: Int64) throws {
        try execute(
            """
            UPDATE articles SET retraction_id = (
                SELECT CASE WHEN n.kind = 'retraction' THEN n.id END FROM correction_notes AS n
                WHERE n.article_id = $1 AND (n.kind = 'retraction' OR n.reinstates = 1)
                ORDER BY n.date_published DESC, n.id DESC LIMIT 1)
            WHERE id = $1
            """, [.integer(articleID)])
    }

    /// - Throws: `RuleError` when a note is to take back a retraction that there is not.
    func requireRetraction(of articleID: Int64, for note: NoteDraft) throws {
        guard note.reinstates else { return }
        let isRetracted = try first(
            "SELECT retraction_id IS NOT NULL FROM articles WHERE id = $1", [.integer(articleID)]
        ) { $0.boolean(0) }
        if isRetracted == true { return }
        let detail = "The article is not retracted."
        throw RuleError([Violation(pointer: "/note/reinstates", code: "not_retracted", detail: detail)])
    }

    /// The note of an undo, which takes back with the words a retraction that came with them, unless it says otherwise by
    /// being a retraction itself.
    func undoing(_ note: NoteDraft, correctionKey: Int64) throws -> NoteDraft {
        var note = note
        let undoesRetraction = try first(
            """
            SELECT 1 FROM correction_notes AS n CROSS JOIN articles AS a ON a.id = n.article_id
            WHERE n.id = (SELECT max(id) FROM correction_notes WHERE correction_id = $1 AND edit_start IS NOT NULL)
                AND a.retraction_id = n.id
            """, [.integer(correctionKey)]
        ) { $0.boolean(0) }
        if undoesRetraction == true, note.kind != .retraction { note.reinstates = true }
        return note
    }
}
