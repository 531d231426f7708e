import Newsroom
import SQL
import Store
import TestSupport
import Testing

/// Any sequence of what editors may do and may not, against a model of three articles.
@Suite struct ArticleLifeProperties {
    @Test(arguments: 0..<6)
    func whateverEditorsDoTheStoreStaysRight(seed: UInt64) throws {
        let test = try TestStore()
        var generator = Seeded(seed)
        var model = Model()
        for step in 0..<80 {
            let now = Int64(10_000 + step * 10)
            try act(test, &model, at: now, &generator)
            try check(test, &model, at: now)
        }
        let found = try test.inconsistencies()
        #expect(found.isEmpty, "\(found)")
    }

    /// What must be: each article's status, and every slug that leads to it.
    private struct Model {
        var articles: [String: ArticleStatus] = [:]
        /// From an old slug to the present one.
        var old: [String: String] = [:]
        /// Revisions that readers have had, for ever.
        var fixed: [Identifier: [RevisionRow]] = [:]

        func isFree(_ slug: String, for owner: String?) -> Bool {
            (articles[slug] == nil || slug == owner) && (old[slug] == nil || old[slug] == owner)
        }
    }

    private static let names = ["a", "b", "c", "d", "e"]

    private func act(_ test: TestStore, _ model: inout Model, at now: Int64, _ generator: inout Seeded) throws {
        let slug = Self.names.randomElement(using: &generator) ?? "a"
        let other = Self.names.randomElement(using: &generator) ?? "a"
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1: try create(test, &model, slug, at: now, &generator)
        case 2: try rename(test, &model, slug, to: other, at: now)
        case 3, 4, 5:
            let status = ArticleStatus.allCases.randomElement(using: &generator) ?? .draft
            try move(test, &model, slug, to: status, at: now)
        case 6 where model.articles[slug] != nil:
            try test.edit(slug, at: now, markdown: "Text of \(now).") { $0.tags = .set(["t\(now % 3)"]) }
        case 7 where model.articles[slug] != nil:
            try test.remove(slug, at: now)
            if model.articles[slug]?.hasBeenPublic == true {
                model.articles[slug] = .withdrawn
            } else {
                model.articles[slug] = nil
                model.old = model.old.filter { $0.value != slug }
            }
        default: break
        }
    }

    private func create(
        _ test: TestStore, _ model: inout Model, _ slug: String, at now: Int64, _ generator: inout Seeded
    ) throws {
        let isDraft = Bool.random(using: &generator)
        let make = {
            try test.publish(slug, at: now) {
                $0.status = isDraft ? .draft : .published
                $0.tags = ["t0", "t1"]
            }
        }
        guard model.isFree(slug, for: nil) else {
            #expect(throws: StoreError.self) { try make() }
            return
        }
        try make()
        model.articles[slug] = isDraft ? .draft : .published
    }

    private func rename(_ test: TestStore, _ model: inout Model, _ slug: String, to other: String, at now: Int64) throws
    {
        guard let status = model.articles[slug] else { return }
        guard model.isFree(other, for: slug) else {
            #expect(throws: StoreError.self) { try test.edit(slug, at: now) { $0.slug = .set(other) } }
            return
        }
        try test.edit(slug, at: now) { $0.slug = .set(other) }
        if slug == other { return }
        model.articles[slug] = nil
        model.articles[other] = status
        model.old[other] = nil
        model.old = model.old.mapValues { $0 == slug ? other : $0 }
        model.old[slug] = other
    }

    private func move(
        _ test: TestStore, _ model: inout Model, _ slug: String, to status: ArticleStatus, at now: Int64
    ) throws {
        guard let from = model.articles[slug] else { return }
        let change = {
            try test.edit(slug, at: now) {
                $0.status = .set(status)
                if status == .scheduled { $0.datePublished = .set(moment(now + 15)) }
            }
        }
        if from == status || from.next.contains(status) {
            _ = try change()
            model.articles[slug] = status
        } else {
            #expect(throws: IllegalStatusChange(from: from, to: status)) { try change() }
        }
    }

    private func check(_ test: TestStore, _ model: inout Model, at now: Int64) throws {
        for change in try test.store.writeAndWait({ try $0.publishDue(date: moment(now), limit: 9) }) {
            #expect(model.articles[change.slug] == .scheduled)
            model.articles[change.slug] = .published
        }
        let published = Set(model.articles.filter { $0.value == .published }.keys)
        #expect(try Set(test.slugs()) == published)
        #expect(try Set(test.slugs { $0.words = "about" }) == published)
        for slug in Self.names {
            let trace = try test.store.read { try $0.trace(slug: slug) }
            #expect(trace?.slug == (model.articles[slug] == nil ? model.old[slug] : slug))
        }
        try checkTables(test)
        for (slug, status) in model.articles {
            let article = try test.article(slug)
            #expect(article.summary.status == status)
            let revisions = try test.revisions(slug)
            #expect(revisions.map(\.number) == Array(1...article.summary.revision))
            guard status.hasBeenPublic else {
                #expect(revisions.count == 1)
                continue
            }
            let fixed = model.fixed[article.summary.id] ?? []
            #expect(Array(revisions.prefix(fixed.count)) == fixed)
            model.fixed[article.summary.id] = revisions
        }
    }

    /// The tables for finding have a row for each tag of a published article, and one for the search.
    private func checkTables(_ test: TestStore) throws {
        func count(_ sql: String) throws -> Int? { try test.store.read { try $0.first(sql) { $0.integer(0) } } }
        let tags = try test.store.read {
            try $0.rows("SELECT tags FROM articles WHERE status = 'published'") {
                $0.text(0).split(separator: "\n").count
            }
        }
        #expect(try count("SELECT count(*) FROM article_tags") == tags.reduce(0, +))
        #expect(try count("SELECT count(*) FROM article_search") == tags.count)
        #expect(
            try count("SELECT count(*) FROM article_slugs AS s JOIN articles AS a ON a.slug = s.slug") == 0)
    }
}
