import Newsroom
import SQL
import Store
import TestSupport
import Testing

/// Whatever is held, removed, deleted and shown again: what is listed and every count is what a simple model says.
@Suite struct CommentVisibilityTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func everyCountIsThatOfTheModel(seed: UInt64) throws {
        let test = try TestStore()
        try test.publish("one")
        var generator = Seeded(seed)
        var model = Model()
        for step in 0..<250 {
            try change(test, &model, &generator)
            if step % 10 == 9 { try compare(test, model) }
        }
        #expect(Set(model.comments.map(\.state)) == Set(CommentState.allCases))
    }

    private func change(_ test: TestStore, _ model: inout Model, _ generator: inout Seeded) throws {
        let chosen = model.comments.indices.randomElement(using: &generator)
        if let chosen, Int.random(in: 0..<5, using: &generator) < 3 {
            let state = CommentState.allCases.randomElement(using: &generator) ?? .visible
            let id = model.comments[chosen].id
            if model.comments[chosen].state == .deleted {
                #expect(throws: StoreError.commentGone(.deleted)) {
                    _ = try test.store.writeAndWait { try $0.take(id, as: state, date: moment(5_000)) }
                }
            } else {
                let change = try test.store.writeAndWait { try $0.take(id, as: state, date: moment(5_000)) }
                #expect(change.former == model.comments[chosen].state && change.state == state)
                let was = model.isListed(chosen)
                model.comments[chosen].state = state
                #expect(change.isPublic == (change.former != state && (was || model.isListed(chosen))))
            }
        } else {
            // Deep threads as well as wide ones.
            let visible = model.comments.indices.filter { model.comments[$0].state == .visible }
            let parent =
                Bool.random(using: &generator) ? visible.last : visible.randomElement(using: &generator)
            let state: CommentState = Int.random(in: 0..<6, using: &generator) == 0 ? .pending : .visible
            let id = try test.comment("c", under: "one", parent: parent.map { model.comments[$0].id }, state: state)
            model.comments.append(Model.Comment(id: id, parent: parent, state: state))
        }
    }

    private func compare(_ test: TestStore, _ model: Model) throws {
        let rows = try test.store.read { snapshot in
            try snapshot.rows("SELECT listed, reply_count FROM comments ORDER BY id") {
                Model.Row(isListed: $0.boolean(0), replies: $0.integer(1))
            }
        }
        #expect(rows == model.rows)
        let count = try test.store.read { try $0.article(slug: "one") }?.summary.commentCount
        #expect(count == model.comments.count { $0.state == .visible })
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func anotherDatabaseListsAndCountsTheSame(seed: UInt64) throws {
        let (test, other) = (try TestStore(), try TestStore())
        for store in [test, other] { try store.publish("one") }
        var generator = Seeded(seed)
        var model = Model()
        for _ in 0..<120 { try change(test, &model, &generator) }
        var records: [CommentRecord] = []
        try test.store.read { try $0.exportComments { records.append($0) } }
        try other.store.writeAndWait { [records] transaction in
            for record in records {
                let body = try record.checked(NewsroomLimits())
                #expect(try transaction.importComment(record, body: body) == .imported)
            }
        }
        try compare(other, model)
    }

    private struct Model {
        struct Comment {
            let id: Identifier
            let parent: Int?
            var state: CommentState
        }

        struct Row: Equatable {
            let isListed: Bool
            let replies: Int
        }

        var comments: [Comment] = []

        var rows: [Row] { comments.indices.map { Row(isListed: isListed($0), replies: replies(to: $0)) } }

        func isListed(_ index: Int) -> Bool { comments[index].state == .visible || replies(to: index) > 0 }

        private func replies(to index: Int) -> Int {
            comments.indices.count { comments[$0].parent == index && isListed($0) }
        }
    }

    /// Neither a recursion nor a bound.
    @Test func aPlaceGoesWithTheLastReplyHoweverDeepItStands() throws {
        let test = try TestStore()
        try test.publish("one")
        var ids: [Identifier] = []
        for _ in 0..<400 { ids.append(try test.comment("c", under: "one", parent: ids.last)) }
        try test.store.writeAndWait { [ids] transaction in
            for id in ids.dropLast() { try transaction.take(id, as: .removed, date: moment(3_000)) }
        }
        #expect(try listed(test) == 400)
        _ = try test.store.writeAndWait { [ids] in try $0.take(ids[399], as: .deleted, date: moment(3_000)) }
        #expect(try listed(test) == 0)
        _ = try test.store.writeAndWait { [ids] in try $0.restore(ids[398], date: moment(3_000)) }
        #expect(try listed(test) == 399)
    }

    private func listed(_ test: TestStore) throws -> Int? {
        try test.store.read { try $0.first("SELECT count(*) FROM comments WHERE listed = 1") { $0.integer(0) } }
    }

    @Test func aHeldCommentIsNotCountedAndComesInWhenItIsShown() throws {
        let test = try TestStore()
        try test.publish("one")
        let top = try test.comment("top", under: "one")
        let held = try test.comment("held", under: "one", parent: top, state: .pending)
        #expect(try test.store.read { try $0.comment(id: held) { _, _ in } } == nil)
        #expect(try test.store.read { try $0.article(slug: "one") }?.summary.commentCount == 1)
        let change = try test.store.writeAndWait { try $0.restore(held, date: moment(3_000)) }
        #expect(change.isPublic && change.former == .pending && change.articleSlug == "one")
        #expect(try test.store.read { try $0.comment(id: top) { comment, _ in comment.replyCount } } == 1)
        #expect(try test.store.read { try $0.article(slug: "one") }?.summary.commentCount == 2)
    }
}
