import HTTP

/// What every answer gets last: validators, compression, cross-origin fields.
struct Finishing: Sendable {
    private let gzip = Gzip()
    /// Below it, the gzip header eats what compression saves.
    private let leastCompressed = 256

    /// - Parameter request: nil when none was read.
    func callAsFunction(_ response: inout Response, for request: Request?) {
        CrossOrigin.allow(in: &response.fields)
        if response.fields["Cache-Control"] == nil { response.fields["Cache-Control"] = "no-store" }
        guard !response.content.isEmpty else { return }
        // What readers wrote stands in it: no browser may guess another type (Fetch Standard, 2.2.6).
        response.fields["X-Content-Type-Options"] = "nosniff"
        if response.status == .ok { response.fields["ETag"] = EntityTag.of(response.content) }
        response.fields["Vary"] = "Accept-Encoding"
        if let request, ContentCoding.acceptsGzip(request.fields["accept-encoding"]) { compress(&response) }
    }

    /// A strong validator tells representations apart, so each coding has its own (RFC 9110, 8.8.3.3).
    private func compress(_ response: inout Response) {
        guard response.content.count >= leastCompressed, let content = gzip.compress(response.content) else { return }
        response.content = content
        response.fields["Content-Encoding"] = "gzip"
        if let tag = response.fields["ETag"] { response.fields["ETag"] = tag.dropLast() + "-gzip\"" }
    }
}
