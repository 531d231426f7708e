/// A piece of content that many answers send, made once: with the chunk that carries it, and without (RFC 9112, 7.1).
public struct SharedContent: Sendable {
    /// The piece as one chunk.
    public let chunk: [UInt8]
    private let content: Range<Int>

    /// What ends content in chunks.
    public static let lastChunk = Array("0\r\n\r\n".utf8)

    /// Takes a piece that is not empty: an empty chunk would be the last one.
    public init(_ content: [UInt8]) {
        precondition(!content.isEmpty, "an empty chunk ends the content")
        let size = String(content.count, radix: 16)
        var chunk: [UInt8] = []
        chunk.reserveCapacity(size.utf8.count + content.count + 4)
        chunk.append(contentsOf: size.utf8)
        chunk.append(contentsOf: [.carriageReturn, .lineFeed])
        let start = chunk.count
        chunk.append(contentsOf: content)
        self.content = start..<chunk.count
        chunk.append(contentsOf: [.carriageReturn, .lineFeed])
        self.chunk = chunk
    }

    /// Bytes of the content.
    public var count: Int { content.count }

    /// As it is sent: in a chunk, or bare where the end of the connection ends the content.
    public func bytes(isChunked: Bool) -> [UInt8] { isChunked ? chunk : Array(chunk[content]) }

    /// Appends it as it is sent.
    public func append(to bytes: inout [UInt8], isChunked: Bool) {
        if isChunked { bytes.append(contentsOf: chunk) } else { bytes.append(contentsOf: chunk[content]) }
    }
}
