import Newsroom
import SQL

/// What has become of readers' requests, by section and month.
public struct CorrectionStatistics: Hashable, Sendable {
    /// Those of a section.
    public struct OfSection: Hashable, Sendable {
        /// Its name in paths and what people read; nil for articles without a section.
        public var section: Section?
        /// Of all the months.
        public var total: CorrectionFigures
        /// Of each month.
        public var months: [CorrectionFigures]
    }

    /// Of all sections and months.
    public private(set) var total = CorrectionFigures()
    /// Of each month, all sections.
    public private(set) var months: [CorrectionFigures]
    /// Of each section that has any, by name.
    public fileprivate(set) var sections: [OfSection] = []

    fileprivate init(monthCount: Int) {
        months = Array(repeating: CorrectionFigures(), count: monthCount)
    }

    fileprivate mutating func add(_ month: Int, _ section: inout OfSection, _ count: (inout CorrectionFigures) -> Void)
    {
        count(&total)
        count(&months[month])
        count(&section.total)
        count(&section.months[month])
    }
}

extension Snapshot {
    /// The figures of whole months in UTC: of requests by when they came, of notes by when they were published.
    ///
    /// - Parameter section: the slug of their articles' section; nil for all.
    public func correctionStatistics(
        _ range: ClosedRange<CalendarMonth>, section: String? = nil
    ) throws -> CorrectionStatistics {
        let count = range.lowerBound.distance(to: range.upperBound) + 1
        let months = (0...count).map { range.lowerBound.advanced(by: $0).start }
        var statistics = CorrectionStatistics(monthCount: count)
        var sections: [Int64?: CorrectionStatistics.OfSection] = [:]
        let empty = CorrectionStatistics.OfSection(
            total: CorrectionFigures(), months: Array(repeating: CorrectionFigures(), count: count))
        let key = try section.map { slug in
            try first("SELECT id FROM sections WHERE slug = $1", [.text(slug)]) { $0.int64(0) } ?? -1
        }
        for month in 0..<count {
            let values = [Value(months[month]), Value(months[month + 1]), key.map { .integer($0) } ?? .null]
            try each(Self.requestOutcomes, values) { row in
                let request = RequestOutcome(
                    state: try row.word(1), dateCreated: row.date(2), dateAnswered: row.optionalDate(3),
                    datePublished: row.optionalDate(4))
                statistics.add(month, &sections[row.optionalInt64(0), default: empty]) { $0.add(request) }
            }
            try each(Self.publishedNotes, values) { row in
                statistics.add(month, &sections[row.optionalInt64(0), default: empty]) { $0.addNote() }
            }
        }
        statistics.sections = try sections.map { key, figures in
            var figures = figures
            figures.section = try key.flatMap { try self.section(key: $0) }
            return figures
        }.sorted { ($0.section?.name ?? "", $0.section?.slug ?? "") < ($1.section?.name ?? "", $1.section?.slug ?? "") }
        return statistics
    }

    private static let requestOutcomes = """
        SELECT section_id, state, date_created, date_answered, date_published
        FROM corrections INDEXED BY corrections_by_arrival
        WHERE date_created >= $1 AND date_created < $2 AND ($3 IS NULL OR section_id = $3)
            AND NOT (held_reason IS NOT NULL AND (state = 'received' OR state = 'declined'))
        """

    private static let publishedNotes = """
        SELECT a.section_id FROM correction_notes AS n INDEXED BY correction_notes_by_date
        CROSS JOIN articles AS a ON a.id = n.article_id
        WHERE n.date_published >= $1 AND n.date_published < $2 AND a.status = 'published'
            AND ($3 IS NULL OR a.section_id = $3)
        """

    private func section(key: Int64) throws -> Section? {
        try first("SELECT slug, name FROM sections WHERE id = $1", [.integer(key)]) {
            Section(slug: $0.text(0), name: $0.text(1))
        }
    }
}
