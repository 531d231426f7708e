import Newsroom

/// Makes a comment of one that another system kept.
enum ForeignCommentConverter {
    /// - Throws: `Refusal` for one without a date, or under a page that nobody knows.
    static func items(
        _ comment: ForeignComment, _ format: ImportOptions.Format, _ pages: PageMap
    ) throws(Refusal) -> ConvertedItems {
        var converted = ConvertedItems()
        guard case .kept(let state) = comment.fate else {
            if case .leftOut(let reason) = comment.fate { converted.remark("left out: a comment that is \(reason)") }
            return converted
        }
        guard let date = comment.date else {
            throw Refusal(.comment, "/date_created", "required", "The comment \(comment.id) has no date.")
        }
        guard let slug = pages.slug(comment.pages) else {
            throw Refusal(
                .comment, "/article", "no_such_article",
                "The page of the comment \(comment.id) is not known: \(comment.pages.joined(separator: ", ")).")
        }
        if comment.hasLostParent { converted.remark("a reply to a comment that is not there stands by itself") }
        let author = comment.author.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let draft = CommentDraft(
            authorName: author.isEmpty ? "Anonymous" : author, bodyMarkdown: markdown(comment.body, &converted),
            parentID: comment.parentDate == nil
                ? nil : comment.parent.map { identifier($0, format, date: comment.parentDate) })
        converted.items.append(
            .comment(
                CommentRecord(
                    id: identifier(comment.id, format, date: date), articleSlug: slug, draft: draft, state: state,
                    votesUp: comment.votesUp, votesDown: comment.votesDown, featured: comment.featured,
                    dateCreated: date, dateEdited: comment.dateEdited)))
        return converted
    }

    private static func markdown(_ body: ForeignComment.Body, _ converted: inout ConvertedItems) -> String {
        switch body {
        case .markdown(let text): return text.replacing("\r\n", with: "\n")
        case .html(let html):
            var writer = MarkdownWriter()
            let markdown = writer.markdown(html)
            for (name, count) in writer.unexpressed {
                converted.remark("<\(name)>: only its text is kept", times: count)
            }
            return markdown
        }
    }

    private static func identifier(_ id: String, _ format: ImportOptions.Format, date: Timestamp?) -> Identifier {
        Identifier(derivedFrom: "\(format.rawValue) comment \(id)", date: date)
    }
}
