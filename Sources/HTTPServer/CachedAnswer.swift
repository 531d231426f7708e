import HTTP

/// An answer that is given again.
final class CachedAnswer: Sendable {
    let key: CacheKey
    /// What was asked for; keys are hashes, and two targets may have one.
    let target: [UInt8]
    /// The target without its query, for the log.
    let path: String
    let tags: [String]
    /// Bytes that it costs to keep.
    let cost: Int

    private let full: Answer
    private let notModified: Answer
    private let entityTag: String?
    private let lastModified: String?

    init(_ response: Response, full: Answer, target: String, key: CacheKey, tags: [String]) {
        self.key = key
        self.target = Array(target.utf8)
        self.tags = tags
        self.full = full
        path = String(target.prefix { $0 != "?" })
        notModified = Answer(notModified: response)
        entityTag = response.fields["ETag"]
        lastModified = response.fields["Last-Modified"]
        let overhead = 512 + tags.reduce(0) { $0 + 64 + $1.utf8.count }
        cost = full.head.count + full.content.count + notModified.head.count + 2 * self.target.count + overhead
    }

    /// The whole answer, or its 304 when the conditions say that the client has it.
    func answer(to conditions: Conditions?) -> Answer {
        guard let conditions, conditions.isNotModified(entityTag: entityTag, lastModified: lastModified) else {
            return full
        }
        return notModified
    }
}

/// A target and whether gzip may be used, as a number that differs from process to process.
struct CacheKey: Hashable, Sendable {
    private let hash: Int

    init(target: UnsafeRawBufferPointer, acceptsGzip: Bool) {
        var hasher = Hasher()
        hasher.combine(acceptsGzip)
        hasher.combine(bytes: target)
        hash = hasher.finalize()
    }
}
