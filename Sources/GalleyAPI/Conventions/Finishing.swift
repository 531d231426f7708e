import HTTP

/// What every answer gets last: validators, compression, cross-origin fields.
struct Finishing: Sendable {
    private let gzip = Gzip()
    /// Below it, the gzip header eats what compression saves.
    private let leastCompressed = 256

    private static let kept = CrossOrigin.fields
    private static let notKept = kept.adding(["Cache-Control": "no-store"])
    /// Behind an answer with content. What readers wrote stands in it: no browser may guess another type (Fetch
    /// Standard, 2.2.6).
    private static let ofNegotiated: Fields = ["X-Content-Type-Options": "nosniff"]
    private static let ofContent = ofNegotiated.adding(["Vary": "Accept-Encoding"])

    /// - Parameter request: nil when none was read.
    func callAsFunction(_ response: inout Response, for request: Request?) {
        response.fields.append(contentsOf: response.fields.has("Cache-Control") ? Self.kept : Self.notKept)
        guard !response.content.isEmpty else { return }
        response.fields.append(contentsOf: response.fields.has("Vary") ? Self.ofNegotiated : Self.ofContent)
        let ownTag = response.fields["ETag"]
        let tag = ownTag ?? (response.status == .ok ? EntityTag.of(response.content) : nil)
        let isCompressed = ContentCoding.acceptsGzip(request?.fields["accept-encoding"]) && compress(&response)
        response.fields["ETag"] = isCompressed ? tag.map(EntityTag.gzip) : tag
    }

    /// Whether it was worth it.
    private func compress(_ response: inout Response) -> Bool {
        guard response.content.count >= leastCompressed, let content = gzip.compress(response.content) else {
            return false
        }
        response.content = content
        response.fields.append("Content-Encoding", "gzip")
        return true
    }
}
