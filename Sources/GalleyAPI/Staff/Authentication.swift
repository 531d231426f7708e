import HTTP
import Newsroom
import Sodium
import Store

/// Who sends a request; both are nil for a reader who is not signed in.
struct Identity {
    var staff: StaffMember?
    var reader: Reader?

    /// Whether no token came.
    var isUnknown: Bool { staff == nil && reader == nil }
}

extension API {
    /// Who sends a request: a staff member by a bearer token (RFC 6750, 2.1) or the desk's cookie, a reader by a token
    /// that the publisher's site has signed, or a reader without one.
    ///
    /// - Throws: `Problem` 401 for a token that does not work: it is never taken for a request without one.
    func identify(_ request: Request) throws -> Identity {
        guard let credentials = request.fields["authorization"] else {
            return Identity(staff: try session(of: request)?.staff)
        }
        let parts = credentials.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw Problem.unauthorized("Credentials are sent as “Bearer TOKEN”.", error: "invalid_request")
        }
        if ReaderToken.isForm(parts[1]) { return Identity(reader: try reader(parts[1])) }
        let hash = Sodium.hash(parts[1].utf8)
        guard let staff = try store.read({ try $0.staffMember(tokenHash: hash) }) else {
            throw Problem.unauthorized("The token is unknown or was revoked.", error: "invalid_token")
        }
        return Identity(staff: staff)
    }

    private func reader(_ token: Substring) throws -> Reader {
        do throws(ReaderTokenError) {
            let claims = try ReaderToken(token).verified(settings.readers, now: now())
            return try Reader(claims, key: readerKey, settings.readers, settings.limits)
        } catch {
            throw Problem.unauthorized(error.rawValue, error: "invalid_token")
        }
    }
}
