import SQL

extension Database {
    /// Migrations that a database still needs; without them its rows cannot be checked.
    ///
    /// Throws a `MigrationError` when the database is newer than the program, or its history is another.
    public static func pendingMigrations(_ inspection: Inspection) throws -> [Migration] {
        try inspection.pending(of: Migration.all)
    }

    /// The full-text indexes.
    public static let fullTextTables = ["article_search", "article_changes", "correction_search"]
}

extension Snapshot {
    /// Visits all that is not as it must be between the rows: counters, search, states that must not be.
    public func inconsistencies(_ visit: (Inconsistency) throws -> Void) throws {
        for rule in ConsistencyRule.all {
            try rule.find(self) { try visit(Inconsistency(rule, $0)) }
        }
    }
}

extension Transaction {
    /// Puts right what follows from other rows: counters, places in lists and the search indexes.
    ///
    /// - Returns: what it has put right.
    public func mend() throws -> [Inconsistency] {
        var mended: [Inconsistency] = []
        for rule in ConsistencyRule.all {
            guard let mend = rule.mend else { continue }
            var faults: [ConsistencyRule.Fault] = []
            try rule.find(snapshot) { faults.append($0) }
            for fault in faults {
                try mend(self, fault)
                mended.append(Inconsistency(rule, fault))
            }
        }
        for table in Database.fullTextTables where try !isFullTextSound(table) {
            try rebuildFullText(table)
            mended.append(Inconsistency(brokenIndex: table))
        }
        return mended
    }
}

extension Inconsistency {
    fileprivate init(_ rule: ConsistencyRule, _ fault: ConsistencyRule.Fault) {
        self.init(rule: rule.name, place: fault.place, detail: fault.detail, isMendable: rule.mend != nil)
    }

    /// A full-text index that does not find what its rows have.
    public init(brokenIndex table: String) {
        self.init(
            rule: "search-index", place: table, detail: "the index does not agree with its rows", isMendable: true)
    }
}
