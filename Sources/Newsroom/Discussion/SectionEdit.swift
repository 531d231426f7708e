/// What an editor changes of a section, merged by RFC 7396.
public struct SectionEdit: Hashable, Sendable {
    /// What people read.
    public var name = Change<String>.keep
    /// The rule that its articles follow where they have none of their own.
    public var discussion = Change<DiscussionEdit>.keep

    /// An edit that changes nothing.
    public init() {}

    /// The section as it is after the edit.
    ///
    /// - Throws: `RuleError` naming every member that is against a rule.
    public func applied(to section: Section, _ limits: NewsroomLimits) throws(RuleError) -> Section {
        var check = RuleCheck()
        var edited = section
        if let name = name.applied(to: section.name) {
            edited.name = name
            check.line(name, "/name", bytes: limits.nameBytes)
        } else {
            check.refuse("/name", "required", "It must be given.")
        }
        edited.discussion = discussion.merged(into: section.discussion)
        edited.discussion?.check(&check)
        try check.end()
        return edited
    }
}
