import HTTP
import JSON
import Newsroom
import Sodium
import Store

/// Signing in to the desk's page: a token is sent once, and the browser keeps what no script can read.
extension API {
    /// `POST /desk/session`
    func signIn(_ call: Call) async throws -> Response {
        let token = try call.body(settings) { $0.requiredString("token") }
        guard let staff = try store.read({ try $0.staffMember(tokenHash: Sodium.hash(token.utf8)) }) else {
            throw Problem.unauthorized("The token is unknown or was revoked.", error: "invalid_token")
        }
        let seconds = Int64(settings.sessionHours) * 3600
        let session = DeskSession(
            staff: staff, dateExpires: Timestamp(milliseconds: call.now.milliseconds + seconds * 1000))
        let secret = Sodium.base64URL(Sodium.randomBytes(32))
        try await store.write { try $0.insert(session, hash: Sodium.hash(secret.utf8), date: call.now) }
        var response = answer(session)
        response.fields["Set-Cookie"] = cookie.setting(secret, seconds: seconds)
        return response
    }

    /// `GET /desk/session`: who is signed in.
    func showSession(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        guard let session = try session(of: call.request) else {
            throw Problem.unauthorized("Nobody is signed in.", error: nil)
        }
        return answer(session)
    }

    /// `DELETE /desk/session`
    func signOut(_ call: Call) async throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        if let secret = cookie.secret(in: call.request) {
            try await store.write { try $0.endDeskSession(hash: Sodium.hash(secret.utf8)) }
        }
        return Response(.noContent, fields: ["Set-Cookie": cookie.removal])
    }

    /// The session that a request of the desk's page belongs to.
    func session(of request: Request) throws -> DeskSession? {
        guard let secret = cookie.secret(in: request) else { return nil }
        return try store.read { try $0.deskSession(hash: Sodium.hash(secret.utf8), date: now()) }
    }

    private func answer(_ session: DeskSession) -> Response {
        var json = JSONWriter()
        json.object {
            $0.member("name", session.staff.name)
            $0.member("role", session.staff.role.rawValue)
            $0.member("date_expires", session.dateExpires)
        }
        return privateJSON(.ok, json.bytes)
    }
}
