import HTTP
import JSON
import Newsroom

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
            $0.name("type")
            $0.string("\(settings.publicURL)/problems/\(type.rawValue)")
            $0.name("title")
            $0.string(type.title)
            $0.name("status")
            $0.integer(type.status.code)
            $0.name("detail")
            $0.string(detail)
            if !errors.isEmpty { writeErrors(&$0) }
        }
        var response = Response(type.status, fields: fields, content: json.bytes)
        response.fields["Content-Type"] = "application/problem+json"
        response.fields["Cache-Control"] = "no-store"
        return response
    }

    private func writeErrors(_ json: inout JSONWriter) {
        json.name("errors")
        json.array {
            for error in errors {
                $0.object {
                    if let pointer = error.pointer {
                        $0.name("pointer")
                        $0.string(pointer)
                    }
                    if let parameter = error.parameter {
                        $0.name("parameter")
                        $0.string(parameter)
                    }
                    $0.name("code")
                    $0.string(error.code)
                    $0.name("detail")
                    $0.string(error.detail)
                }
            }
        }
    }
}

extension ProblemType {
    /// Says more than its status alone: the server, which knows no newsroom, never means it.
    fileprivate var isOfOneHandler: Bool {
        switch self {
        case .malformedJSON, .invalidFields, .invalidParameter, .invalidCursor, .commentsClosed, .slugTaken,
            .illegalTransition, .ruleBroken, .idempotencyKeyReused, .storeUnavailable:
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
