import HTTP
import Newsroom
import Sodium
import Store

extension API {
    /// Who sends a request: a staff member by a bearer token (RFC 6750, 2.1), or a reader without one.
    ///
    /// - Throws: `Problem` 401 for a token that does not work: it is never taken for a reader's request.
    func identify(_ request: Request) throws -> StaffMember? {
        guard let credentials = request.fields["authorization"] else { return nil }
        let parts = credentials.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw Problem.unauthorized("Credentials are sent as “Bearer TOKEN”.", error: "invalid_request")
        }
        let hash = Sodium.hash(parts[1].utf8)
        guard let staff = try store.read({ try $0.staffMember(tokenHash: hash) }) else {
            throw Problem.unauthorized("The token is unknown or was revoked.", error: "invalid_token")
        }
        return staff
    }
}
