import Newsroom
import SQL

extension Snapshot {
    /// A section as its editors see it, with or without articles; nil when there is none of this slug.
    public func section(slug: String) throws -> Section? {
        try first("SELECT slug, name, discussion FROM sections WHERE slug = $1", [.text(slug)]) {
            Section(slug: $0.text(0), name: $0.text(1), discussion: $0.discussion(2))
        }
    }
}

extension Transaction {
    /// Gives a section its name and rule; its articles show both.
    public func update(_ section: Section, date: Timestamp) throws {
        try execute(
            """
            UPDATE sections SET name = $2, discussion = $3, date_changed = max(date_changed, $4) WHERE slug = $1
            """,
            [.text(section.slug), .text(section.name), DiscussionColumn.value(section.discussion), Value(date)])
    }
}
