import HTTP
import JSON
import Newsroom
import Store

/// Why a request has no success (RFC 9457). Handlers throw it; it becomes the answer.
struct Problem: Error {
    /// What is wrong in one place of the request.
    struct Detail {
        /// A JSON Pointer into the body, or nil.
        var pointer: String?
        /// The name of a query parameter, or nil.
        var parameter: String?
        var code: String
        var detail: String
    }

    var type: ProblemType
    var detail: String
    var errors: [Detail] = []
    /// Fields that belong to the status: `Allow`, `Retry-After`, `WWW-Authenticate`.
    var fields: Fields = [:]
    /// For a type that has members of its own (RFC 9457, 3.2).
    var withdrawal: Withdrawal?
    /// The same for other types.
    var members: (@Sendable (inout JSONWriter) -> Void)?

    init(_ type: ProblemType, _ detail: String, errors: [Detail] = [], fields: Fields = [:]) {
        self.type = type
        self.detail = detail
        self.errors = errors
        self.fields = fields
    }

    /// What the server refused before it was a request.
    init(status: Status, detail: String) {
        let type = ProblemType.allCases.first { $0.status == status && !$0.isOfOneHandler } ?? .badRequest
        self.init(type, detail, fields: status == .serviceUnavailable ? ["Retry-After": "1"] : [:])
    }

    /// What every address leads to under which there is nothing.
    static func nothing(at path: Substring) -> Problem { Problem(.notFound, "There is nothing at \(path).") }

    static func methodNotAllowed(_ methods: [Method]) -> Problem {
        let allow = methods.map(\.rawValue).joined(separator: ", ")
        return Problem(.methodNotAllowed, "Allowed here: \(allow).", fields: ["Allow": allow])
    }

    /// RFC 6750, section 3: `error` is nil when no token was sent.
    static func unauthorized(_ detail: String, error: String?) -> Problem {
        let challenge = "Bearer realm=\"galley\"" + (error.map { ", error=\"\($0)\"" } ?? "")
        return Problem(.unauthorized, detail, fields: ["WWW-Authenticate": challenge])
    }

    func response(_ settings: APISettings) -> Response {
        var json = JSONWriter()
        json.object {
            type.write(settings, into: &$0)
            $0.member("detail", detail)
            if !errors.isEmpty { $0.member("errors", each: errors, writeError) }
            if let withdrawal {
                $0.member("withdrawal_note", withdrawal.note)
                $0.member("date_withdrawn", withdrawal.date)
            }
            members?(&$0)
        }
        var response = Response(type.status, fields: fields, content: json.bytes)
        response.fields["Content-Type"] = "application/problem+json"
        return response
    }

    private func writeError(_ error: Detail, _ json: inout JSONWriter) {
        if let pointer = error.pointer { json.member("pointer", pointer) }
        if let parameter = error.parameter { json.member("parameter", parameter) }
        json.member("code", error.code)
        json.member("detail", error.detail)
    }
}

extension Problem {
    /// Whoever has the address of a comment, as its author has, learns why it is gone.
    init(_ removal: CommentRemoval) {
        self.init(.commentRemoved, "A moderator has removed this comment.")
        members = { $0.member("removal_reason", removal.reason) }
    }
}

extension ProblemType {
    /// The members that every problem of the type has.
    func write(_ settings: APISettings, into json: inout JSONWriter) {
        json.member("type", "\(settings.publicURL)/problems/\(rawValue)")
        json.member("title", title)
        json.member("status", status.code)
    }

    /// Says more than its status alone: the server, which knows no newsroom, never means it.
    fileprivate var isOfOneHandler: Bool {
        switch self {
        case .malformedJSON, .invalidFields, .invalidParameter, .invalidCursor, .commentsClosed, .slugTaken,
            .illegalTransition, .wrongEditToken, .voteRefused, .duplicateComment, .editWindowClosed, .ruleBroken,
            .idempotencyKeyReused, .storeUnavailable, .sanctioned, .proofRequired, .threadLocked, .commentRemoved,
            .duplicateRequest, .articleChanged, .applyByHand:
            true
        default: false
        }
    }
}

extension Problem.Detail {
    init(_ violation: Violation) {
        self.init(pointer: violation.pointer, code: violation.code, detail: violation.detail)
    }
}
