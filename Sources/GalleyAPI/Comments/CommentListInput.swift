import Newsroom
import Store

extension CommentQuery {
    /// Reads which comments a list shall have, in which order and with which replies inside.
    init(_ parameters: inout QueryReader) {
        self.init()
        let parent = parameters.identifier("parent")
        let isFlat = parameters.word("view", ThreadLayout.self) == .flat
        if let parent {
            level = isFlat ? .thread(of: parent) : .replies(to: parent)
        } else {
            level = isFlat ? .flat : .top
        }
        // A conversation is read from its beginning, what is new under an article from its end.
        sort = parameters.word("sort", CommentSort.self) ?? (parent == nil ? .newest : .oldest)
        since = parameters.date("since")
        replies = ReplyBounds(&parameters)
        let isByDate = sort == .newest || sort == .oldest
        if since != nil, !isByDate { parameters.refuse("since", "not_by_date", "It needs sort=newest or sort=oldest.") }
        if case .thread = level, !isByDate {
            parameters.refuse("sort", "not_by_date", "A whole thread comes by date: newest or oldest.")
        }
    }
}

extension ReplyBounds {
    /// Reads how many replies come inside, and in which order.
    init(_ parameters: inout QueryReader) {
        self.init()
        depth = parameters.integer("depth", 0...10, default: depth)
        perComment = parameters.integer("replies", 0...50, default: perComment)
        sort = parameters.word("replies_sort", CommentSort.self) ?? sort
    }
}

/// Names a list of comments for its cursors: the one that a comment brings for its replies must fit the list that
/// `parent` asks for.
enum CommentList {
    static func name(
        _ slug: String, _ level: CommentLevel, _ sort: CommentSort, since: Timestamp? = nil
    ) -> [String?] {
        ["comments", slug, name(level), sort.rawValue] + (since.map { [String($0.milliseconds)] } ?? [])
    }

    private static func name(_ level: CommentLevel) -> String {
        switch level {
        case .top: "top"
        case .flat: "flat"
        case .replies(let id): id.description
        case .thread(let id): "thread:\(id)"
        }
    }
}

/// How a thread is laid out.
private enum ThreadLayout: String, CaseIterable {
    case tree
    case flat
}
