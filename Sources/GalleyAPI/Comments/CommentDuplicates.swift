import CXXHash
import Newsroom
import Synchronization

/// What was commented lately, so that nobody says the same twice under an article. It is kept in memory alone: a
/// restart forgets it, and the worst of that is a comment that stands there twice.
final class CommentDuplicates: Sendable {
    /// What is remembered of a comment.
    struct Trace: Sendable {
        fileprivate let key: Key
        fileprivate let id: Identifier
        /// In milliseconds since the epoch.
        fileprivate let date: Int64
    }

    /// A hash of 128 bits under a secret seed: nobody can find a comment that is taken for another one.
    fileprivate struct Key: Hashable {
        let low: UInt64
        let high: UInt64
    }

    /// More comments than this in one window are forgotten together: memory stays bounded.
    private static let mostTraces = 50_000
    /// In milliseconds.
    private let window: Int64
    private let seed = UInt64.random(in: .min ... .max)
    private let traces = Mutex<[Key: Trace]>([:])

    /// - Parameter seconds: for which a comment is remembered; 0 for none.
    init(seconds: Int) {
        window = Int64(seconds) * 1000
    }

    /// Of the article, the author and the text, in which case and white space of ASCII do not count.
    ///
    /// - Parameter account: of who is signed in.
    func trace(of comment: Comment, account: [UInt8]?) -> Trace {
        let text = comment.open?.text ?? comment.text
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.bytes.count + comment.articleSlug.utf8.count + comment.authorName.utf8.count + 2)
        bytes += comment.articleSlug.utf8
        if let account { bytes += [0] + account }
        Self.append(comment.authorName.utf8, to: &bytes)
        Self.append(text.bytes, to: &bytes)
        let hash = XXH3_128bits_withSeed(bytes, bytes.count, seed)
        return Trace(
            key: Key(low: hash.low64, high: hash.high64), id: comment.id, date: comment.dateCreated.milliseconds)
    }

    /// Remembers a comment.
    ///
    /// - Throws: `Problem` 409 when another one says the same.
    func add(_ trace: Trace) throws {
        guard window > 0 else { return }
        let isNew = traces.withLock { traces in
            if let other = traces[trace.key], other.date + window > trace.date, other.id != trace.id { return false }
            if traces.count >= Self.mostTraces { forgetOld(&traces, now: trace.date) }
            traces[trace.key] = trace
            return true
        }
        guard isNew else {
            throw Problem(.duplicateComment, "The same comment of the same name stands under the article already.")
        }
    }

    /// Forgets a comment that was not kept.
    func remove(_ trace: Trace) {
        traces.withLock { if $0[trace.key]?.id == trace.id { $0[trace.key] = nil } }
    }

    /// Forgets a comment that was deleted.
    func remove(id: Identifier) {
        traces.withLock { traces in
            if let index = traces.firstIndex(where: { $0.value.id == id }) { traces.remove(at: index) }
        }
    }

    /// Looked through so seldom that it costs each comment next to nothing.
    private func forgetOld(_ traces: inout [Key: Trace], now: Int64) {
        traces = traces.filter { $0.value.date + window > now }
        if traces.count > Self.mostTraces / 2 { traces.removeAll() }
    }

    private static func append(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(0)
        var isBehindSpace = true
        for byte in text {
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            if !isSpace {
                bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            } else if !isBehindSpace {
                bytes.append(0x20)
            }
            isBehindSpace = isSpace
        }
        if isBehindSpace, bytes.last == 0x20 { bytes.removeLast() }
    }
}
