/// A reader who has commented, as it moves from one database to another.
public struct ReaderRecord: Hashable, Sendable {
    /// Its identifier.
    public var id: Identifier
    /// What readers see, as it was said last.
    public var reader: Reader
    /// When the first comment came.
    public var dateCreated: Timestamp
    /// When the last one came.
    public var dateSeen: Timestamp

    /// Takes each part as it is.
    public init(id: Identifier, reader: Reader, dateCreated: Timestamp, dateSeen: Timestamp) {
        self.id = id
        self.reader = reader
        self.dateCreated = dateCreated
        self.dateSeen = dateSeen
    }

    /// Whether every rule of a reader holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        check.line(reader.name, "/name", bytes: limits.nameBytes)
        check.url(reader.avatarURL, "/avatar_url")
        if reader.subjectHash.count != 32 {
            check.refuse("/subject_hash", "wrong_length", "It must be 32 bytes in base64url.")
        }
        try check.end()
    }
}
