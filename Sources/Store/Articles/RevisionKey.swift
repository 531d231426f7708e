/// The row number of a revision: its article's id * 2^20 + its own number, so that it is found without an index and the
/// revisions of an article lie together.
enum RevisionKey {
    /// The number in SQL, of two expressions in SQL.
    static func of(_ articleID: String, _ number: String) -> String { "(\(articleID) * 1048576 + \(number))" }
}
