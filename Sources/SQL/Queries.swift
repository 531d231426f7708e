import SQLite

/// How statements are run with values, for snapshots and transactions alike.
extension Connection {
    /// After some errors SQLite ends the transaction; what followed would then be kept by itself.
    func requireTransaction() throws {
        guard isInTransaction else { throw DatabaseError(.misuse, "the transaction is over") }
    }

    func rows<Element>(
        _ sql: String, _ values: [Value], _ map: (borrowing Row) throws -> Element
    ) throws -> [Element] {
        try withBound(sql, values) { statement in
            var elements: [Element] = []
            while try statement.step() {
                elements.append(try read(statement, map))
            }
            return elements
        }
    }

    func each(
        _ sql: String, _ values: [Value], while goesOn: () -> Bool, _ body: (consuming Row) throws -> Void
    ) throws {
        try withBound(sql, values) { statement in
            while goesOn(), try statement.step() {
                try body(Row(statement))
                try refuseComplaint(statement)
            }
        }
    }

    func first<Element>(
        _ sql: String, _ values: [Value], _ map: (borrowing Row) throws -> Element
    ) throws -> Element? {
        try withBound(sql, values) { statement in
            // The first step of a change makes all of it, and only then gives what it returns.
            try statement.step() ? try read(statement, map) : nil
        }
    }

    func execute(_ sql: String, _ values: [Value]) throws -> Int {
        try withBound(sql, values) { statement in
            let before = totalChanges
            while try statement.step() {}
            // A statement that changes no rows leaves the count of the one before it.
            return totalChanges == before ? 0 : changes
        }
    }

    func plan(_ sql: String) throws -> [String] {
        do {
            let statement = try prepare("EXPLAIN QUERY PLAN " + sql)
            var lines: [String] = []
            while try statement.step() { lines.append(statement.value(3).text) }
            return lines
        } catch {
            throw DatabaseError(error)
        }
    }

    private func withBound<Result>(
        _ sql: String, _ values: [Value], _ body: (Statement) throws -> Result
    ) throws -> Result {
        do {
            return try withStatement(sql) { statement in
                // Only those statements neither change nor answer anything.
                guard !statement.isReadOnly || statement.columnCount > 0 else {
                    throw DatabaseError(.misuse, "the statement would begin or end a transaction", sql: sql)
                }
                try bind(values, to: statement)
                return try body(statement)
            }
        } catch let error as SQLiteError {
            throw DatabaseError(error)
        }
    }

    private func bind(_ values: [Value], to statement: Statement) throws {
        guard values.count == statement.parameterCount else {
            throw DatabaseError(
                .misuse, "\(values.count) values are given for \(statement.parameterCount) parameters",
                sql: statement.sql)
        }
        for (index, value) in values.enumerated() {
            switch value {
            case .null: try statement.bindNull(index + 1)
            case .integer(let integer): try statement.bind(index + 1, integer: integer)
            case .real(let real): try statement.bind(index + 1, real: real)
            case .text(let text): try statement.bind(index + 1, text: text)
            case .utf8(let text): try statement.bind(index + 1, utf8: text)
            case .blob(let blob): try statement.bind(index + 1, blob: blob)
            }
        }
    }

    private func read<Element>(
        _ statement: Statement, _ map: (borrowing Row) throws -> Element
    ) throws -> Element {
        let row = Row(statement)
        let element = try map(row)
        try refuseComplaint(statement)
        return element
    }

    private func refuseComplaint(_ statement: Statement) throws {
        guard let complaint = statement.complaint else { return }
        throw DatabaseError(.misuse, complaint, sql: statement.sql)
    }
}
