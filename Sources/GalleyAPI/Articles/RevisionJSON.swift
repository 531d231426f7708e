import JSON
import Newsroom

/// Writes revisions of articles as the contract shows them.
enum RevisionJSON {
    static func write(
        _ summary: RevisionSummary, of slug: String, _ address: PublicAddress, into json: inout JSONWriter
    ) {
        json.object { writeAbout(summary, of: slug, address, &$0) }
    }

    static func write(
        _ revision: Revision, of slug: String, _ address: PublicAddress, isForEditors: Bool,
        into json: inout JSONWriter
    ) {
        json.object {
            writeAbout(revision.summary, of: slug, address, &$0)
            $0.member("headline", revision.headline)
            $0.member("description", revision.description)
            for (name, part) in parts {
                $0.name(name)
                writeValue(part, of: revision, into: &$0)
            }
            if isForEditors { $0.member("body_markdown", utf8: revision.body.markdown.bytes) }
            $0.member("body_html", utf8: revision.body.html.bytes)
            $0.member("body_text", utf8: revision.body.text.bytes)
        }
    }

    /// The parts that are not compared word by word, as an article's JSON has them.
    private static let parts: [(StaticString, RevisionPart)] = [
        ("section", .section), ("tags", .tags), ("authors", .authors), ("provider", .provider),
        ("language", .language), ("image", .image),
    ]

    static func writeValue(_ part: RevisionPart, of revision: Revision, into json: inout JSONWriter) {
        switch part {
        case .headline: json.string(revision.headline)
        case .description: json.string(revision.description)
        case .section:
            json.object(revision.section) {
                $1.member("slug", $0.slug)
                $1.member("name", $0.name)
            }
        case .tags: json.array { for tag in revision.tags { $0.string(tag) } }
        case .authors:
            json.array {
                for author in revision.authors {
                    $0.object {
                        $0.member("slug", author.slug)
                        $0.member("name", author.name)
                    }
                }
            }
        case .provider:
            json.object(revision.provider) {
                $1.member("name", $0.name)
                $1.member("url", $0.url)
            }
        case .language: json.string(revision.language)
        case .image:
            json.object(revision.image) {
                $1.member("url", $0.url)
                $1.member("caption", $0.caption)
                $1.member("credit", $0.credit)
                $1.member("width", $0.width)
                $1.member("height", $0.height)
            }
        case .body: json.string(utf8: revision.body.text.bytes)
        }
    }

    private static func writeAbout(
        _ summary: RevisionSummary, of slug: String, _ address: PublicAddress, _ json: inout JSONWriter
    ) {
        json.member("number", summary.number)
        json.member("author", summary.author)
        json.member("reason", summary.reason)
        json.member("date_created", summary.dateCreated)
        json.member("word_count", summary.wordCount)
        json.member("words_added", summary.wordsAdded)
        json.member("words_removed", summary.wordsRemoved)
        json.name("changed")
        json.array { for part in summary.changed { $0.string(part.rawValue) } }
        CorrectionJSON.write(summary.corrections, of: slug, address, into: &json)
        json.member("silent", summary.isSilent)
    }
}

extension JSONWriter {
    /// Writes an object of what `members` writes; nil is `null`.
    fileprivate mutating func object<Value>(_ value: Value?, _ members: (Value, inout JSONWriter) -> Void) {
        guard let value else { return null() }
        object { members(value, &$0) }
    }
}
