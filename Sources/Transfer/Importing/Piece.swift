/// A part of a file that goes in together, not yet looked at.
struct Piece: Sendable {
    /// The line or item, counted from 1.
    let number: Int
    /// Where an import that was interrupted before it goes on, in the reader's own measure.
    let start: Int64
    /// Where one goes on that was interrupted behind it.
    let end: Int64
    /// Bytes of the file before the end of it.
    let bytesRead: Int64
    let content: Content

    enum Content: Sendable {
        /// A line of Galley's own form.
        case line([UInt8])
        /// A ninjs object.
        case story([UInt8])
        case post(WordPressPost)
        case comment(ForeignComment)
        /// What could not even be read.
        case refused(Refusal)
        /// More bytes than are taken.
        case tooLong(bound: Int)
    }

    /// Roughly what it takes in memory.
    var size: Int {
        switch content {
        case .line(let bytes), .story(let bytes): bytes.count
        case .post(let post): post.content.utf8.count + 1024 * (1 + post.comments.count)
        case .comment(let comment): comment.size
        case .tooLong, .refused: 0
        }
    }
}

/// Takes a file apart, front to back, in bounded memory.
protocol PieceReader {
    /// The next; nil at the end.
    mutating func next() throws -> Piece?
}
