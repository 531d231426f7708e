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
}

/// What an edit must find: the article as its editor has read it (RFC 9110, 13.1.1).
struct EditCondition: Sendable {
    private let ifMatch: String

    /// - Throws: `Problem` 428 when the request does not say (RFC 6585, section 3).
    init(_ request: Request) throws {
        guard let ifMatch = request.fields["If-Match"] else {
            throw Problem(.preconditionRequired, "If-Match must have the ETag that came with what is edited.")
        }
        self.ifMatch = ifMatch
    }

    /// - Throws: `Problem` 412 when the article is another by now.
    func require(_ article: ArticleSummary) throws { try require(EditTag.of(article)) }

    /// - Throws: `Problem` 412 when what has the tag is another by now.
    func require(_ tag: String) throws {
        guard Conditions.isMatch(ifMatch: ifMatch, entityTags: [tag, EntityTag.gzip(tag)]) else {
            throw Problem(.preconditionFailed, "It is no longer what If-Match says; read it again.")
        }
    }
}
