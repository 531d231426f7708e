import HTTP
import Newsroom
import Store

/// The forms in which one article is given, the one that is meant without a word first.
enum ArticleFormat: String, CaseIterable {
    /// The API's own.
    case json
    /// schema.org `NewsArticle`.
    case jsonld
    /// IPTC ninjs 2.1.
    case ninjs

    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .jsonld: "application/ld+json"
        case .ninjs: "application/ninjs+json"
        }
    }

    fileprivate static let mediaTypes = allCases.map(\.mediaType)
}

/// The form that a request is answered in, and whether its Accept has decided it.
struct ArticleRepresentation {
    let format: ArticleFormat
    let isNegotiated: Bool

    /// - Parameters:
    ///   - format: what the query names; it goes before Accept.
    ///   - fields: members of the API's own form that the query names: no other form has them.
    ///   - inclusions: what the query includes, which no other form has either.
    /// - Throws: `Problem` 406 when Accept welcomes none (RFC 9110, 15.5.7), 400 for `fields` or `include` of another
    ///   form.
    init(
        _ request: Request, format: ArticleFormat?, fields: Set<String>?, inclusions: Set<ArticleInclusion>
    ) throws {
        let ownParameter = fields != nil ? "fields" : inclusions.isEmpty ? nil : "include"
        if let format {
            if format != .json, let ownParameter { throw Self.notHere(ownParameter) }
            self.format = format
            isNegotiated = false
            return
        }
        let offers = ownParameter == nil ? ArticleFormat.mediaTypes : [ArticleFormat.json.mediaType]
        guard let index = ContentNegotiation.choose(offers, accept: request.fields["Accept"]) else {
            throw Problem(.notAcceptable, "There is: \(offers.joined(separator: ", ")).")
        }
        self.format = ArticleFormat.allCases[index]
        isNegotiated = true
    }

    private static func notHere(_ parameter: String) -> Problem {
        let detail = "Only format=json has members to choose."
        return Problem(
            .invalidParameter, "\(parameter): \(detail)",
            errors: [Problem.Detail(parameter: parameter, code: "not_here", detail: detail)])
    }
}
