import HTTP

/// What a head asks the cache for.
struct CacheQuestion {
    let key: CacheKey
    /// Where the target lies in the bytes of the head.
    let target: Range<Int>
    /// Where the value of Accept lies; nil when everything is welcome alike.
    let accept: Range<Int>?
    /// Whether there is a traceparent.
    let isTraced: Bool
    /// Nil for a request without conditions.
    let conditions: Conditions?

    /// Nil for a request that only its handler may answer: anything but a plain GET or HEAD, one with credentials, and
    /// one whose fields do not say clearly what it may be answered with.
    init?(_ head: RequestHead, in bytes: Span<UInt8>) {
        guard head.method == .get || head.method == .head, head.framing == .none, head.targetLength > 0,
            bytes[head.targetStart] == UInt8(ascii: "/")
        else { return nil }
        var accept: Range<Int>?
        var codings: Range<Int>?
        var ifNoneMatch: Range<Int>?
        var ifModifiedSince: Range<Int>?
        var isTraced = false
        for line in head.fields {
            let name = line.name
            switch name.count {
            case 6 where bytes.isSame(name, as: "cookie"), 8 where bytes.isSame(name, as: "if-match"),
                13 where bytes.isSame(name, as: "authorization"),
                19 where bytes.isSame(name, as: "if-unmodified-since"):
                return nil
            case 6 where bytes.isSame(name, as: "accept"):
                guard Self.set(&accept, line.value) else { return nil }
            case 11 where bytes.isSame(name, as: "traceparent"):
                // Two of them are none; that is for who reads all fields.
                if isTraced { return nil }
                isTraced = true
            case 13 where bytes.isSame(name, as: "if-none-match"):
                guard Self.set(&ifNoneMatch, line.value) else { return nil }
            case 15 where bytes.isSame(name, as: "accept-encoding"):
                guard Self.set(&codings, line.value) else { return nil }
            case 17 where bytes.isSame(name, as: "if-modified-since"):
                guard Self.set(&ifModifiedSince, line.value) else { return nil }
            default: break
            }
        }
        let acceptsGzip = codings.map { ContentCoding.acceptsGzip(bytes, in: $0) }
        let target = head.targetStart..<head.targetStart + head.targetLength
        self.target = target
        self.isTraced = isTraced
        self.accept = accept.flatMap { bytes.isSame($0, as: "*/*") ? nil : $0 }
        key = bytes.withUnsafeBytes {
            CacheKey(target: UnsafeRawBufferPointer(rebasing: $0[target]), acceptsGzip: acceptsGzip ?? false)
        }
        let isConditional = ifNoneMatch != nil || ifModifiedSince != nil
        conditions =
            isConditional
            ? Conditions(
                ifNoneMatch: ifNoneMatch.map { bytes.text($0) }, ifModifiedSince: ifModifiedSince.map { bytes.text($0) }
            )
            : nil
    }

    /// False for the second line of one name.
    private static func set(_ place: inout Range<Int>?, _ value: Range<Int>) -> Bool {
        defer { place = value }
        return place == nil
    }
}
