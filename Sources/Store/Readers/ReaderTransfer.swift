import Newsroom
import SQL
import Words

extension Snapshot {
    /// Every reader who has commented while signed in.
    public func exportReaders(_ visit: (ReaderRecord) throws -> Void) throws {
        try walk("\(Self.readerRecords) WHERE id > $1 ORDER BY id LIMIT $2", { ReaderRecord($0) }, visit)
    }

    func readerRecord(_ id: Identifier) throws -> ReaderRecord? {
        try first("\(Self.readerRecords) WHERE uuid = $1", [Value(id)]) { ReaderRecord($0) }
    }

    private static let readerRecords =
        "SELECT id, uuid, subject, name, avatar_url, badge, date_created, date_seen FROM readers"
}

extension ReaderRecord {
    fileprivate init(_ row: borrowing Row) {
        let reader = Reader(
            subjectHash: row.blob(2), name: row.text(3), avatarURL: row.optionalText(4),
            badge: row.optionalText(5).flatMap(Badge.init(rawValue:)))
        self.init(id: row.identifier(1), reader: reader, dateCreated: row.date(6), dateSeen: row.date(7))
    }
}

extension Transaction {
    /// Adds a reader whose comments may follow, and protects the name.
    public func importReader(_ record: ReaderRecord) throws -> ImportOutcome {
        if let kept = try snapshot.readerRecord(record.id) { return .existing(isSame: record == kept) }
        let other = try first(
            "SELECT 1 FROM readers WHERE subject = $1", [.blob(record.reader.subjectHash)]
        ) { $0.integer(0) }
        if other != nil { return .refused("/subject_hash", "repeated", "Another reader has it.") }
        try protect(name: record.reader.name)
        try execute(
            """
            INSERT INTO readers (uuid, subject, name, avatar_url, badge, date_created, date_seen, form)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                Value(record.id), .blob(record.reader.subjectHash), .text(record.reader.name),
                Value(record.reader.avatarURL), Value(record.reader.badge?.rawValue), Value(record.dateCreated),
                Value(record.dateSeen), .text(NameForm.of(record.reader.name)),
            ])
        return .imported
    }
}
