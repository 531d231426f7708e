import HTTP
import Newsroom
import Store

/// One request on its way through a handler.
struct Call: Sendable {
    let request: Request
    /// The values of the route's parameters.
    let parameters: [String: String]
    /// Nil for a reader.
    let staff: StaffMember?
    /// Nil for who is not signed in by the publisher's site.
    var reader: Reader?
    let now: Timestamp

    /// A parameter that the route's path names.
    subscript(_ parameter: String) -> String { parameters[parameter] ?? "" }

    /// Who says what the request says.
    var speaker: Speaker { staff.map { .staff($0) } ?? reader.map { .reader($0) } ?? .anonymous }

    /// What tells the caller apart from everybody else; nil for who is not signed in.
    var account: [UInt8]? {
        staff.map { [0] + $0.id.bytes } ?? reader.map { CommentVoter.account(ofReader: $0.subjectHash) }
    }

    /// Whether the caller may see what only editors may.
    var isEditor: Bool { staff.map { $0.role >= .editor } ?? false }

    /// An identifier in the path; one that is none leads nowhere.
    func identifier(_ parameter: String) throws -> Identifier {
        guard let identifier = Identifier(self[parameter]) else {
            throw Problem(.notFound, "“\(self[parameter])” is not an identifier.")
        }
        return identifier
    }
}
