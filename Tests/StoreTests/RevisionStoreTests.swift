import Newsroom
import SQL
import Store
import TestSupport
import Testing

/// What an article has been, and what each revision changed.
@Suite struct RevisionStoreTests {
    private func list(
        _ test: TestStore, _ slug: String = "one", limit: Int = 20, forEditors: Bool = false
    ) throws -> [RevisionSummary] {
        var seen: [RevisionSummary] = []
        var after: Position?
        repeat {
            let found = try test.store.read { [after] in
                try $0.revisions(articleSlug: slug, limit: limit, after: after, forEditors: forEditors)
            }
            let page = try #require(found).page
            #expect(page.items.count <= limit)
            seen += page.items
            after = page.next
        } while after != nil
        return seen
    }

    private func note(_ test: TestStore, _ text: String, at seconds: Int64) throws {
        let id = try test.correct("one", nil)
        try test.publishNote(text, about: id, at: seconds)
    }

    @Test func everyRevisionIsListedNewestFirstInPages() throws {
        let test = try TestStore()
        try test.publish("other")
        try test.publish("one")
        try test.publish("another")
        for number in 2...6 { try test.revise("one", "Text \(number).", at: 4_000 + Int64(number)) }
        for limit in [1, 2, 5, 6, 20] {
            #expect(try list(test, limit: limit).map(\.number) == [6, 5, 4, 3, 2, 1])
        }
        #expect(try list(test, "other").map(\.number) == [1])
        let newest = try #require(try list(test).first)
        #expect(newest.author == "Mara" && newest.reason == "edit" && newest.dateCreated == moment(4_006))
        #expect(newest.wordCount == 2)
    }

    @Test func aRevisionSaysWhatItChanged() throws {
        let test = try TestStore()
        try test.publish("one", body: "The red fox ran.")
        try test.revise("one", "The red fox ran home.")
        try test.revise("one", "The *red* fox ran home.")
        try test.revise("one", "The *red* fox ran home.")
        let found = try list(test)
        #expect(found.map(\.changed) == [[.body], [.body], []])
        #expect(found.map(\.wordsAdded) == [0, 1, nil])
        #expect(found.map(\.wordsRemoved) == [0, 0, nil])
    }

    @Test(arguments: RevisionPart.allCases)
    func everyPartIsCompared(part: RevisionPart) throws {
        let test = try TestStore()
        try test.publish("one")
        try test.edit("one", at: 4_000, markdown: part == .body ? "New." : nil) { edit in
            switch part {
            case .headline: edit.headline = .set("New")
            case .description: edit.description = .set("New")
            case .section: edit.section = .set("sport")
            case .tags: edit.tags = .set(["new"])
            case .authors: edit.authors = .set(["New"])
            case .provider: edit.provider = .set(ProviderEdit(name: .set("New")))
            case .language: edit.language = .set("uk")
            case .image: edit.image = .set(ImageEdit(url: .set("https://img.example"), width: .set(3)))
            case .body: break
            }
        }
        let found = try test.store.read { try $0.revisions(articleSlug: "one", numbers: [1, 2], forEditors: false) }
        let revisions = try #require(found).revisions
        #expect(revisions[1].summary.changed == [part])
        let diff = RevisionDiff(from: revisions[0], to: revisions[1])
        #expect(diff.headline.isEmpty == (part != .headline))
        #expect(diff.description.isEmpty == (part != .description))
        #expect(diff.body.isEmpty == (part != .body))
        let words: Set<RevisionPart> = [.headline, .description, .body]
        #expect(diff.parts == (words.contains(part) ? [] : [part]))
        #expect(!diff.isMarkupChanged)
    }

    @Test func anEditWithoutANoteIsSilentButNotTheFirst() throws {
        let test = try TestStore()
        try test.publish("one")
        try test.revise("one", "Two.")
        try test.revise("one", "Three.")
        try note(test, "It is three.", at: 5_000)
        try note(test, "Three it is.", at: 5_001)
        try test.revise("one", "Four.")
        let found = try list(test)
        #expect(found.map(\.isSilent) == [true, false, true, false])
        #expect(found.map { $0.corrections.map(\.text) } == [[], ["Three it is.", "It is three."], [], []])
        let one = try test.store.read { try $0.revisions(articleSlug: "one", numbers: [3], forEditors: false) }
        #expect(one?.revisions.first?.summary == found[1])
    }

