/// What an author changes in a comment (RFC 7396).
public struct CommentEdit: Hashable, Sendable {
    /// The source of the comment.
    public var bodyMarkdown: Change<String>
    /// Readers see its text only when they ask for it; removed it is false.
    public var spoiler: Change<Bool>

    /// Takes each part as it is; `checked` says whether they may stand.
    public init(bodyMarkdown: Change<String> = .keep, spoiler: Change<Bool> = .keep) {
        self.bodyMarkdown = bodyMarkdown
        self.spoiler = spoiler
    }

    /// The rendered new text, when every rule of a comment holds; nil when the text stays.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func checked(_ limits: NewsroomLimits) throws(RuleError) -> RenderedText? {
        switch bodyMarkdown {
        case .keep: return nil
        case .set(let markdown): return try CommentText.checked(markdown, limits)
        case .remove:
            throw RuleError([Violation(pointer: "/body_markdown", code: "required", detail: "It must be given.")])
        }
    }
}
