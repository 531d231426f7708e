import Newsroom
import SQL

extension Transaction {
    /// Keeps what a revision changed against the one before it; both are there.
    ///
    /// Words are counted here, once, because a list of revisions cannot compare a page of long texts. The comparison is
    /// bounded, and a revision is an editor's work: the writer has time for it.
    func keepChanges(articleID: Int64, number: Int, text: String) throws {
        guard let older = try snapshot.text(articleID: articleID, revision: number - 1) else { return }
        let diff = WordDiff(from: older, to: text)
        try execute(
            Self.changes,
            [.integer(articleID), Value(number), Value(diff.wordsAdded), Value(diff.wordsRemoved)])
    }

    private static let changes = """
        INSERT INTO revision_changes (id, changed, words_added, words_removed)
        SELECT r.id, \(RevisionPart.allCases.map(name).joined(separator: " || ")), $3, $4
        FROM article_revisions AS r JOIN article_revisions AS p ON p.id = r.id - 1
        WHERE r.id = \(RevisionKey.of("$1", "$2"))
        """

    /// The name of a part and a line end, where the revisions `r` and `p` differ in it.
    private static func name(of part: RevisionPart) -> String {
        let differs = columns(of: part).map { "r.\($0) IS NOT p.\($0)" }.joined(separator: " OR ")
        return "CASE WHEN \(differs) THEN '\(part.rawValue)' || char(10) ELSE '' END"
    }

    private static func columns(of part: RevisionPart) -> [String] {
        switch part {
        case .headline: ["headline"]
        case .description: ["description"]
        case .section: ["section_slug"]
        case .tags: ["tags"]
        case .authors: ["authors"]
        case .provider: ["provider_name", "provider_url"]
        case .language: ["language"]
        case .image: ["image_url", "image_caption", "image_credit", "image_width", "image_height"]
        case .body: ["body_html"]
        }
    }
}
