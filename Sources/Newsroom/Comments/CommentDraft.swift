/// What a reader sends to comment.
public struct CommentDraft: Hashable, Sendable {
    /// The name that others see.
    public var authorName: String
    /// The source of the comment.
    public var bodyMarkdown: String
    /// Readers see its text only when they ask for it.
    public var spoiler: Bool
    /// The comment it answers; nil at the top.
    public var parentID: Identifier?

    /// Takes each part as it is; `checked` says whether they may stand.
    public init(authorName: String, bodyMarkdown: String, spoiler: Bool = false, parentID: Identifier? = nil) {
        self.authorName = authorName
        self.bodyMarkdown = bodyMarkdown
        self.spoiler = spoiler
        self.parentID = parentID
    }

    /// The rendered text, when every rule of a comment holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func checked(_ limits: NewsroomLimits) throws(RuleError) -> RenderedText {
        var check = RuleCheck()
        check.line(authorName, "/author/name", bytes: limits.nameBytes)
        return try CommentText.checked(bodyMarkdown, limits, check)
    }

    /// The draft under the name that the speaker's token has.
    ///
    /// - Throws: `RuleError` when another name was given, or none where no token has one.
    public func spoken(by speaker: Speaker) throws(RuleError) -> CommentDraft {
        guard let name = speaker.name else { return self }
        guard authorName.isEmpty || authorName == name else {
            throw RuleError([
                Violation(
                    pointer: "/author/name", code: "not_the_tokens",
                    detail: "Whoever is signed in speaks under the token’s name; leave author out.")
            ])
        }
        var draft = self
        draft.authorName = name
        return draft
    }

    /// The comment as it stands when it has just come: visible, without votes and replies.
    public func comment(
        _ body: RenderedText, id: Identifier, articleSlug: String, date: Timestamp, by speaker: Speaker = .anonymous
    ) -> Comment {
        Comment(
            id: id, articleSlug: articleSlug, parentID: parentID, authorName: authorName, html: UTF8Text(body.html),
            text: UTF8Text(body.text), open: body.open, spoiler: spoiler, state: .visible, votesUp: 0, votesDown: 0,
            featured: false, replyCount: 0, dateCreated: date, badge: speaker.badge, avatarURL: speaker.avatarURL)
    }
}
