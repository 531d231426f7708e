import JSON
import Newsroom

/// Writes what is otherwise in one revision than in another as the contract shows it.
enum RevisionDiffJSON {
    static func write(_ diff: RevisionDiff, from old: Revision, to new: Revision, into json: inout JSONWriter) {
        json.object {
            $0.member("from", old.summary.number)
            $0.member("to", new.summary.number)
            $0.member("words_added", diff.body.wordsAdded)
            $0.member("words_removed", diff.body.wordsRemoved)
            $0.member("markup_changed", diff.isMarkupChanged)
            $0.member("fields", each: diff.parts) {
                $1.member("name", $0.rawValue)
                $1.name("old")
                RevisionJSON.writeValue($0, of: old, into: &$1)
                $1.name("new")
                RevisionJSON.writeValue($0, of: new, into: &$1)
            }
            $0.member("changes", diff) {
                $1.member("headline", each: $0.headline.parts, writePart)
                $1.member("description", each: $0.description.parts, writePart)
                $1.member("body", each: $0.body.parts, writePart)
            }
            $0.member("html", diff) {
                $1.member("headline", $0.headline.inlineHTML)
                $1.member("description", $0.description.inlineHTML)
                $1.member("body", $0.body.html)
            }
        }
    }

    static func writePart(_ part: WordDiff.Part, _ json: inout JSONWriter) {
        json.member("op", part.operation.rawValue)
        json.member("text", part.text)
    }
}
