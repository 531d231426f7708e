import Newsroom
import Store

/// What readers are shown of a comment, whether it is lent from the store or has just come.
protocol ShownComment: ~Copyable {
    var id: Identifier { get }
    var parentID: Identifier? { get }
    var spoiler: Bool { get }
    var votesUp: Int { get }
    var votesDown: Int { get }
    var featured: Bool { get }
    var replyCount: Int { get }
    var pinned: Bool { get }
    var canReply: Bool { get }
    /// Whether readers see more of it than its place.
    var isVisible: Bool { get }
    var dateCreated: Timestamp { get }
    var dateEdited: Timestamp? { get }

    func withAuthorName<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withState<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
}

extension LentComment: ShownComment {}

extension Comment: ShownComment {
    /// Whoever has sent it sees it as it will be.
    var isVisible: Bool { true }

    func withAuthorName<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        Array(authorName.utf8).withUnsafeBufferPointer(body)
    }

    func withHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        html.bytes.withUnsafeBufferPointer(body)
    }

    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        text.bytes.withUnsafeBufferPointer(body)
    }

    func withState<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        Array(state.rawValue.utf8).withUnsafeBufferPointer(body)
    }
}
