import HTTP

/// An answer as bytes, but for the fields of the moment: Date, X-Request-Id, Connection.
struct Answer: Sendable {
    let status: Int
    /// Status line and fields, without the empty line.
    let head: [UInt8]
    /// Left out for HEAD.
    let content: [UInt8]
    /// What it is counted under.
    let endpoint: Int
    /// What goes on in the place of the content; nil for most answers.
    let stream: ContentStream?

    init(_ response: Response) {
        status = response.status.code
        head = ResponseSerializer.head(of: response)
        content = response.status.hasContent ? response.content : []
        endpoint = response.endpoint
        stream = response.stream
    }

    /// The 304 that stands for a 200.
    init(notModified response: Response) {
        status = Status.notModified.code
        head = ResponseSerializer.notModifiedHead(of: response)
        content = []
        endpoint = response.endpoint
        stream = nil
    }
}
