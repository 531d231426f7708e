import SQLite
import Testing

@Suite struct ConnectionTests {
    @Test func aFileThatCannotBeOpenedIsNamedInTheError() {
        let error = #expect(throws: SQLiteError.self) {
            _ = try Connection(path: "/nowhere/galley.db", options: .init(role: .writer))
        }
        #expect(error?.message == "unable to open database file: /nowhere/galley.db")
    }
}
