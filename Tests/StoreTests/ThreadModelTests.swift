import Newsroom
import SQL
import Store
import TestSupport
import Testing

/// Whatever is written, deleted and voted on, each list is what a simple model of a thread says.
@Suite struct ThreadModelTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func everyListIsThatOfTheModel(seed: UInt64) throws {
        let test = try TestStore()
        try test.publish("one")
        var generator = Seeded(seed)
        var model = ThreadModel()
        for step in 0..<120 {
            try change(test, &model, &generator)
            if step % 20 == 19 { try compare(test, model, &generator) }
        }
        #expect(try test.inconsistencies().isEmpty)
    }

    private func change(_ test: TestStore, _ model: inout ThreadModel, _ generator: inout Seeded) throws {
        let chosen = model.comments.randomElement(using: &generator)
        switch (Int.random(in: 0..<10, using: &generator), chosen) {
        case (0, let chosen?) where chosen.isVisible:
            try test.bury(chosen.id)
            model.bury(chosen.id)
        case (1...3, let chosen?):
            let (up, down) = (Int.random(in: 0..<4, using: &generator), Int.random(in: 0..<4, using: &generator))
            try test.store.writeAndWait {
                try $0.setStanding(commentID: chosen.id, votesUp: up, votesDown: down, featured: false)
            }
            model.change(chosen.id) { $0.rank = CommentRank.of(up: up, down: down) }
        default:
            // Deep threads as well as wide ones; many dates are equal.
            let parent = Bool.random(using: &generator) ? model.comments.last ?? chosen : chosen
            let answered =
                Int.random(in: 0..<4, using: &generator) == 0 ? nil : parent.flatMap { $0.isVisible ? $0 : nil }
            let date = Int64.random(in: 2_000..<2_012, using: &generator)
            let id = try test.comment("c", under: "one", parent: answered?.id, at: date)
            model.add(id, parent: answered?.id, date: date * 1000)
        }
    }

    private func compare(_ test: TestStore, _ model: ThreadModel, _ generator: inout Seeded) throws {
        let listed = model.comments.filter { model.isListed($0) }
        let tops = listed.filter { $0.parent == nil }
        let levels = [CommentLevel.top, .flat] + listed.map { .replies(to: $0.id) } + tops.map { .thread(of: $0.id) }
        for level in levels {
            for sort in CommentSort.allCases {
                let isByDate = sort == .newest || sort == .oldest
                if case .thread = level, !isByDate { continue }
                let since =
                    isByDate && Bool.random(using: &generator)
                    ? Int64.random(in: 1_999..<2_013, using: &generator) : nil
                let found = try pages(test, level, sort, since, limit: Int.random(in: 1..<8, using: &generator))
                #expect(found == model.list(level, sort, since: since.map { $0 * 1000 }))
            }
        }
        for comment in listed {
            let context = try test.context(comment.id, sort: .top)
            #expect(context?.ancestors == model.ancestors(of: comment.id))
        }
    }

    /// A list as pages give it, each comment as the model shows it.
    private func pages(
        _ test: TestStore, _ level: CommentLevel, _ sort: CommentSort, _ since: Int64?, limit: Int
    ) throws -> [ThreadModel.Shown] {
        var query = CommentQuery()
        query.level = level
        query.sort = sort
        query.limit = limit
        query.since = since.map { moment($0) }
        var shown: [ThreadModel.Shown] = []
        repeat {
            let found = try test.store.read { [query] in try $0.comments(articleSlug: "one", query) }
            let page = try #require(found).page
            shown += page.items.map {
                ThreadModel.Shown(
                    id: $0.comment.id, parent: $0.comment.parentID, replies: $0.comment.replyCount,
                    isVisible: $0.comment.state == .visible)
            }
            query.after = page.next
        } while query.after != nil
        return shown
    }
}

/// A thread as a list of comments in the order in which they came.
struct ThreadModel {
    struct Comment {
        let id: Identifier
        let parent: Identifier?
        let date: Int64
        /// In the order in which they came.
        let number: Int
        var rank = 0
        var isVisible = true
    }

    /// What a list shows of one.
    struct Shown: Equatable {
        let id: Identifier
        let parent: Identifier?
        let replies: Int
        let isVisible: Bool
    }

    private(set) var comments: [Comment] = []

    mutating func add(_ id: Identifier, parent: Identifier?, date: Int64) {
        comments.append(Comment(id: id, parent: parent, date: date, number: comments.count))
    }

    mutating func bury(_ id: Identifier) { change(id) { $0.isVisible = false } }

    mutating func change(_ id: Identifier, _ body: (inout Comment) -> Void) {
        for index in comments.indices where comments[index].id == id { body(&comments[index]) }
    }

    func isListed(_ comment: Comment) -> Bool { comment.isVisible || replies(to: comment.id) > 0 }

    func replies(to id: Identifier) -> Int { comments.count { $0.parent == id && isListed($0) } }

    func ancestors(of id: Identifier) -> [Identifier] {
        guard let parent = comments.first(where: { $0.id == id })?.parent else { return [] }
        return ancestors(of: parent) + [parent]
    }

    func list(_ level: CommentLevel, _ sort: CommentSort, since: Int64?) -> [Shown] {
        let chosen = comments.filter { has(level, $0) && $0.date > since ?? .min }
        let keyed = chosen.map { (key: key($0, sort), $0) }
        let ordered = keyed.sorted {
            sort == .oldest
                ? ($0.key, $0.1.number) < ($1.key, $1.1.number) : ($0.key, $0.1.number) > ($1.key, $1.1.number)
        }
        return ordered.map {
            Shown(id: $0.1.id, parent: $0.1.parent, replies: replies(to: $0.1.id), isVisible: $0.1.isVisible)
        }
    }

    private func has(_ level: CommentLevel, _ comment: Comment) -> Bool {
        switch level {
        case .top: isListed(comment) && comment.parent == nil
        case .replies(let id): isListed(comment) && comment.parent == id
        case .flat: comment.isVisible
        case .thread(let id): comment.isVisible && ancestors(of: comment.id).first == id
        }
    }

    private func key(_ comment: Comment, _ sort: CommentSort) -> Int64 {
        switch sort {
        case .newest, .oldest: comment.date
        case .top: Int64(comment.rank)
        case .mostReplied: Int64(replies(to: comment.id))
        }
    }
}
