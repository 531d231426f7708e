import HTTP
import Newsroom
import Store

/// Which of an article's comments its page shows, as its query says: `thread`, `comments` and `spoilers`.
struct CommentView: Sendable {
    /// The comment whose replies are shown; nil for the top.
    var thread: Identifier?
    /// Whether spoilers come with their text.
    var showsSpoilers = false
    /// Makes the cursor of a list that goes on.
    let cursor: @Sendable (_ level: CommentLevel, _ sort: CommentSort, _ position: Position) -> String

    /// The list that is shown.
    var level: CommentLevel { thread.map { .replies(to: $0) } ?? .top }

    /// A conversation is read from its beginning, what is new under an article from its end.
    var sort: CommentSort { thread == nil ? .newest : .oldest }

    /// That of the comments at the top.
    var top: CommentView {
        var view = self
        view.thread = nil
        return view
    }

    /// Where this view begins, in the article's page.
    var address: String { address([]) }

    /// Where this list goes on.
    func address(_ next: Position) -> String { address([("comments", cursor(level, sort, next))]) }

    /// Where the replies to a comment go on; nil when all have come.
    func address(of more: ReplyContinuation, to id: Identifier) -> String? {
        var view = self
        view.thread = id
        switch more {
        case .none: return nil
        case .beginning: return view.address
        case .after(let position): return view.address(position)
        }
    }

    /// The same with the text of spoilers, at the text of one.
    func addressShowing(_ id: Identifier) -> String {
        var view = self
        view.showsSpoilers = true
        return view.address([], place: "spoiler-\(id)")
    }

    private func address(_ more: [(String, String)], place: String = "comments") -> String {
        var parameters = more
        if let thread { parameters.insert(("thread", thread.description), at: 0) }
        if showsSpoilers { parameters.append(("spoilers", SpoilerView.show.rawValue)) }
        let query = parameters.map { "\($0)=\(PercentCoding.encode($1))" }.joined(separator: "&")
        return "?\(query)#\(place)"
    }
}
