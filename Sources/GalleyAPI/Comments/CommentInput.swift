import Newsroom

/// The body of `POST /v1/articles/{slug}/comments`: the comment, and what only its checks look at.
struct CommentInput: Sendable {
    var draft: CommentDraft
    let checked: CheckedFields

    /// - Parameter hasName: whether the speaker's token has the name; then the body need not.
    init(_ reader: inout FieldReader, hasName: Bool) {
        draft = CommentDraft(&reader, hasName: hasName)
        checked = CheckedFields(&reader)
    }
}

extension CommentDraft {
    /// Reads the body of `POST /v1/articles/{slug}/comments`.
    ///
    /// - Parameter hasName: whether the speaker's token has the name; then the body need not.
    init(_ reader: inout FieldReader, hasName: Bool) {
        let name =
            hasName
            ? reader.object("author") { $0.requiredString("name") }
            : reader.requiredObject("author") { $0.requiredString("name") }
        self.init(
            authorName: name ?? "",
            bodyMarkdown: reader.requiredString("body_markdown"), spoiler: reader.boolean("spoiler") ?? false,
            parentID: reader.identifier("parent_id"))
    }
}
