import Sodium

/// One step in the schema's history: a file `0001_articles.sql` of `migrations/`.
public struct Migration: Hashable, Sendable {
    /// Its place: 1 for the first, without gaps.
    public let number: Int
    /// What it is about, as in its file's name.
    public let name: String
    /// Its statements; they do not begin or end a transaction.
    public let sql: String

    /// A migration, as its file has it.
    public init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// The name of its file.
    public var file: String { Self.file(number, name) }

    static func file(_ number: Int, _ name: String) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + "\(digits)_\(name).sql"
    }

    /// BLAKE2b of its text, 256 bits (RFC 7693).
    var checksum: [UInt8] {
        Sodium.hash(sql.utf8)
    }
}
