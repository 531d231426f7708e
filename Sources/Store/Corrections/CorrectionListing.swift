import Newsroom
import SQL

/// Which correction requests the desk's list holds, and in which order. Those that are decided with another are in its
/// `reporterCount`, not in the list.
public struct CorrectionQuery: Hashable, Sendable {
    /// Where they are in their life.
    public var state: CorrectionState?
    /// What they ask for.
    public var kind: CorrectionKind?
    /// The slug of their articles' section.
    public var section: String?
    /// The article they are about.
    public var articleSlug: String?
    /// Who handles them.
    public var assignee: AssigneeFilter?
    /// Only what should have been closed before, and was not.
    public var dueBefore: Timestamp?
    /// Only what at least so many have asked for.
    public var leastReporters = 1
    /// Only what is held, which other lists leave out.
    public var isHeld = false
    /// In which order.
    public var sort = CorrectionSort.newest
    /// Items of one page, at least 1.
    public var limit = 20
    /// The page begins behind it; nil at the beginning of the list.
    public var after: Position?

    /// Every request, newest first.
    public init() {}
}

/// Who handles a request.
public enum AssigneeFilter: Hashable, Sendable {
    /// Nobody yet.
    case nobody
    /// A staff member of this name.
    case named(String)
}

/// In which order the desk's list comes. By weight and by due date it holds what is open.
public enum CorrectionSort: String, CaseIterable, Sendable {
    /// What came last first.
    case newest
    /// What came first first.
    case oldest
    /// The heaviest first.
    case weight
    /// What is due next first.
    case due

    fileprivate var column: String {
        switch self {
        case .newest, .oldest: "c.date_created"
        case .weight: "c.weight"
        case .due: "c.date_due"
        }
    }

    fileprivate var direction: Direction {
        switch self {
        case .newest, .weight: .descending
        case .oldest, .due: .ascending
        }
    }

    fileprivate var isOfOpen: Bool { self == .weight || self == .due }
}

extension Snapshot {
    /// A page of requests, for the desk.
    public func corrections(_ query: CorrectionQuery) throws -> Page<Correction> {
        let listing = CorrectionListing(query)
        var found: [Correction] = []
        let positions = try rows(listing.sql, listing.values) { row in
            let correction = try CorrectionRow.correction(row)
            found.append(correction)
            return Position(key: query.sort.key(of: correction), id: CorrectionRow.id(row))
        }
        return Page(found: found, at: positions, limit: query.limit)
    }
}

extension CorrectionSort {
    fileprivate func key(of correction: Correction) -> Int64 {
        switch self {
        case .newest, .oldest: correction.dateCreated.milliseconds
        case .weight: correction.handling.weight
        case .due: correction.handling.dateDue.milliseconds
        }
    }
}

/// The statement of a list. It walks one index in the order of the list: that of what is open, which is little, where
/// only that is asked for; otherwise that of the filter which leaves the least. The others are looked at row by row.
private struct CorrectionListing {
    private(set) var values: [Value] = []
    private var conditions: [String] = []
    private let query: CorrectionQuery
    private var index = ""

    init(_ query: CorrectionQuery) {
        self.query = query
        values.append(Value(query.limit + 1))
        filter()
        if query.isHeld, !query.sort.isOfOpen {
            walk("corrections_held", "c.open = 1 AND \(CorrectionRow.isHeld)")
        } else {
            conditions.append("(\(CorrectionRow.isHeld)) = \(query.isHeld ? 1 : 0)")
        }
        let isOpenOnly = query.sort.isOfOpen || query.dueBefore != nil || query.state?.isOpen ?? false
        if isOpenOnly {
            conditions.append("c.open = 1")
            index =
                switch query.sort {
                case .newest, .oldest: "corrections_open_by_date"
                case .weight: "corrections_open_by_weight"
                case .due: "corrections_open_by_due"
                }
        }
        conditions.append("c.head_id IS NULL")
        if let after = query.after {
            let column = query.sort.column
            conditions.append(
                "(\(column), c.id) \(query.sort.direction.comparison) (\(placeholder(.integer(after.key))), "
                    + "\(placeholder(.integer(after.id))))")
        }
    }

    var sql: String {
        let direction = query.sort.direction.word
        return """
            SELECT \(CorrectionRow.columns)
            FROM corrections AS c INDEXED BY \(index) CROSS JOIN articles AS a ON a.id = c.article_id
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY \(query.sort.column) \(direction), c.id \(direction)
            LIMIT $1
            """
    }

    /// The filter that comes last is the one whose index is walked.
    private mutating func filter() {
        index = "corrections_by_date"
        if query.leastReporters > 1 {
            conditions.append("c.reporter_count >= \(placeholder(Value(query.leastReporters)))")
        }
        if let date = query.dueBefore { conditions.append("c.date_due < \(placeholder(Value(date)))") }
        if let kind = query.kind { walk("corrections_by_kind", "c.kind = \(placeholder(.text(kind.rawValue)))") }
        if let state = query.state { walk("corrections_by_state", "c.state = \(placeholder(.text(state.rawValue)))") }
        if let section = query.section {
            let slug = placeholder(.text(section))
            walk("corrections_by_section", "c.section_id = (SELECT id FROM sections WHERE slug = \(slug))")
        }
        switch query.assignee {
        case .nobody?: walk("corrections_by_assignee", "c.assignee IS NULL")
        case .named(let name)?: walk("corrections_by_assignee", "c.assignee = \(placeholder(.text(name)))")
        case nil: break
        }
        if let slug = query.articleSlug {
            let slug = placeholder(.text(slug))
            walk("corrections_by_article", "c.article_id = (SELECT id FROM articles WHERE slug = \(slug))")
        }
    }

    private mutating func walk(_ index: String, _ condition: String) {
        self.index = index
        conditions.append(condition)
    }

    private mutating func placeholder(_ value: Value) -> String {
        values.append(value)
        return "$\(values.count)"
    }
}
