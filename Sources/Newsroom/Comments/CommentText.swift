/// The text of a comment, whether it comes with it, takes the place of an older one, or is only tried.
public enum CommentText {
    /// The rendered text, when every rule of it holds.
    ///
    /// - Throws: `RuleError` naming `/body_markdown`.
    public static func checked(_ markdown: String, _ limits: NewsroomLimits) throws(RuleError) -> RenderedText {
        try checked(markdown, limits, RuleCheck())
    }

    /// - Parameter check: what was looked at before.
    static func checked(
        _ markdown: String, _ limits: NewsroomLimits, _ check: RuleCheck
    ) throws(RuleError) -> RenderedText {
        var check = check
        check.lines(markdown, "/body_markdown", bytes: limits.commentBytes)
        try check.end()
        let body = Markdown.comment(markdown)
        if (body.open?.text.description ?? body.text).isBlank {
            check.refuse("/body_markdown", "blank", "It must have visible characters.")
        }
        try check.end()
        return body
    }
}
