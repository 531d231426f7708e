import HTTP

/// An answer that is given again.
final class CachedAnswer: Sendable {
    let key: CacheKey
    /// What was asked for; keys are hashes, and two targets may have one.
    let target: [UInt8]
    /// The Accept that it answers, empty where everything is welcome alike; nil when it answers any.
    let accept: [UInt8]?
    /// The target without its query, for the log.
    let path: String
    let tags: [String]
    /// Bytes that it costs to keep.
    let cost: Int

    private let full: Answer
    private let notModified: Answer
    private let entityTag: String?
    private let lastModified: String?

    /// - Parameter key: of the target and coding.
    init(
        _ response: Response, full: Answer, target: String, accept: [UInt8]? = nil, key: CacheKey, tags: [String]
    ) {
        self.key = accept.map { accept in accept.withUnsafeBytes { key.accepting($0) } } ?? key
        self.accept = accept
        self.target = Array(target.utf8)
        self.tags = tags
        self.full = full
        path = String(target.prefix { $0 != "?" })
        notModified = Answer(notModified: response)
        entityTag = response.fields["ETag"]
        lastModified = response.fields["Last-Modified"]
        let overhead = 512 + tags.reduce(0) { $0 + 64 + $1.utf8.count }
        cost =
            full.head.count + full.content.count + notModified.head.count + 2 * self.target.count
            + (accept?.count ?? 0) + overhead
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

    private init(hash: Int) { self.hash = hash }

    /// The key of what is chosen by Accept; the same where everything is welcome alike.
    func accepting(_ accept: UnsafeRawBufferPointer) -> CacheKey {
        if accept.isEmpty { return self }
        var hasher = Hasher()
        hasher.combine(hash)
        hasher.combine(bytes: accept)
        return CacheKey(hash: hasher.finalize())
    }
}
