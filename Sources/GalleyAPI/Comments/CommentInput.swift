import Newsroom

extension CommentDraft {
    /// Reads the body of `POST /v1/articles/{slug}/comments`.
    init(_ reader: inout FieldReader) {
        self.init(
            authorName: reader.requiredObject("author") { $0.requiredString("name") } ?? "",
            bodyMarkdown: reader.requiredString("body_markdown"), spoiler: reader.boolean("spoiler") ?? false,
            parentID: reader.identifier("parent_id"))
    }
}
