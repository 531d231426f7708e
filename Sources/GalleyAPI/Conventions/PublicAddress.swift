import HTTP
import Newsroom

/// Where readers find the pages of the newsroom.
struct PublicAddress {
    /// Where readers reach the server, without a slash at its end.
    let base: String

    var home: String { "\(base)/" }

    func article(_ slug: String) -> String { "\(base)/articles/\(PercentCoding.encode(slug))" }

    func section(_ slug: String) -> String { "\(base)/sections/\(PercentCoding.encode(slug))" }

    func tag(_ tag: String) -> String { "\(base)/tags/\(PercentCoding.encode(tag))" }

    func author(_ slug: String) -> String { "\(base)/authors/\(PercentCoding.encode(slug))" }

    /// A correction's place in the page of its article.
    func correction(_ note: CorrectionNote, of slug: String) -> String { "\(article(slug))#correction-\(note.id)" }

    /// Where the reporter of a request follows it.
    func status(of id: Identifier, secret: String) -> String { "\(base)/v1/corrections/\(id)?secret=\(secret)" }
}

extension Identifier {
    /// A name that outlives every address (RFC 9562, section 4).
    var urn: String { "urn:uuid:\(self)" }
}

extension String {
    /// An IRI as a URI: what is not ASCII is percent-encoded (RFC 3987, 3.1).
    var asURI: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        return unicodeScalars.map { $0.isASCII ? String($0) : PercentCoding.encode(String($0)) }.joined()
    }
}
