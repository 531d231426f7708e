import HTTP

/// Any page may read and write as a reader does: nothing that it may do rests on a cookie, and the desk's is for the
/// server's own pages alone (Fetch Standard, 3.3).
enum CrossOrigin {
    /// Goes with every answer.
    static let fields: Fields = [
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers":
            "ETag, Idempotent-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id",
    ]

    /// The answer to OPTIONS, a preflight or not.
    static func preflight(_ methods: [Method]) -> Fields {
        let allow = methods.map(\.rawValue).joined(separator: ", ")
        let patch: Fields = methods.contains(.patch) ? ["Accept-Patch": BodyType.mergePatch.rawValue] : [:]
        let fields: Fields = [
            "Allow": allow,
            "Access-Control-Allow-Methods": allow,
            "Access-Control-Allow-Headers":
                "Authorization, Content-Type, Edit-Token, Idempotency-Key, If-Match, If-None-Match, Reader-Key",
            "Access-Control-Max-Age": "86400",
        ]
        return fields.adding(patch)
    }
}
