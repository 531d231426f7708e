import Newsroom
import SQL

extension Snapshot {
    /// Requests whose reporters are told what is told of one: its own and those that are decided with it, as far as there
    /// is a contact, the oldest of those behind it first.
    public func reporters(of id: Identifier) throws -> [Correction] {
        try ["c.uuid = $1", "c.head_id = (SELECT id FROM corrections WHERE uuid = $1)"].flatMap { condition in
            try rows(
                """
                SELECT \(CorrectionRow.columns)
                FROM corrections AS c CROSS JOIN articles AS a ON a.id = c.article_id
                WHERE \(condition) AND c.contact IS NOT NULL AND c.state <> 'withdrawn' ORDER BY c.id
                """, [Value(id)]
            ) { try CorrectionRow.correction($0) }
        }
    }

    /// What a mail says of an article; nil when there is none of that slug.
    public func headline(articleSlug: String) throws -> (headline: String, language: String)? {
        try first("SELECT headline, language FROM articles WHERE slug = $1", [.text(articleSlug)]) {
            ($0.text(0), $0.text(1))
        }
    }

    /// Mails that are to be sent by now, the longest due first.
    public func dueMails(date: Timestamp, limit: Int) throws -> [DueMail] {
        try rows(
            """
            SELECT \(ReporterMail.columns), m.letter FROM \(ReporterMail.source)
            WHERE m.date_next <= $1 ORDER BY m.date_next, m.id LIMIT $2
            """, [Value(date), Value(limit)]
        ) { DueMail(mail: try ReporterMail($0), sealed: $0.blob(9)) }
    }

    /// When the next is to be sent; nil when none waits.
    public func nextMail() throws -> Timestamp? {
        try first("SELECT date_next FROM mails WHERE date_next IS NOT NULL ORDER BY date_next, id LIMIT 1") {
            $0.date(0)
        }
    }

    /// A page of the mails of the last days, of one state or all, newest first.
    public func mails(state: MailState?, limit: Int, after: Position?) throws -> Page<ReporterMail> {
        var values = [Value(limit + 1), .integer(after?.key ?? .max), .integer(after?.id ?? .max)]
        if let state { values.append(.text(state.rawValue)) }
        var found: [ReporterMail] = []
        let positions = try rows(
            """
            SELECT \(ReporterMail.columns), m.id FROM \(ReporterMail.source)
            WHERE \(state == nil ? "" : "m.state = $4 AND") (m.date_created, m.id) < ($2, $3)
            ORDER BY m.date_created DESC, m.id DESC LIMIT $1
            """, values
        ) { row in
            found.append(try ReporterMail(row))
            return Position(key: row.int64(7), id: row.int64(9))
        }
        return Page(found: found, at: positions, limit: limit)
    }

    /// One mail.
    public func mail(id: Identifier) throws -> ReporterMail? {
        try first("SELECT \(ReporterMail.columns) FROM \(ReporterMail.source) WHERE m.uuid = $1", [Value(id)]) {
            try ReporterMail($0)
        }
    }
}

extension ReporterMail {
    fileprivate static let columns = """
        m.uuid, c.uuid, m.kind, m.state, m.attempts, m.date_next, m.last_error, m.date_created, m.date_sent
        """

    fileprivate static let source = "mails AS m CROSS JOIN corrections AS c ON c.id = m.correction_id"

    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: row.identifier(0), correctionID: row.identifier(1), kind: try row.word(2), state: try row.word(3),
            attempts: row.integer(4), dateNext: row.optionalDate(5), lastError: row.optionalText(6),
            dateCreated: row.date(7), dateSent: row.optionalDate(8))
    }
}
