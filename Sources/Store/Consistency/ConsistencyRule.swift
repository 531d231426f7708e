import SQL

/// Something that must hold between the rows of a database.
struct ConsistencyRule {
    /// One place where it does not hold.
    struct Fault {
        let place: String
        let detail: String
        /// What mending must know: the row, and what should be there.
        var values: [Value] = []
    }

    let name: String
    /// Visits the faults, in a snapshot of any size.
    let find: (Snapshot, _ visit: (Fault) throws -> Void) throws -> Void
    /// Puts a fault right; nil when that takes somebody who knows what is true.
    var mend: ((Transaction, Fault) throws -> Void)?

    /// All of them, in the order in which they are mended: later ones count what earlier ones have put right.
    static var all: [ConsistencyRule] { articles + search + tallies + comments + corrections }
}

/// What rows are called in a finding, by the column that names them.
enum NamedBy {
    /// A slug.
    case slug(String)
    /// An identifier.
    case identifier(String)

    func place(_ row: borrowing Row, _ column: Int) -> String {
        switch self {
        case .slug(let table): "\(table) \(row.text(column))"
        case .identifier(let table): "\(table) \(row.identifier(column))"
        }
    }
}

extension ConsistencyRule {
    /// A number kept in a row that says how many other rows there are.
    ///
    /// - Parameters:
    ///   - counted: what it counts, in words.
    ///   - query: rows that are wrong: key, name, what is kept, what was counted.
    ///   - mend: a statement that keeps $2 in the row $1.
    static func counter(
        _ name: String, of named: NamedBy, _ column: String, counting counted: String, _ query: String, mend: String
    ) -> ConsistencyRule {
        ConsistencyRule(
            name: name,
            find: { snapshot, visit in
                try snapshot.each(query) { row in
                    let (kept, actual) = (row.integer(2), row.integer(3))
                    try visit(
                        Fault(
                            place: named.place(row, 1), detail: "\(column) is \(kept), and it has \(actual) \(counted)",
                            values: [.integer(row.int64(0)), Value(actual)]))
                }
            },
            mend: { try $0.execute(mend, $1.values) })
    }

    /// A state in which no row must be.
    ///
    /// - Parameters:
    ///   - query: rows that are: key, name.
    ///   - mend: a statement that gives the row $1 what follows from others; nil when nothing does.
    static func state(
        _ name: String, of named: NamedBy, _ detail: String, _ query: String, mend: String? = nil
    ) -> ConsistencyRule {
        ConsistencyRule(
            name: name,
            find: { snapshot, visit in
                try snapshot.each(query) { row in
                    try visit(
                        Fault(place: named.place(row, 1), detail: detail, values: [.integer(row.int64(0))]))
                }
            },
            mend: mend.map { sql in { try $0.execute(sql, $1.values) } })
    }
}