    @Test func aRevisionHasAllThatReadersRead() throws {
        let test = try TestStore()
        try test.publish("one", body: "Some *text*.") {
            $0.description = "Why."
            $0.section = "world-news"
            $0.tags = ["sea", "land"]
            $0.authors = ["Олена Коваль"]
            $0.provider = Provider(name: "Wire", url: "https://wire.example")
            $0.language = "uk"
            $0.image = Image(url: "https://i.example/1.jpg", caption: "C", credit: "D", width: 3, height: 2)
        }
        try test.revise("one", "Other text.")
        let found = try test.store.read { try $0.revisions(articleSlug: "one", numbers: [1], forEditors: false) }
        let body = Markdown.article("Some *text*.")
        let summary = RevisionSummary(number: 1, author: "Mara", dateCreated: moment(1_000), wordCount: 2)
        #expect(
            found?.revisions == [
                Revision(
                    summary: summary, headline: "About one", description: "Why.",
                    section: Section(slug: "world-news", name: "World news"), tags: ["sea", "land"],
                    authors: [Author(slug: "олена-коваль", name: "Олена Коваль")],
                    provider: Provider(name: "Wire", url: "https://wire.example"), language: "uk",
                    image: Image(url: "https://i.example/1.jpg", caption: "C", credit: "D", width: 3, height: 2),
                    body: KeptText(body))
            ])
        #expect(found?.dateChanged == moment(4_000))
    }

    @Test func whatThereIsNotIsNamed() throws {
        let test = try TestStore()
        try test.publish("one")
        try test.publish("next")
        for number in [0, 2, -1, 1 << 20, .max] {
            #expect(throws: StoreError.noSuchRevision(number)) {
                _ = try test.store.read {
                    try $0.revisions(articleSlug: "one", numbers: [1, number], forEditors: true)
                }
            }
        }
        let none = try test.store.read { try $0.revisions(articleSlug: "none", numbers: [1], forEditors: true) }
        #expect(none == nil)
    }

    /// What was written before publication, and while an article was taken back, is for editors.
    @Test func readersReadWhatHasBeenPublished() throws {
        let test = try TestStore()
        try test.publish("one") { $0.status = .draft }
        func update(_ assignments: String) throws {
            try test.store.writeAndWait { _ = try $0.execute("UPDATE articles SET \(assignments)") }
        }
        /// A revision of an article that is not published.
        func revise(_ number: Int) throws {
            try test.store.writeAndWait {
                _ = try $0.execute(
                    """
                    INSERT INTO article_revisions (id, article_id, number, headline, tags, authors, language, word_count,
                        paragraph_count, author, date_created, body_markdown, body_html, body_text)
                    SELECT 1048576 + $1, 1, $1, '', '', '', 'en', 0, 0, 'Mara', 1, '', '', ''
                    """, [Value(number)])
                _ = try $0.execute("UPDATE articles SET revision = $1", [Value(number)])
            }
        }
        try revise(2)
        try revise(3)
        let hidden = try test.store.read {
            try $0.revisions(articleSlug: "one", limit: 9, after: nil, forEditors: false)
        }
        #expect(hidden == nil)
        try update("status = 'published'")
        try test.revise("one", "Four.")
        try update("status = 'withdrawn', date_withdrawn = 1")
        try revise(5)
        try revise(6)
        try update("status = 'published', date_withdrawn = NULL")
        let readers = try list(test)
        #expect(readers.map(\.number) == [6, 4, 3])
        #expect(readers.map(\.isSilent) == [true, true, false])
        #expect(readers[2].changed == [])
        let editors = try list(test, forEditors: true)
        #expect(editors.map(\.number) == [6, 5, 4, 3, 2, 1])
        #expect(editors.map(\.isSilent) == [true, false, true, false, false, false])
        #expect(throws: StoreError.noSuchRevision(2)) {
            _ = try test.store.read { try $0.revisions(articleSlug: "one", numbers: [4, 2], forEditors: false) }
        }
    }
}
