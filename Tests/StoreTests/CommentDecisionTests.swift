import Newsroom
import SQL
import Store
import TestSupport
import Testing

/// Whatever moderators do, in whatever order, what is counted is what readers see.
@Suite struct CommentDecisionTests {
    private struct Row {
        let id: Int64
        let parent: Int64?
        let isVisible: Bool
        let isListed: Bool
        let replies: Int
    }

    private func rows(_ test: TestStore) throws -> [Row] {
        try test.store.read { snapshot in
            try snapshot.rows("SELECT id, parent_id, state, listed, reply_count FROM comments") {
                Row(
                    id: $0.int64(0), parent: $0.isNull(1) ? nil : $0.int64(1), isVisible: $0.text(2) == "visible",
                    isListed: $0.boolean(3), replies: $0.integer(4))
            }
        }
    }

    private func expectConsistent(_ test: TestStore) throws {
        let rows = try rows(test)
        for row in rows {
            let listed = rows.count { $0.parent == row.id && $0.isListed }
            #expect(row.replies == listed && row.isListed == (row.isVisible || listed > 0))
        }
        let count = try test.store.read { try $0.commentThread(articleSlug: "one")?.count }
        #expect(count == rows.count(where: \.isVisible))
    }

    /// A thread of three levels, each comment with two replies.
    private func thread(_ test: TestStore) throws -> [Identifier] {
        try test.publish("one")
        var ids: [Identifier] = []
        var level: [Identifier?] = [nil]
        for _ in 0..<3 {
            level = try level.flatMap { parent in
                try (0..<2).map { _ in try test.comment("c", under: "one", parent: parent) }
            }
            ids += level.compactMap { $0 }
        }
        return ids
    }

    @Test(arguments: 0..<8) func countersFollowEveryDecision(seed: Int) throws {
        let test = try TestStore()
        let ids = try thread(test)
        var random = Seeded(UInt64(seed))
        for _ in 0..<40 {
            let id = ids[Int(random.next() % UInt64(ids.count))]
            let action = [CommentAction.approve, .remove, .hold][Int(random.next() % 3)]
            _ = try test.store.writeAndWait {
                try $0.decide(
                    DecisionDraft(ids: [id], action: action), actor: "M", date: moment(1), newID: newIdentifier)
            }
            try expectConsistent(test)
        }
    }

    @Test func undoingEveryDecisionBackwardsBringsEverythingBack() throws {
        let test = try TestStore()
        let ids = try thread(test)
        let before = try rows(test).map { "\($0)" }
        for action in [CommentAction.hold, .markSpoiler, .remove, .approve] {
            _ = try test.store.writeAndWait {
                try $0.decide(
                    DecisionDraft(ids: ids, action: action), actor: "M", date: moment(1), newID: newIdentifier)
            }
        }
        var query = DecisionQuery()
        query.limit = 100
        let decisions = try test.store.read { [query] in try $0.decisions(query) }.items
        #expect(decisions.count == ids.count * 4)
        for decision in decisions {
            _ = try test.store.writeAndWait {
                try $0.undo(
                    decisionID: decision.id, reason: nil, actor: "M", date: moment(2), newID: newIdentifier())
            }
        }
        try expectConsistent(test)
        #expect(try rows(test).map { "\($0)" } == before)
    }

    @Test func aHeldReplyIsCountedWhenItIsApproved() throws {
        let test = try TestStore()
        try test.publish("one")
        let parent = try test.comment("p", under: "one")
        let body = try CommentDraft(authorName: "A", bodyMarkdown: "h").checked(NewsroomLimits())
        var held = CommentDraft(authorName: "A", bodyMarkdown: "h", parentID: parent).comment(
            body, id: newIdentifier(), articleSlug: "one", date: moment(1))
        held.state = .pending
        _ = try test.store.writeAndWait { [held] in try $0.insert(held, markdown: "h") { _ in .links } }
        try expectConsistent(test)
        #expect(try test.store.read { try $0.deskComments(DeskCommentQuery()) }.items.map(\.heldReason) == [.links])
        _ = try test.store.writeAndWait { [held] in
            try $0.decide(
                DecisionDraft(ids: [held.id], action: .approve), actor: "M", date: moment(1), newID: newIdentifier)
        }
        try expectConsistent(test)
    }

    @Test func addressesAreForgottenOldestFirstAndAFewAtOnce() throws {
        let test = try TestStore()
        try test.publish("one")
        for second in 0..<6 {
            let body = try CommentDraft(authorName: "A", bodyMarkdown: "h").checked(NewsroomLimits())
            let comment = CommentDraft(authorName: "A", bodyMarkdown: "h").comment(
                body, id: newIdentifier(), articleSlug: "one", date: moment(Int64(second)))
            let address = [UInt8](repeating: UInt8(second), count: 16)
            _ = try test.store.writeAndWait {
                try $0.insert(comment, markdown: "h", author: CommentAuthorship(address: address))
            }
        }
        func left() throws -> Int {
            try test.store.read { try $0.rows("SELECT comment_id FROM comment_addresses") { $0.int64(0) } }.count
        }
        #expect(try test.store.writeAndWait { try $0.forgetAddresses(before: moment(3), limit: 2) })
        #expect(try left() == 4)
        #expect(try test.store.writeAndWait { try $0.forgetAddresses(before: moment(3), limit: 2) } == false)
        #expect(try left() == 3)
    }
}
