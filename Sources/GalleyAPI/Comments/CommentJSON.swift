import HTTP
import JSON
import Newsroom
import Store

/// Writes comments as the contract shows them.
struct CommentJSON {
    /// Whether a spoiler's text is written; it is withheld otherwise.
    let showsSpoilers: Bool
    /// Turns a position in the replies to a comment into a cursor.
    let replyCursor: (_ position: Position?, _ parent: Comment) -> String

    /// What stands in the place of a spoiler's text.
    static let spoilerNotice = "This comment contains spoilers. Click here if you want to read."

    func write(_ node: CommentNode, into json: inout JSONWriter) {
        let comment = node.comment
        let isWithheld = comment.spoiler && !showsSpoilers
        json.object {
            $0.member("id", comment.id)
            $0.member("parent_id", comment.parentID)
            $0.name("author")
            $0.object {
                $0.member("name", comment.authorName)
                $0.name("avatar_url")
                Avatar.writePath(name: comment.authorName, to: &$0)
                $0.member("badge", nil as String?)
            }
            $0.member("body_html", utf8: isWithheld ? nil : comment.html.bytes)
            $0.member("body_text", utf8: isWithheld ? nil : comment.text.bytes)
            $0.member("spoiler", comment.spoiler)
            $0.member("spoiler_notice", comment.spoiler ? Self.spoilerNotice : nil)
            $0.member("state", comment.state.rawValue)
            writeStanding(comment, &$0)
            writeReplies(node, &$0)
            $0.member("date_created", comment.dateCreated)
            $0.member("date_edited", comment.dateEdited)
        }
    }

    private func writeStanding(_ comment: Comment, _ json: inout JSONWriter) {
        json.member("score", comment.score)
        json.name("votes")
        json.object {
            $0.member("up", comment.votesUp)
            $0.member("down", comment.votesDown)
        }
        json.member("featured", comment.featured)
        json.member("reply_count", comment.replyCount)
    }

    private func writeReplies(_ node: CommentNode, _ json: inout JSONWriter) {
        json.name("replies")
        json.object {
            $0.name("items")
            $0.array { for reply in node.replies { write(reply, into: &$0) } }
            switch node.moreReplies {
            case .none: $0.member("next_cursor", nil as String?)
            case .beginning: $0.member("next_cursor", replyCursor(nil, node.comment))
            case .after(let position): $0.member("next_cursor", replyCursor(position, node.comment))
            }
        }
    }
}
