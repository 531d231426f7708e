import Newsroom
import SQL
import Store
import TestSupport
import Testing

/// What an author does with a comment after it came.
@Suite struct CommentEditingTests {
    private let test: TestStore
    private let id: Identifier
    private let hash = [UInt8](repeating: 5, count: 16)

    init() throws {
        test = try TestStore()
        try test.publish("one")
        id = try test.comment("First ||x||", under: "one", author: CommentAuthorship(editHash: hash))
    }

    private func edit(
        _ markdown: String?, spoiler: Change<Bool> = .keep, at seconds: Int64, hash: [UInt8]? = nil
    ) throws -> EditedComment {
        let edit = CommentEdit(bodyMarkdown: markdown.map { .set($0) } ?? .keep, spoiler: spoiler)
        let body = try edit.checked(NewsroomLimits())
        return try test.store.writeAndWait { [id, own = self.hash] in
            try $0.edit(
                id, edit, body: body, proof: .token(hash: hash ?? own), seconds: 300, date: moment(seconds))
        }
    }

    @Test func everyTextThatItHadIsKept() throws {
        #expect(try edit("Second", at: 2_010).comment.text == "Second")
        #expect(try edit(nil, spoiler: .set(true), at: 2_020).comment.spoiler)
        #expect(try edit(nil, spoiler: .set(true), at: 2_030).hasChanged == false)
        let third = try edit("Third ||y||", spoiler: .remove, at: 2_040)
        #expect(third.comment.dateEdited == moment(2_040) && !third.comment.spoiler)
        let kept = try test.store.read { [id] in try $0.comment(id: id) { comment, _ in comment.withText(text) } }
        #expect(kept == third.comment.text.description)
        var seen: [CommentRevision] = []
        var after: Position?
        repeat {
            let page = try test.store.read { [id] in try $0.commentRevisions(id: id, limit: 2, after: after) }
            seen += page?.items ?? []
            after = page?.next
        } while after != nil
        #expect(
            seen == [
                CommentRevision(
                    bodyMarkdown: "Second", spoiler: true, dateCreated: moment(2_020), dateReplaced: moment(2_040)),
                CommentRevision(
                    bodyMarkdown: "Second", spoiler: false, dateCreated: moment(2_010), dateReplaced: moment(2_020)),
                CommentRevision(
                    bodyMarkdown: "First ||x||", spoiler: false, dateCreated: moment(2_000), dateReplaced: moment(2_010)
                ),
            ])
    }

    @Test func onlyItsAuthorEditsItAndOnlyInTime() throws {
        #expect(throws: StoreError.wrongEditToken) { try edit("x", at: 2_010, hash: [UInt8](repeating: 6, count: 16)) }
        #expect(throws: Never.self) { try edit("Just in time", at: 2_299) }
        #expect(throws: StoreError.editWindowClosed) { try edit("x", at: 2_300) }
        let other = try test.comment("nobody's", under: "one")
        #expect(throws: StoreError.wrongEditToken) {
            try test.store.writeAndWait { [hash] in
                _ = try $0.delete(other, proof: .token(hash: hash), date: moment(2_001))
            }
        }
        _ = try test.store.writeAndWait { try $0.execute("UPDATE articles SET comments_open = 0") }
        #expect(throws: StoreError.commentsClosed("one")) { try edit("x", at: 2_010) }
        _ = try test.store.writeAndWait { [id] in try $0.take(id, as: .removed, date: moment(2_010)) }
        #expect(throws: StoreError.commentGone(.removed)) { try edit("x", at: 2_010) }
    }

    /// Nil when readers do not even see its place.
    private func isVisible() throws -> Bool? {
        try test.store.read { snapshot in try snapshot.comment(id: id) { comment, _ in comment.isVisible } }
    }

    @Test func nothingOfADeletedCommentIsLeft() throws {
        _ = try edit("Second ||z||", at: 2_010)
        let reply = try test.comment("Reply", under: "one", parent: id)
        let voter = CommentVoter(origin: hash, id: hash)
        _ = try test.store.writeAndWait { [id] in
            try $0.vote(1, on: id, by: voter, most: 9, date: moment(2_011))
        }
        // The window for edits does not bound it.
        let change = try test.store.writeAndWait { [id, hash] in
            try $0.delete(id, proof: .token(hash: hash), date: moment(9_000))
        }
        #expect(change.isPublic && change.state == .deleted)
        let row = try test.store.read { snapshot in
            try snapshot.first(
                """
                SELECT author_name || body_markdown || body_html || body_text, open_html, edit_hash, votes_up, listed
                FROM comments ORDER BY id
                """
            ) { [$0.text(0), "\($0.isNull(1) && $0.isNull(2))", "\($0.integer(3))", "\($0.integer(4))"] }
        }
        #expect(row == ["", "true", "0", "1"])
        for table in ["comment_revisions", "comment_votes"] {
            let count = try test.store.read { try $0.first("SELECT count(*) FROM \(table)") { $0.integer(0) } }
            #expect(count == 0, "\(table)")
        }
        #expect(try isVisible() == false)
        try test.store.writeAndWait { _ = try $0.take(reply, as: .deleted, date: moment(9_001)) }
        #expect(try isVisible() == nil)
        #expect(throws: StoreError.commentGone(.deleted)) {
            _ = try test.store.writeAndWait { [id] in try $0.restore(id, date: moment(9_002)) }
        }
    }

    @Test func inlineSpoilersAreWithheldUnlessAskedFor() throws {
        let found = try test.store.read { [id] snapshot in
            try snapshot.comment(id: id) { comment, _ in
                [
                    comment.withText(text), comment.withOpenText(text), comment.withHTML(text),
                    comment.withOpenHTML(text),
                ]
            }
        }
        #expect(
            found == [
                "First [spoiler]", "First x", "<p>First <span class=\"spoiler\" data-withheld></span></p>\n",
                "<p>First <span class=\"spoiler\">x</span></p>\n",
            ])
    }
}

private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
