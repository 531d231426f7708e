import Newsroom
import Store
import TestSupport
import Testing

/// What a reader has said goes; the threads keep their shape.
@Suite struct ReaderErasingTests {
    private func erase(_ test: TestStore, _ selection: ReaderSelection) throws -> Int {
        let comments = try test.store.read { try $0.comments(of: selection) }
        try test.store.writeAndWait { transaction in
            _ = try transaction.erase(comments, date: moment(9_000))
            try transaction.forget(selection, corrections: [])
        }
        return comments.count
    }

    @Test func whatWasSignedGoesWithItsReader() throws {
        let test = try TestStore()
        try test.publish("one")
        let ann = test.reader("Ann", badge: .verified)
        try test.say("top", under: "one", at: 1_000, by: .reader(ann))
        let top = try #require(try test.comments().first)
        try test.comment("reply", under: "one", parent: top.id)
        try test.say("x", under: "one", at: 2_000, by: .reader(test.reader("Bea", subject: 2)))
        let voter = CommentVoter.signedIn(
            CommentVoter.account(ofReader: ann.subjectHash), key: try test.store.writeAndWait { try $0.voterKey() })
        let other = try #require(try test.comments().last)
        _ = try test.store.writeAndWait { try $0.vote(1, on: other.id, by: voter, most: 9, date: moment(2_000)) }
        let reader = try #require(top.readerID)
        #expect(try erase(test, ReaderSelection(readerID: reader)) == 1)
        let gone = try #require(try test.comments().first)
        #expect(gone.state == .deleted && gone.readerID == nil && gone.draft.authorName.isEmpty && gone.badge == nil)
        #expect(try test.readers().map(\.reader.name) == ["Bea"])
        let page = try #require(try test.store.read { try $0.comments(articleSlug: "one", CommentQuery()) })
        #expect(page.count == 2 && page.page.items.contains { $0.comment.id == top.id && $0.replies.count == 1 })
        #expect(try test.comments().last?.votesUp == 1, "the number stays")
        #expect(try test.store.read { try $0.first("SELECT count(*) FROM comment_votes") { $0.integer(0) } } == 0)
        try test.say("mine now", under: "one", as: "Ann", at: 3_000, by: .anonymous)
    }

    @Test func aNameStaysProtectedForOthersWhoHaveIt() throws {
        let test = try TestStore()
        try test.publish("one")
        for subject: UInt8 in [1, 2] {
            try test.say("x", under: "one", at: 1_000, by: .reader(test.reader("Ann", subject: subject)))
        }
        let reader = try #require(try test.comments().first?.readerID)
        #expect(try erase(test, ReaderSelection(readerID: reader)) == 1)
        #expect(throws: RuleError.self) { try test.say("x", under: "one", as: "Ann", at: 2_000, by: .anonymous) }
    }

    @Test func aNameMayBeNarrowedToSomeOfItsComments() throws {
        let test = try TestStore()
        try test.publish("one")
        for text in ["a", "b", "c"] { try test.say(text, under: "one", as: text == "c" ? "Bo" : "Ann", by: .anonymous) }
        let ids = try test.comments().map(\.id)
        let some = ReaderSelection(name: "Ann", comments: [ids[1], ids[2]])
        #expect(try test.store.read { try $0.comments(of: some) } == [ids[1]])
        #expect(try test.store.read { try $0.comments(of: ReaderSelection(name: "Ann")) } == [ids[0], ids[1]])
        #expect(try test.store.read { try $0.comments(of: ReaderSelection(comments: [ids[2]])) } == [ids[2]])
        #expect(try erase(test, some) == 1 && erase(test, some) == 0)
        #expect(try test.comments().map(\.state) == [.visible, .deleted, .visible])
    }
}
