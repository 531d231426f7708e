import Dispatch
import SQL
import Synchronization
import Testing

@Suite struct SnapshotTests {
    private static let schema = """
        CREATE TABLE articles (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, score REAL, note BLOB) STRICT;
        INSERT INTO articles VALUES (1, 'one', 0.5, x'01'), (2, 'two', NULL, NULL), (3, 'three', 2.0, x'');
        """

    private struct Refusal: Error, Equatable {}

    private func withSnapshot(
        _ options: DatabaseOptions = .init(), _ body: (Snapshot) throws -> Void
    ) throws {
        let file = try TemporaryDatabase()
        try file.open(Self.schema, options: options).read(body)
    }

    @Test func aSnapshotDoesNotSeeWhatIsWrittenMeanwhile() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let count = "SELECT count(*) FROM articles"
        try database.read { snapshot in
            #expect(try snapshot.first(count) { $0.integer(0) } == 3)
            try database.writeAndWait { try $0.execute("DELETE FROM articles") }
            #expect(try snapshot.first(count) { $0.integer(0) } == 3)
            #expect(try database.read { try $0.first(count) { $0.integer(0) } } == 0)
        }
        #expect(try database.read { try $0.first(count) { $0.integer(0) } } == 0)
    }

    @Test func aSnapshotChangesNothing() throws {
        try withSnapshot { snapshot throws in
            let change = Result { try snapshot.rows("DELETE FROM articles RETURNING id") { $0.integer(0) } }
            #expect(change.kind == .readOnly)
        }
    }

    @Test func columnsAreReadByTheirKind() throws {
        try withSnapshot { snapshot throws in
            let rows = try snapshot.rows("SELECT id, slug, score, note, id = 1 FROM articles ORDER BY id") { row in
                "\(row.integer(0)) \(row.text(1)) \(row.optionalReal(2) ?? -1) \(row.optionalBlob(3) ?? [9]) "
                    + "\(row.boolean(4)) \(row.isNull(2))"
            }
            #expect(rows == ["1 one 0.5 [1] true false", "2 two -1.0 [9] false true", "3 three 2.0 [] false false"])
        }
    }

    @Test func aColumnOfAnotherKindIsAnError() throws {
        let reads: [(String, (borrowing Row) -> Void, String)] = [
            ("SELECT NULL", { _ = $0.text(0) }, "column 0 holds null where text is read"),
            ("SELECT 1, 'x'", { _ = $0.integer(1) }, "column 1 holds text where an integer is read"),
            ("SELECT 1.5", { _ = $0.optionalInteger(0) }, "column 0 holds real where an integer is read"),
            ("SELECT 'x'", { _ = $0.blob(0) }, "column 0 holds text where a blob is read"),
            ("SELECT x'00'", { _ = $0.real(0) }, "column 0 holds blob where a number is read"),
            ("SELECT 1", { _ = $0.integer(1) }, "there is no column 1"),
            ("SELECT 1", { _ = $0.optionalText(1) }, "there is no column 1"),
        ]
        try withSnapshot { snapshot throws in
            for (sql, read, message) in reads {
                let error = #expect(throws: DatabaseError.self) { try snapshot.first(sql) { read($0) } }
                #expect(error?.kind == .misuse)
                #expect(error?.message == message)
                #expect(error?.sql == sql)
            }
        }
    }

    @Test func parametersMayStandRepeatedlyAndInAnyOrder() throws {
        try withSnapshot { snapshot throws in
            let text = try snapshot.first("SELECT $3 || $1 || $2 || $1", ["a", "b", "c"]) { $0.text(0) }
            #expect(text == "caba")
        }
    }

    @Test(
        arguments: [
            ("SELECT $1, $2", ["one"], "1 values are given for 2 parameters"),
            ("SELECT 1", ["one"], "1 values are given for 0 parameters"),
            ("SELECT $1, $3", ["one", "two"], "the parameters must be $1 to $2, and one is $3"),
            ("SELECT ?", ["one"], "the parameters must be $1 to $1, and one is ?"),
            ("SELECT :name", ["one"], "the parameters must be $1 to $1, and one is :name"),
            ("SELECT 1; SELECT 2", [], "the text is not one statement"),
            ("  ", [], "the text is not one statement"),
        ] as [(String, [Value], String)])
    func statementsAndValuesMustFit(sql: String, values: [Value], message: String) throws {
        try withSnapshot { snapshot throws in
            let error = #expect(throws: DatabaseError.self) { try snapshot.first(sql, values) { _ in } }
            #expect(error?.kind == .misuse)
            #expect(error?.message == message)
        }
    }

    @Test func aSemicolonMayEndAStatement() throws {
        try withSnapshot { snapshot throws in
            #expect(try snapshot.first("SELECT 1;\n") { $0.integer(0) } == 1)
        }
    }

    @Test func doubleQuotesAreNeverText() throws {
        try withSnapshot { snapshot throws in
            let error = #expect(throws: DatabaseError.self) { try snapshot.first(#"SELECT "x""#) { _ in } }
            #expect(error?.message == "no such column: x")
        }
    }

    @Test func theSameTextServesInsideItsOwnRows() throws {
        let sql = "SELECT id FROM articles WHERE id > $1 ORDER BY id"
        try withSnapshot { snapshot throws in
            for _ in 0..<2 {
                let pairs = try snapshot.rows(sql, [0]) { row in
                    let id = row.integer(0)
                    return try snapshot.rows(sql, [.init(id)]) { "\(id)\($0.integer(0))" }
                }
                #expect(pairs == [["12", "13"], ["23"], []])
            }
        }
    }

    @Test func rowsAreLentAsLongAsTheyAreWanted() throws {
        let sql = "SELECT id FROM articles ORDER BY id"
        try withSnapshot { snapshot throws in
            for wanted in [0, 2, 5] {
                var ids: [Int] = []
                try snapshot.each(sql, while: { ids.count < wanted }) { ids.append($0.integer(0)) }
                #expect(ids == Array([1, 2, 3].prefix(wanted)))
            }
        }
    }

    @Test func aStatementWhoseRowsWereLeftIsUsedAfresh() throws {
        let sql = "SELECT id FROM articles WHERE id >= $1 ORDER BY id"
        try withSnapshot { snapshot throws in
            #expect(throws: Refusal()) { try snapshot.rows(sql, [1]) { _ in throw Refusal() } }
            #expect(try snapshot.first(sql, [2]) { $0.integer(0) } == 2)
            #expect(try snapshot.rows(sql, [2]) { $0.integer(0) } == [2, 3])
        }
    }

    @Test func aTextIsPreparedOncePerConnection() throws {
        let seen = Mutex<[String]>([])
        let options = DatabaseOptions(readers: 1, trace: { sql in seen.withLock { $0.append(sql) } })
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema, options: options)
        seen.withLock { $0 = [] }
        for number in 0..<1_000 {
            _ = try database.read { try $0.first("SELECT $1", [.init(number)]) { $0.integer(0) } }
        }
        #expect(seen.withLock { $0 } == ["SELECT $1"])
    }

    @Test func moreTextsThanTheCacheHoldsStillWork() throws {
        try withSnapshot { snapshot throws in
            for round in 0..<2 {
                for number in 0..<600 {
                    #expect(
                        try snapshot.first("SELECT \(number) + $1", [.init(round)]) { $0.integer(0) } == number + round)
                }
            }
        }
    }

    @Test func aPlanNamesTheIndexThatServes() throws {
        try withSnapshot { snapshot throws in
            let plan = try snapshot.plan("SELECT id FROM articles WHERE slug = $1")
            #expect(plan.count == 1)
            #expect(plan[0].hasPrefix("SEARCH articles USING COVERING INDEX"))
            #expect(try snapshot.plan("SELECT * FROM articles WHERE score > $1") == ["SCAN articles"])
        }
    }

    @Test func anErrorOfTheClosureReachesItsCallerAndFreesTheReader() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema, options: .init(readers: 1))
        for _ in 0..<3 {
            #expect(throws: Refusal()) {
                try database.read { snapshot in
                    _ = try snapshot.first("SELECT id FROM articles") { $0.integer(0) }
                    throw Refusal()
                }
            }
        }
        #expect(try database.read { try $0.first("SELECT 1") { $0.integer(0) } } == 1)
    }

    @Test func manyThreadsReadThroughFewConnections() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema, options: .init(readers: 2))
        let sum = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: 64) { _ in
            let ids = try? database.read { try $0.rows("SELECT id FROM articles") { $0.integer(0) } }
            sum.add(ids?.reduce(0, +) ?? 0, ordering: .relaxed)
        }
        #expect(sum.load(ordering: .relaxed) == 64 * 6)
    }
}
