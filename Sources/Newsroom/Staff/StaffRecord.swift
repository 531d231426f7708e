/// A staff member with the hash of the token, as both move from one database to another.
public struct StaffRecord: Hashable, Sendable {
    /// Who holds the token.
    public var member: StaffMember
    /// BLAKE2b-256 of the token.
    public var tokenHash: [UInt8]

    /// Takes each part as it is.
    public init(member: StaffMember, tokenHash: [UInt8]) {
        self.member = member
        self.tokenHash = tokenHash
    }

    /// Whether every rule of a staff member holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func check(_ limits: NewsroomLimits) throws(RuleError) {
        var check = RuleCheck()
        check.line(member.name, "/name", bytes: limits.nameBytes)
        if tokenHash.count != 32 {
            check.refuse("/token_hash", "wrong_length", "It must be 32 bytes in base64url.")
        }
        try check.end()
    }
}
