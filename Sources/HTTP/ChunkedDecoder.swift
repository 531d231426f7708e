/// Takes the chunked transfer coding off, byte by byte as it comes (RFC 9112, 7.1).
///
/// Strict about line ends and digits; extensions and trailer fields are held to their grammar and dropped.
public struct ChunkedDecoder: Sendable {
    /// Whether the last chunk and the trailer section have been read.
    public var isFinished: Bool { state == .finished }

    /// The most bytes of content.
    private let limit: Int
    private var state = State.sizeStart
    private var digits = 0
    private var size = 0
    private var decoded = 0
    private var extensions = ChunkExtensions()
    /// Bytes of all chunk extensions, which a peer could send without end.
    private var extensionBytes = 0
    private var trailerBytes = 0

    private enum State {
        case sizeStart, size, sizeExtension, sizeEnd
        case data, dataReturn, dataEnd
        case trailerStart, trailerName, trailerValue, trailerEnd, lastEnd
        case finished
    }

    /// So that no size can overflow.
    private static let mostDigits = 15
    private static let mostExtensionBytes = 4096
    private static let mostTrailerBytes = 8192

    /// A decoder for content of up to `limit` bytes.
    public init(limit: Int) {
        self.limit = limit
    }

    /// Reads on and appends what it finds to `content`; returns how many of the bytes belong to this content.
    ///
    /// Fails with 400 where the coding is broken, 413 above the limit and 431 for too large a trailer section.
    public mutating func decode(
        _ bytes: Span<UInt8>, into content: inout [UInt8]
    ) throws(RequestFailure) -> Int {
        var index = 0
        while index < bytes.count, state != .finished {
            if state == .data {
                let count = min(size, bytes.count - index)
                bytes.withUnsafeBufferPointer { content.append(contentsOf: $0[index..<index + count]) }
                index += count
                size -= count
                if size == 0 { state = .dataReturn }
            } else {
                try take(bytes[index])
                index += 1
            }
        }
        return index
    }

    private mutating func take(_ byte: UInt8) throws(RequestFailure) {
        switch state {
        case .sizeStart, .size, .sizeExtension, .sizeEnd: try takeSizeLine(byte)
        case .dataReturn: try expect(byte, .carriageReturn, then: .dataEnd)
        case .dataEnd: try expect(byte, .lineFeed, then: .sizeStart)
        case .trailerStart, .trailerName, .trailerValue, .trailerEnd: try takeTrailer(byte)
        case .lastEnd: try expect(byte, .lineFeed, then: .finished)
        case .data, .finished: break
        }
    }

    /// `chunk-size [ chunk-ext ] CRLF`; no white space may stand before the line end.
    private mutating func takeSizeLine(_ byte: UInt8) throws(RequestFailure) {
        if state == .sizeEnd {
            try expect(byte, .lineFeed, then: .data)
            try startChunk()
        } else if state != .sizeExtension, let value = byte.hexadecimalValue {
            try takeDigit(value)
        } else if state == .sizeStart {
            throw .malformed("A chunk does not start with its size.")
        } else if byte == .carriageReturn, state == .size || extensions.mayEnd {
            state = .sizeEnd
        } else {
            try takeExtension(byte)
        }
    }

    private mutating func takeDigit(_ value: Int) throws(RequestFailure) {
        digits += 1
        guard digits <= Self.mostDigits else { throw .malformed("A chunk size has too many digits.") }
        size = size << 4 | value
        state = .size
    }

    private mutating func takeExtension(_ byte: UInt8) throws(RequestFailure) {
        if state == .size { extensions = ChunkExtensions() }
        state = .sizeExtension
        extensionBytes += 1
        guard extensionBytes <= Self.mostExtensionBytes else { throw .malformed("The chunk extensions are too long.") }
        guard extensions.take(byte) else { throw .malformed("What stands behind a chunk size is no extension.") }
    }

    private mutating func startChunk() throws(RequestFailure) {
        guard size <= limit - decoded else {
            throw .contentTooLarge(limit)
        }
        decoded += size
        digits = 0
        if size == 0 { state = .trailerStart }
    }

    /// `*( field-line CRLF ) CRLF` (RFC 9112, 7.1.2).
    private mutating func takeTrailer(_ byte: UInt8) throws(RequestFailure) {
        trailerBytes += 1
        guard trailerBytes <= Self.mostTrailerBytes else {
            throw RequestFailure(status: 431, detail: "A trailer section may have \(Self.mostTrailerBytes) bytes.")
        }
        switch (state, byte) {
        case (.trailerStart, .carriageReturn): state = .lastEnd
        case (.trailerName, UInt8(ascii: ":")): state = .trailerValue
        case (.trailerStart, _) where ByteSet.token.contains(byte): state = .trailerName
        case (.trailerName, _) where ByteSet.token.contains(byte): break
        case (.trailerValue, .carriageReturn): state = .trailerEnd
        case (.trailerValue, _) where byte.isFieldContent: break
        case (.trailerEnd, .lineFeed): state = .trailerStart
        default: throw .malformed("A trailer field is malformed.")
        }
    }

    private mutating func expect(_ byte: UInt8, _ expected: UInt8, then next: State) throws(RequestFailure) {
        guard byte == expected else { throw .malformed("A chunk does not end with CRLF.") }
        state = next
    }
}
