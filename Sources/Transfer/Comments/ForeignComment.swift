import Newsroom

/// A comment as another system of comments keeps it; whose e-mail and IP addresses are not even read.
struct ForeignComment: Sendable {
    /// Its text.
    enum Body: Sendable {
        case html(String)
        case markdown(String)
    }

    /// What becomes of it.
    enum Fate: Sendable {
        case kept(CommentState)
        /// Why not, behind “a comment that is”.
        case leftOut(String)
    }

    /// Its system's name for it, and that of the comment it answers.
    var id = ""
    var parent: String?
    /// When the comment it answers was made: a part of that one's identifier here.
    var parentDate: Timestamp?
    /// It answered a comment that is not there.
    var hasLostParent = false
    /// The addresses and names of the page that it stands under, the best first.
    var pages: [String] = []
    var author = ""
    var body = Body.html("")
    var date: Timestamp?
    var dateEdited: Timestamp?
    var fate = Fate.kept(.visible)
    var votesUp = 0
    var votesDown = 0
    var featured = false

    /// Roughly what it takes in memory.
    var size: Int {
        let text =
            switch body {
            case .html(let text), .markdown(let text): text.utf8.count
            }
        return 512 + text + pages.reduce(0) { $0 + $1.utf8.count }
    }
}

/// What stands next in the file of another system.
enum ForeignPart: Sendable {
    case comment(ForeignComment)
    case refused(Refusal)
}

/// Takes the file of another system apart, front to back.
protocol ForeignCommentSource {
    /// Bytes of the file before what comes next.
    var bytesRead: Int64 { get }

    /// The next; nil at the end.
    mutating func next() throws -> ForeignPart?
}
