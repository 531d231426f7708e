import Synchronization

/// Pieces of content, one behind another, for any number of answers that follow it as it grows.
///
/// It keeps the last of its pieces, so that who follows slowly, or comes back, goes on where it was. A follower is but a
/// position in it: the number of the last piece that it has.
public final class Channel: Sendable {
    private let state: Mutex<State>
    private let mostPieces: Int
    private let mostBytes: Int

    /// What a follower at some position is to be sent.
    public enum Continuation: Sendable {
        /// Nothing yet.
        case none
        /// These bytes; with them it stands at `position`, which is the end when `isLast`.
        case content([UInt8], position: Int, isLast: Bool)
        /// What comes next has been forgotten.
        case lost
    }

    private struct Piece {
        let number: Int
        let content: SharedContent
        /// Bytes of all pieces that ever were, up to this one.
        let total: Int
    }

    private struct State {
        /// From `first` on.
        var pieces: [Piece] = []
        var first = 0
        /// The number of the last piece that is forgotten.
        var forgotten: Int
        var forgottenTotal = 0
        var last: Int
        var isEnded = false
        var followers: [ObjectIdentifier: @Sendable () -> Void] = [:]
        /// When the last follower left.
        var idleSince = ContinuousClock.now

        var kept: ArraySlice<Piece> { pieces[first...] }
        var total: Int { pieces.last?.total ?? forgottenTotal }
    }

    /// A channel whose pieces have the numbers behind `number`, and which keeps up to so many, and so many bytes.
    public init(after number: Int, pieces: Int, bytes: Int) {
        state = Mutex(State(forgotten: number, last: number))
        mostPieces = pieces
        mostBytes = bytes
    }

    /// The number of its newest piece.
    public var position: Int { state.withLock { $0.last } }

    /// Whether who has this piece can be sent all that came behind it.
    public func reaches(_ position: Int) -> Bool {
        state.withLock { position >= $0.forgotten && position <= $0.last }
    }

    /// Adds a piece, which must not be empty, and tells the followers.
    ///
    /// - Parameter make: makes it of its number; nobody else publishes meanwhile, so it should be quick.
    public func publish(_ make: (_ number: Int) -> [UInt8]) { publish(isLast: false, make) }

    /// The same with the last piece: answers that follow end behind it.
    public func end(_ make: (_ number: Int) -> [UInt8]) { publish(isLast: true, make) }

    /// What comes behind a position: whole pieces, about as many bytes as are asked for.
    public func content(after position: Int, isChunked: Bool, atMost limit: Int) -> Continuation {
        state.withLock { state in
            guard position >= state.forgotten else { return .lost }
            guard position < state.last else {
                return state.isEnded ? .content([], position: position, isLast: true) : .none
            }
            // Numbers follow each other without gaps.
            let pieces = state.kept.dropFirst(position - state.forgotten)
            guard let first = pieces.first else { return .none }
            var bytes = first.content.bytes(isChunked: isChunked)
            var reached = first.number
            for piece in pieces.dropFirst() where piece.number == reached + 1 {
                guard bytes.count + piece.content.count <= limit else { break }
                piece.content.append(to: &bytes, isChunked: isChunked)
                reached = piece.number
            }
            return .content(bytes, position: reached, isLast: state.isEnded && reached == state.last)
        }
    }

    /// Bytes behind a position.
    public func backlog(after position: Int) -> Int {
        state.withLock { state in
            guard position > state.forgotten else { return state.total - state.forgottenTotal }
            guard let piece = state.kept.dropFirst(position - state.forgotten - 1).first else { return 0 }
            return state.total - piece.total
        }
    }

    /// Calls `notify` after each piece, on the publisher's thread, until the same object unfollows.
    public func follow(by follower: AnyObject, _ notify: @escaping @Sendable () -> Void) {
        state.withLock { $0.followers[ObjectIdentifier(follower)] = notify }
    }

    /// Ends what `follow` began.
    public func unfollow(by follower: AnyObject) {
        state.withLock { state in
            state.followers[ObjectIdentifier(follower)] = nil
            if state.followers.isEmpty { state.idleSince = .now }
        }
    }

    /// For how long nobody has followed it.
    public var idleTime: Duration {
        state.withLock { $0.followers.isEmpty ? .now - $0.idleSince : .zero }
    }

    private func publish(isLast: Bool, _ make: (Int) -> [UInt8]) {
        let followers = state.withLock { state in
            guard !state.isEnded else { return [(@Sendable () -> Void)]() }
            state.last += 1
            let content = SharedContent(make(state.last))
            state.pieces.append(Piece(number: state.last, content: content, total: state.total + content.count))
            state.isEnded = isLast
            forget(&state)
            return Array(state.followers.values)
        }
        for notify in followers { notify() }
    }

    /// Keeps the newest piece whatever its size. In halves, so that each piece is moved but once or twice.
    private func forget(_ state: inout State) {
        while state.kept.count > 1,
            state.kept.count > mostPieces || state.total - state.forgottenTotal > mostBytes
        {
            state.forgotten = state.pieces[state.first].number
            state.forgottenTotal = state.pieces[state.first].total
            state.first += 1
        }
        guard state.first > state.pieces.count / 2 else { return }
        state.pieces.removeFirst(state.first)
        state.first = 0
    }
}
