/// What is otherwise in one revision of an article than in another.
public struct RevisionDiff: Hashable, Sendable {
    /// Of the headline.
    public let headline: WordDiff
    /// Of the description; a missing one counts as empty.
    public let description: WordDiff
    /// Of the plain text.
    public let body: WordDiff
    /// The words of the body are the same and its HTML is not: links, emphasis or headings.
    public let isMarkupChanged: Bool
    /// Those of the other parts that differ.
    public let parts: [RevisionPart]

    /// Compares two revisions of one article, whichever is the older.
    public init(from old: Revision, to new: Revision) {
        headline = WordDiff(from: old.headline, to: new.headline)
        description = WordDiff(from: old.description ?? "", to: new.description ?? "")
        body = WordDiff(from: old.body.text.description, to: new.body.text.description)
        isMarkupChanged = body.isEmpty && old.body.html != new.body.html
        var parts: [RevisionPart] = []
        if old.section?.slug != new.section?.slug { parts.append(.section) }
        if old.tags != new.tags { parts.append(.tags) }
        if old.authors != new.authors { parts.append(.authors) }
        if old.provider != new.provider { parts.append(.provider) }
        if old.language != new.language { parts.append(.language) }
        if old.image != new.image { parts.append(.image) }
        self.parts = parts
    }
}
