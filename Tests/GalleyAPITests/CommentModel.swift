import GalleyAPI
import Newsroom

/// What comments should be, kept in the simplest way: a list, read through for every question.
struct CommentModel {
    struct Comment {
        var id: String
        var parent: Int?
        var token: String
        var text: String
        var state = "visible"
        var spoiler = false
        var featured = false
        var pinned = false
        /// Of the whole thread; kept with its top.
        var locked = false
        var approved = false
        var isEdited = false
        var votes: [String: Int] = [:]
        var reporters: Set<String> = []
    }

    /// How a comment stands, as decisions have it before and after.
    struct Standing: Equatable {
        var state: String
        var spoiler: Bool
        var featured: Bool
        var pinned: Bool
        var locked: Bool
    }

    struct Decision {
        var id: String
        var comment: Int
        var before: Standing
        var after: Standing
    }

    var comments: [Comment] = []
    var decisions: [Decision] = []
    /// Decisions that reports have made, which have no answer to know their identifier from.
    var holdsByReports = 0
    var isOpen = true

    func standing(_ index: Int) -> Standing {
        let comment = comments[index]
        return Standing(
            state: comment.state, spoiler: comment.spoiler, featured: comment.featured, pinned: comment.pinned,
            locked: isLocked(index))
    }

    mutating func set(_ index: Int, _ standing: Standing) {
        comments[index].state = standing.state
        comments[index].spoiler = standing.spoiler
        comments[index].featured = standing.featured
        comments[index].pinned = standing.pinned
        if comments[index].parent == nil { comments[index].locked = standing.locked }
    }

    func top(of index: Int) -> Int { comments[index].parent.map(top(of:)) ?? index }

    func isLocked(_ index: Int) -> Bool { comments[top(of: index)].locked }

    func isListed(_ index: Int) -> Bool { comments[index].state == "visible" || !replies(to: index).isEmpty }

    /// Listed replies, oldest first; nil for the top of all.
    func replies(to parent: Int?) -> [Int] {
        comments.indices.filter { comments[$0].parent == parent && isListed($0) }
    }

    var count: Int { comments.count { $0.state == "visible" } }

    /// Comments as a list of their level shows them.
    func sorted(_ indices: [Int], _ sort: CommentSort) -> [Int] {
        switch sort {
        case .oldest: indices.sorted()
        case .newest: indices.sorted(by: >)
        case .top: indices.sorted { (rank($0), $0) > (rank($1), $1) }
        case .mostReplied: indices.sorted { (replies(to: $0).count, $0) > (replies(to: $1).count, $1) }
        }
    }

    private func rank(_ index: Int) -> Int {
        CommentRank.of(up: votes(index).up, down: votes(index).down)
    }

    func votes(_ index: Int) -> (up: Int, down: Int) {
        let values = comments[index].votes.values
        return (values.count { $0 == 1 }, values.count { $0 == -1 })
    }

    /// A comment and what stands below it, as readers see them.
    func shown(_ index: Int) -> ShownThread {
        let comment = comments[index]
        let isVisible = comment.state == "visible"
        return ShownThread(
            id: comment.id, state: comment.state,
            // Spoilers come without their text.
            text: isVisible && !comment.spoiler ? comment.text : nil, spoiler: isVisible && comment.spoiler,
            featured: isVisible && comment.featured, pinned: isVisible && comment.pinned,
            canReply: isVisible && !isLocked(index), isEdited: isVisible && comment.isEdited,
            up: isVisible ? votes(index).up : 0, down: isVisible ? votes(index).down : 0,
            replyCount: replies(to: index).count, replies: replies(to: index).map(shown))
    }
}

/// What readers see of a comment and below it.
struct ShownThread: Equatable {
    var id: String
    var state: String
    var text: String?
    var spoiler: Bool
    var featured: Bool
    var pinned: Bool
    var canReply: Bool
    var isEdited: Bool
    var up: Int
    var down: Int
    var replyCount: Int
    var replies: [ShownThread]
}
