import Newsroom
import Store

/// What readers are shown of a comment, whether it is lent from the store or has just come.
protocol ShownComment: ~Copyable {
    var id: Identifier { get }
    var parentID: Identifier? { get }
    /// Whether readers read it; else it only holds the place of the replies to it.
    var isVisible: Bool { get }
    var spoiler: Bool { get }
    var votesUp: Int { get }
    var votesDown: Int { get }
    var featured: Bool { get }
    var replyCount: Int { get }
    var pinned: Bool { get }
    var canReply: Bool { get }
    var dateCreated: Timestamp { get }
    var dateEdited: Timestamp? { get }
    var badge: Badge? { get }

    func withAuthorName<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withAvatarURL<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
    func withHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withOpenHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withOpenText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
    func withState<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
}

extension LentComment: ShownComment {}

extension Comment: ShownComment {
    var isVisible: Bool { state == .visible }

    func withAuthorName<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        Array(authorName.utf8).withUnsafeBufferPointer(body)
    }

    func withAvatarURL<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        avatarURL.map { Array($0.utf8).withUnsafeBufferPointer { body($0) } } ?? body(nil)
    }

    func withHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        html.bytes.withUnsafeBufferPointer(body)
    }

    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        text.bytes.withUnsafeBufferPointer(body)
    }

    func withOpenHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        (open?.html ?? html).bytes.withUnsafeBufferPointer(body)
    }

    func withOpenText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        (open?.text ?? text).bytes.withUnsafeBufferPointer(body)
    }

    func withState<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        Array(state.rawValue.utf8).withUnsafeBufferPointer(body)
    }
}
