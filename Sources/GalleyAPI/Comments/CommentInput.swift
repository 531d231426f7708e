import Newsroom

/// The body of `POST /v1/articles/{slug}/comments`: the comment, and what only its checks look at.
struct CommentInput: Sendable {
    let draft: CommentDraft
    /// A field that people do not see, and leave empty.
    let website: String?
    /// How long the form was open.
    let formSeconds: Int?
    let proof: ProofOfWork.Proof?

    init(_ reader: inout FieldReader) {
        draft = CommentDraft(&reader)
        website = reader.string("website")
        formSeconds = reader.integer("form_seconds")
        proof = reader.object("proof") {
            ProofOfWork.Proof(challenge: $0.requiredString("challenge"), solution: $0.requiredString("solution"))
        }
    }
}

extension CommentDraft {
    /// Reads the body of `POST /v1/articles/{slug}/comments`.
    init(_ reader: inout FieldReader) {
        self.init(
            authorName: reader.requiredObject("author") { $0.requiredString("name") } ?? "",
            bodyMarkdown: reader.requiredString("body_markdown"), spoiler: reader.boolean("spoiler") ?? false,
            parentID: reader.identifier("parent_id"))
    }
}
