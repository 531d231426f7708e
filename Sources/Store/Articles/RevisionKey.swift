/// The row number of a revision: its article's id * 2^20 + its own number, so that it is found without an index and the
/// revisions of an article lie together.
enum RevisionKey {
    /// No revision has this number, and all have smaller ones.
    static let most: Int64 = 1 << 20

    /// The number in SQL, of two expressions in SQL.
    static func of(_ articleID: String, _ number: String) -> String { "(\(articleID) * 1048576 + \(number))" }

    static func make(_ articleID: Int64, _ number: Int64) -> Int64 { articleID * most + number }
}
