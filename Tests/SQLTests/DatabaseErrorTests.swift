import SQLite
import Testing

@testable import SQL

@Suite struct DatabaseErrorTests {
    private static let schema = """
        CREATE TABLE articles (
            id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, section TEXT NOT NULL, place INTEGER NOT NULL,
            UNIQUE (section, place), CONSTRAINT place_positive CHECK (place > 0)
        ) STRICT;
        CREATE TABLE sections (name TEXT NOT NULL) STRICT;
        CREATE UNIQUE INDEX sections_lower_name ON sections (lower(name));
        INSERT INTO sections VALUES ('World');
        CREATE TABLE tags (name TEXT PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id)) STRICT, WITHOUT ROWID;
        INSERT INTO articles VALUES (1, 'one', 'world', 1);
        INSERT INTO tags VALUES ('china', 1);
        CREATE TRIGGER articles_no_forbidden BEFORE INSERT ON articles WHEN NEW.slug = 'forbidden'
        BEGIN SELECT RAISE(ABORT, 'forbidden slug'); END;
        """

    @Test(
        arguments: [
            ("INSERT INTO articles VALUES (1, 'two', 'world', 2)", .unique(["articles.id"])),
            ("INSERT INTO articles VALUES (2, 'one', 'world', 2)", .unique(["articles.slug"])),
            ("INSERT INTO articles VALUES (2, 'two', 'world', 1)", .unique(["articles.section", "articles.place"])),
            ("INSERT INTO sections VALUES ('WORLD')", .unique(["sections_lower_name"])),
            ("INSERT INTO tags VALUES ('china', 1)", .unique(["tags.name"])),
            ("INSERT INTO tags VALUES ('russia', 2)", .foreignKey),
            ("DELETE FROM articles", .foreignKey),
            ("INSERT INTO articles VALUES (2, NULL, 'world', 2)", .notNull("articles.slug")),
            ("INSERT INTO articles VALUES (2, 'two', 'world', 0)", .check("place_positive")),
            ("INSERT INTO articles VALUES (2, 'two', 'world', 'x')", .constraint),
            ("INSERT INTO articles VALUES (2, 'forbidden', 'world', 2)", .constraint),
            ("INSERT INTO nothing VALUES (1)", .engine(1)),
        ] as [(String, DatabaseError.Kind)])
    func whatWasViolatedIsTold(sql: String, kind: DatabaseError.Kind) throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let error = #expect(throws: DatabaseError.self) { try database.writeAndWait { try $0.execute(sql) } }
        #expect(error?.kind == kind)
        #expect(error?.sql == sql)
    }

    @Test func anotherProcessThatKeepsTheLockMakesItBusy() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema, options: .init(busyTimeout: 1))
        let other = try Connection(path: file.path, options: .init(role: .writer))
        try other.run("BEGIN IMMEDIATE")
        let results = try database.writeTogether([{ try $0.execute("DELETE FROM tags") }, { _ in 0 }])
        #expect(results.map(\.kind) == [.busy, .busy])
        #expect(try database.read { try $0.first("SELECT count(*) FROM tags") { $0.integer(0) } } == 1)
        try other.run("ROLLBACK")
        #expect(try database.writeAndWait { try $0.execute("DELETE FROM tags") } == 1)
    }

    @Test func aFolderThatIsNotThereIsAnInputError() {
        let error = #expect(throws: DatabaseError.self) { _ = try Database(path: "/nowhere/galley.db") }
        #expect(error?.kind == .inputOutput)
    }
}
