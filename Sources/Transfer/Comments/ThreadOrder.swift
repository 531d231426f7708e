import Newsroom

/// Puts comments behind those that they answer, whatever the order of the file. A comment that comes too early waits for
/// the one it answers; what waits is bounded, and of all others only a hash and the date are kept.
///
/// Its position is a number of comments: those before are read again and passed over.
struct ThreadOrder: PieceReader {
    /// Bytes of comments that wait, roughly.
    static let waitingBytes = 64 << 20

    private var source: any ForeignCommentSource
    private let passOver: Int
    private var number = 0
    /// The dates of those that have been given out, by a hash of the identifier.
    private var dates: [Int: Timestamp] = [:]
    private var leftOut: Set<Int> = []
    /// By the comment that they wait for, and in which order the first of each came.
    private var waiting: [String: [ForeignComment]] = [:]
    private var awaited: [String] = []
    /// Of those, how many need no look any more.
    private var released = 0
    private var waitingSize = 0
    /// The next of them comes last.
    private var ready: [ForeignPart] = []
    private let bound: Int

    init(_ source: any ForeignCommentSource, passOver: Int, bound: Int = ThreadOrder.waitingBytes) {
        self.source = source
        self.passOver = passOver
        self.bound = bound
    }

    mutating func next() throws -> Piece? {
        while let part = try nextPart() {
            number += 1
            if number <= passOver { continue }
            let content: Piece.Content =
                switch part {
                case .comment(let comment): .comment(comment)
                case .refused(let refusal): .refused(refusal)
                }
            return Piece(
                number: number, start: Int64(number - 1), end: Int64(number), bytesRead: source.bytesRead,
                content: content)
        }
        return nil
    }

    private mutating func nextPart() throws -> ForeignPart? {
        while ready.isEmpty {
            switch try source.next() {
            case .comment(let comment): take(comment)
            case .refused(let refusal): return .refused(refusal)
            case nil: if !releaseFirst() { return nil }
            }
            while waitingSize > bound, releaseFirst() {}
        }
        return ready.popLast()
    }

    private mutating func take(_ comment: ForeignComment) {
        if let parent = comment.parent, dates[parent.hashValue] == nil, !leftOut.contains(parent.hashValue) {
            if waiting[parent] == nil { awaited.append(parent) }
            waiting[parent, default: []].append(comment)
            waitingSize += comment.size
        } else {
            giveOut([comment])
        }
    }

    /// Gives these out, and behind each those that waited for it.
    private mutating func giveOut(_ comments: [ForeignComment]) {
        var given: [ForeignPart] = []
        var next = Array(comments.reversed())
        while var comment = next.popLast() {
            if let parent = comment.parent {
                comment.parentDate = dates[parent.hashValue]
                comment.hasLostParent = comment.parentDate == nil
            }
            switch comment.fate {
            case .kept: dates[comment.id.hashValue] = comment.date
            case .leftOut: leftOut.insert(comment.id.hashValue)
            }
            given.append(.comment(comment))
            next += takeWaiting(for: comment.id).reversed()
        }
        ready = given.reversed() + ready
    }

    /// Those that wait longest for a comment that has not come stand without it; false when none waits.
    private mutating func releaseFirst() -> Bool {
        while released < awaited.count {
            released += 1
            let comments = takeWaiting(for: awaited[released - 1])
            if comments.isEmpty { continue }
            giveOut(comments)
            return true
        }
        return false
    }

    private mutating func takeWaiting(for id: String) -> [ForeignComment] {
        guard let comments = waiting.removeValue(forKey: id) else { return [] }
        waitingSize -= comments.reduce(0) { $0 + $1.size }
        return comments
    }
}
