import SQL
import Testing

@Suite struct ValueTests {
    static let values: [Value] = [
        .null, .integer(.min), .integer(.max), .integer(0),
        .real(-0.1), .real(.greatestFiniteMagnitude), .real(.infinity),
        .text(""), .text("a\0b"), .text("Xi’s 👩🏽‍🚀 “call”"), .text(String(repeating: "ü", count: 40)),
        .blob([]), .blob([0, 255, 0]),
    ]

    @Test(arguments: values)
    func everyValueComesBackAsItWasKept(value: Value) throws {
        let file = try TemporaryDatabase()
        let database = try file.open("CREATE TABLE kept (value ANY) STRICT")
        try database.writeAndWait { try $0.execute("INSERT INTO kept VALUES ($1)", [value]) }
        let kept = try database.read { snapshot in
            try snapshot.first("SELECT value, typeof(value) FROM kept") { row -> Value in
                switch row.text(1) {
                case "integer": .integer(row.int64(0))
                case "real": .real(row.real(0))
                case "text": .text(row.text(0))
                case "blob": .blob(row.blob(0))
                default: row.isNull(0) ? .null : .text("not null")
                }
            }
        }
        #expect(kept == value)
    }

    @Test func swiftValuesBecomeValues() {
        let none: Int? = nil
        let words: String? = "words"
        let given: [Value] = [
            nil, 7, 0.5, true, "text", .init(none), .init(words), .init(Int64.max), .init([UInt8]()),
        ]
        let meant: [Value] = [
            .null, .integer(7), .real(0.5), .integer(1), .text("text"),
            .null, .text("words"), .integer(.max), .blob([]),
        ]
        #expect(given == meant)
    }
}
