import HTTP
import Newsroom

extension PublicAddress {
    /// From the root of the site that the page itself came from.
    static let ownSite = PublicAddress(base: "")

    var corrections: String { "\(base)/corrections" }

    func revisions(of slug: String) -> String { "\(article(slug))/revisions" }

    func comparison(of slug: String, from: Int, to: Int) -> String { "\(revisions(of: slug))/\(from)...\(to)" }

    /// The page of a request, which its reporter alone can open.
    func request(_ id: Identifier, secret: String) -> String { "\(corrections)/\(id)?secret=\(secret)" }

    /// Where a reader asks for a correction without JavaScript.
    func correctionForm(of slug: String) -> String { "\(article(slug))/correction" }

    /// The picture of a name.
    func avatar(_ name: String) -> String { "\(base)/v1/avatars/\(PercentCoding.encode(name)).svg" }
}
