import HTTP

/// What can be wrong, as the `type` of a problem names it (RFC 9457, 3.1.1); `docs/problems.md` explains each.
enum ProblemType: String, CaseIterable {
    case malformedJSON = "malformed-json"
    case invalidFields = "invalid-fields"
    case invalidParameter = "invalid-parameter"
    case invalidCursor = "invalid-cursor"
    case badRequest = "bad-request"
    case unauthorized
    case forbidden
    case commentsClosed = "comments-closed"
    case wrongEditToken = "wrong-edit-token"
    case voteRefused = "vote-refused"
    case sanctioned
    case proofRequired = "proof-required"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case notAcceptable = "not-acceptable"
    case requestTimeout = "request-timeout"
    case slugTaken = "slug-taken"
    case illegalTransition = "illegal-transition"
    case duplicateComment = "duplicate-comment"
    case editWindowClosed = "edit-window-closed"
    case threadLocked = "thread-locked"
    case duplicateRequest = "duplicate-request"
    case articleChanged = "article-changed"
    case gone
    case commentRemoved = "comment-removed"
    case preconditionFailed = "precondition-failed"
    case contentTooLarge = "content-too-large"
    case uriTooLong = "uri-too-long"
    case unsupportedMediaType = "unsupported-media-type"
    case expectationFailed = "expectation-failed"
    case ruleBroken = "rule-broken"
    case applyByHand = "apply-by-hand"
    case idempotencyKeyReused = "idempotency-key-reused"
    case preconditionRequired = "precondition-required"
    case tooManyRequests = "too-many-requests"
    case headerTooLarge = "header-too-large"
    case internalError = "internal-error"
    case notImplemented = "not-implemented"
    case overloaded
    case storeUnavailable = "store-unavailable"
    case versionNotSupported = "version-not-supported"
    case storageFull = "storage-full"

    /// The status that it comes with.
    var status: Status {
        switch self {
        case .malformedJSON, .invalidFields, .invalidParameter, .invalidCursor, .badRequest: .badRequest
        case .unauthorized: .unauthorized
        case .forbidden, .commentsClosed, .wrongEditToken, .voteRefused, .sanctioned, .proofRequired: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .requestTimeout: .requestTimeout
        case .slugTaken, .illegalTransition, .duplicateComment, .editWindowClosed, .threadLocked, .duplicateRequest,
            .articleChanged:
            .conflict
        case .gone, .commentRemoved: .gone
        case .preconditionFailed: .preconditionFailed
        case .contentTooLarge: .contentTooLarge
        case .uriTooLong: .uriTooLong
        case .unsupportedMediaType: .unsupportedMediaType
        case .expectationFailed: .expectationFailed
        case .ruleBroken, .applyByHand, .idempotencyKeyReused: .unprocessableContent
        case .preconditionRequired: .preconditionRequired
        case .tooManyRequests: .tooManyRequests
        case .headerTooLarge: .requestHeaderFieldsTooLarge
        case .internalError: .internalServerError
        case .notImplemented: .notImplemented
        case .overloaded, .storeUnavailable: .serviceUnavailable
        case .versionNotSupported: .httpVersionNotSupported
        case .storageFull: .insufficientStorage
        }
    }

    /// The same for every problem of the type.
    var title: String {
        switch self {
        case .malformedJSON: "The body is not JSON"
        case .invalidFields: "A field has the wrong form"
        case .invalidParameter: "A query parameter has the wrong form"
        case .invalidCursor: "The cursor was not made for this list"
        case .badRequest: "The request is malformed"
        case .unauthorized: "A valid token is needed"
        case .forbidden: "The role is not enough"
        case .commentsClosed: "The article takes no comments"
        case .wrongEditToken: "The edit token is not that of the comment"
        case .voteRefused: "The vote is not taken"
        case .sanctioned: "Comments are not taken from here"
        case .proofRequired: "A proof of work is needed"
        case .notFound: "Not found"
        case .methodNotAllowed: "The method is not allowed here"
        case .notAcceptable: "There is no representation of an accepted type"
        case .requestTimeout: "The request came too slowly"
        case .slugTaken: "The slug is taken"
        case .illegalTransition: "The state cannot follow"
        case .duplicateComment: "The comment is there already"
        case .editWindowClosed: "The time to edit it is over"
        case .gone: "It was taken away"
        case .threadLocked: "The thread takes no more replies"
        case .commentRemoved: "The comment was removed"
        case .duplicateRequest: "The same request has come before"
        case .articleChanged: "The article has changed meanwhile"
        case .preconditionFailed: "Somebody else has changed it"
        case .contentTooLarge: "The content is too large"
        case .uriTooLong: "The request target is too long"
        case .unsupportedMediaType: "The media type is not supported"
        case .expectationFailed: "The expectation cannot be met"
        case .applyByHand: "The words must be changed by hand"
        case .ruleBroken: "A rule is broken"
        case .idempotencyKeyReused: "The Idempotency-Key was used for another request"
        case .preconditionRequired: "If-Match is needed"
        case .tooManyRequests: "Too many requests"
        case .headerTooLarge: "The header section is too large"
        case .internalError: "Something went wrong here"
        case .notImplemented: "The method or transfer coding is not known"
        case .overloaded: "The server is overloaded"
        case .storeUnavailable: "The store does not answer"
        case .versionNotSupported: "The HTTP version is not supported"
        case .storageFull: "The storage is full"
        }
    }
}
