import HTTP
import JSON
import Newsroom
import Store

/// Writes comments as the contract shows them.
struct CommentJSON: Sendable {
    /// Whether a spoiler's text is written; it is withheld otherwise.
    let showsSpoilers: Bool
    /// Makes the cursor of a list of replies: of the article's slug, the comment's identifier and where it goes on, nil for
    /// its beginning.
    let replyCursor: @Sendable (_ slug: String, _ id: Identifier, _ position: Position?) -> String

    /// What stands in the place of a spoiler's text.
    static let spoilerNotice = "This comment contains spoilers. Click here if you want to read."

    /// Writes a comment that a list lends, with its replies.
    func write(_ comment: borrowing LentComment, into json: inout JSONWriter) throws {
        try write(comment, into: &json) { json in
            var more = ReplyContinuation.none
            json.name("items")
            try json.array { json in more = try comment.eachReply { try write($0, into: &json) } }
            writeContinuation(more, comment.articleSlug, comment.id, &json)
        }
    }

    /// Writes a comment that was kept with its replies, or has just come.
    func write(_ node: CommentNode, into json: inout JSONWriter) {
        let comment = node.comment
        write(comment, into: &json) { json in
            json.name("items")
            json.array { for reply in node.replies { write(reply, into: &$0) } }
            writeContinuation(node.moreReplies, comment.articleSlug, comment.id, &json)
        }
    }

    /// Writes a comment as its author sees it, held or not.
    func writeOwn(_ comment: Comment, into json: inout JSONWriter) {
        write(comment, isOwn: true, into: &json) { json in
            json.name("items")
            json.array { _ in }
            writeContinuation(comment.replyCount > 0 ? .beginning : .none, comment.articleSlug, comment.id, &json)
        }
    }

    /// A comment as others are told of it.
    func shared(_ comment: Comment) -> [UInt8] {
        var json = JSONWriter(capacity: 1024)
        write(CommentNode(comment: comment), into: &json)
        return json.bytes
    }

    private func writeContinuation(
        _ more: ReplyContinuation, _ slug: String, _ id: Identifier, _ json: inout JSONWriter
    ) {
        switch more {
        case .none: json.member("next_cursor", nil as String?)
        case .beginning: json.member("next_cursor", replyCursor(slug, id, nil))
        case .after(let position): json.member("next_cursor", replyCursor(slug, id, position))
        }
    }

    private func write<Shown: ShownComment & ~Copyable>(
        _ comment: borrowing Shown, isOwn: Bool = false, into json: inout JSONWriter,
        replies: (inout JSONWriter) throws -> Void
    ) rethrows {
        try json.object { json in
            json.member("id", comment.id)
            json.member("parent_id", comment.parentID)
            let isVisible = isOwn || comment.isVisible
            if isVisible { writeWords(comment, &json) } else { writeTombstone(comment, &json) }
            json.member("reply_count", comment.replyCount)
            json.name("replies")
            try json.object(replies)
            json.member("date_created", comment.dateCreated)
            json.member("date_edited", isVisible ? comment.dateEdited : nil)
        }
    }

    private func writeWords<Shown: ShownComment & ~Copyable>(_ comment: borrowing Shown, _ json: inout JSONWriter) {
        comment.withAuthorName { writeAuthor($0, of: comment, &json) }
        writeBody(comment, &json)
        json.member("spoiler", comment.spoiler)
        json.member("spoiler_notice", comment.spoiler ? Self.spoilerNotice : nil)
        comment.withState { json.member("state", utf8: $0) }
        writeStanding(comment, &json)
    }

    private func writeAuthor<Shown: ShownComment & ~Copyable>(
        _ name: UnsafeBufferPointer<UInt8>, of comment: borrowing Shown, _ json: inout JSONWriter
    ) {
        json.name("author")
        json.object { json in
            json.member("name", utf8: name)
            comment.withAvatarURL { picture in
                if let picture { return json.member("avatar_url", utf8: picture) }
                json.name("avatar_url")
                Avatar.writePath(name: name, to: &json)
            }
            json.member("badge", comment.badge?.rawValue)
        }
    }

    private func writeBody<Shown: ShownComment & ~Copyable>(_ comment: borrowing Shown, _ json: inout JSONWriter) {
        if comment.spoiler && !showsSpoilers {
            json.member("body_html", nil as String?)
            json.member("body_text", nil as String?)
        } else if showsSpoilers {
            comment.withOpenHTML { json.member("body_html", utf8: $0) }
            comment.withOpenText { json.member("body_text", utf8: $0) }
        } else {
            comment.withHTML { json.member("body_html", utf8: $0) }
            comment.withText { json.member("body_text", utf8: $0) }
        }
    }

    private func writeStanding<Shown: ShownComment & ~Copyable>(_ comment: borrowing Shown, _ json: inout JSONWriter) {
        let (up, down) = (comment.votesUp, comment.votesDown)
        json.member("score", up - down)
        json.name("votes")
        json.object {
            $0.member("up", up)
            $0.member("down", down)
        }
        json.member("featured", comment.featured)
        json.member("pinned", comment.pinned)
        json.member("can_reply", comment.canReply)
    }
}
