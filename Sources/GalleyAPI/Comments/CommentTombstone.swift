import JSON

extension CommentJSON {
    /// Writes what is left of a comment that only holds the place of the replies to it: that it was there, nothing that
    /// its author made or others made of it.
    func writeTombstone<Shown: ShownComment & ~Copyable>(_ comment: borrowing Shown, _ json: inout JSONWriter) {
        json.member("author", nil as String?)
        json.member("body_html", nil as String?)
        json.member("body_text", nil as String?)
        json.member("spoiler", false)
        json.member("spoiler_notice", nil as String?)
        comment.withState { json.member("state", utf8: $0) }
        json.member("score", 0)
        json.name("votes")
        json.object {
            $0.member("up", 0)
            $0.member("down", 0)
        }
        json.member("featured", false)
        json.member("pinned", false)
        json.member("can_reply", false)
    }
}
