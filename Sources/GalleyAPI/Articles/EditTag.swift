import HTTP
import JSON
import Newsroom

/// The validator of an article as its editors have it: another after every edit, and the same whatever readers write
/// under the article meanwhile (docs/decisions/0007-articles.md).
enum EditTag {
    static func of(_ article: ArticleSummary) -> String {
        let version = "\(article.id) \(article.revision) \(article.dateModified.milliseconds) \(article.status)"
        return EntityTag.of(Array(version.utf8))
    }

    /// The same of a section.
    static func of(_ section: Section) -> String {
        var json = JSONWriter(capacity: 256)
        json.object {
            $0.member("slug", section.slug)
            $0.member("name", section.name)
            section.discussion?.write(into: &$0)
        }
        return EntityTag.of(json.bytes)
    }

    /// The same of a request: another after all that was done with it or said about it.
    static func of(_ correction: Correction) -> String {
        EntityTag.of(Array("\(correction.id) \(correction.handling.version)".utf8))
    }
}

/// What an edit must find: the article as its editor has read it (RFC 9110, 13.1.1).
struct EditCondition: Sendable {
    private let ifMatch: String

    /// - Parameter thing: what it is called.
    /// - Throws: `Problem` 428 when the request does not say (RFC 6585, section 3).
    init(_ request: Request, of thing: String = "article") throws {
        guard let ifMatch = request.fields["If-Match"] else {
            throw Problem(.preconditionRequired, "If-Match must have the ETag that came with the \(thing).")
        }
        self.ifMatch = ifMatch
    }

    /// - Throws: `Problem` 412 when the article is another by now.
    func require(_ article: ArticleSummary) throws { try require(EditTag.of(article), of: "article") }

    /// The same for a request for a correction.
    func require(_ correction: Correction) throws { try require(EditTag.of(correction), of: "request") }

    /// - Throws: `Problem` 412 when what has the tag is another by now.
    func require(_ tag: String, of thing: String) throws {
        guard Conditions.isMatch(ifMatch: ifMatch, entityTags: [tag, EntityTag.gzip(tag)]) else {
            throw Problem(.preconditionFailed, "The \(thing) is no longer what If-Match says; read it again.")
        }
    }
}
