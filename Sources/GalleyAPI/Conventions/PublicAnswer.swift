import HTTP
import Newsroom

extension API {
    /// An answer that everybody may keep for a while, and the server until a tag is dropped.
    ///
    /// - Parameters:
    ///   - type: the media type.
    ///   - modified: when anything in it last changed.
    ///   - tags: what it was made of.
    ///   - announced: those of the tags that a CDN is told; all when nil.
    ///   - isNegotiated: whether Accept has decided the media type.
    func publicAnswer(
        _ type: String, _ content: [UInt8], modified: Timestamp, tags: [String], announced: [String]? = nil,
        isNegotiated: Bool = false
    ) -> Response {
        var fields = Fields()
        fields.reserveCapacity(12)
        if type == "application/json" {
            fields.append(contentsOf: publicJSONFields)
        } else {
            fields.append(contentsOf: publicFields)
            fields.append("Content-Type", type)
        }
        if isNegotiated { fields.append("Vary", "Accept, Accept-Encoding") }
        fields.append("Cache-Tag", (announced ?? tags).joined(separator: ","))
        fields.append("Last-Modified", HTTPDate.format(seconds: Int(modified.milliseconds / 1000)))
        return Response(.ok, fields: fields, content: content, cacheTags: tags)
    }

    /// The same in JSON.
    func publicJSON(
        _ content: [UInt8], modified: Timestamp, tags: [String], announced: [String]? = nil
    ) -> Response {
        publicAnswer("application/json", content, modified: modified, tags: tags, announced: announced)
    }

    /// An answer for one caller only: `Finishing` forbids to keep what does not say that it may be kept.
    func privateJSON(
        _ status: Status = .ok, _ content: [UInt8], type: String = "application/json", location: String? = nil
    ) -> Response {
        var response = Response(status, fields: ["Content-Type": type], content: content)
        response.fields["Location"] = location
        return response
    }
}

extension APISettings {
    /// What every answer says that may be kept (RFC 9111, 5.2; RFC 5861).
    var publicFields: Fields {
        ["Cache-Control": "public, max-age=\(maxAge), stale-while-revalidate=\(maxAge * 10)"]
    }
}

/// The tags that answers are kept under, here and in a CDN.
enum CacheTag {
    /// Every list of articles.
    static let list = "list"

    /// The newsroom's latest comments.
    static let latestComments = "comments"

    /// The log of what was corrected, and its figures.
    static let corrections = "corrections"

    /// Whatever shows the article.
    static func article(_ slug: String) -> String { "article:\(PercentCoding.encode(slug))" }

    /// The same of the slug's bytes in UTF-8.
    static func article(_ slug: UnsafeBufferPointer<UInt8>) -> String {
        let start: StaticString = "article:"
        return String(length: start.utf8CodeUnitCount + PercentCoding.mostLength(of: slug)) {
            $0.append(start)
            PercentCoding.encode(slug, to: &$0)
        }
    }

    /// Whatever shows a note about the article.
    static func ofNote(_ slug: String) -> [String] { [list, article(slug), corrections] }

    /// Whatever shows its comments.
    static func comments(_ slug: String) -> String { "comments:\(PercentCoding.encode(slug))" }

    /// Whatever shows a comment of the article, or how many it has.
    static func ofComment(_ slug: String) -> [String] { [article(slug), comments(slug), latestComments] }
}
