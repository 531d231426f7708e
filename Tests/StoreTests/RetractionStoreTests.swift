import Newsroom
import SQL
import Store
import Testing

/// Which note retracts an article, if any does.
@Suite struct RetractionStoreTests {
    private let test: TestStore

    init() throws {
        test = try TestStore()
        try test.publish("one")
    }

    /// What retracts the article, and whether all that shows it says the same.
    private func retraction() throws -> String? {
        let article = try #require(try test.store.read { try $0.article(slug: "one") })
        let listed = try #require(try test.store.read { try $0.articles(ArticleQuery()) }.items.first)
        let fed = try #require(try test.store.read { try $0.feed(.newsroom, limit: 1) }.first)
        #expect(article.retraction == fed.retraction)
        #expect(article.summary.isRetracted == (article.retraction != nil))
        #expect(listed.isRetracted == article.summary.isRetracted && fed.summary.isRetracted == listed.isRetracted)
        return article.retraction?.text
    }

    private func publish(
        _ text: String, _ kind: CorrectionNoteKind = .retraction, reinstates: Bool = false, at seconds: Int64
    ) throws {
        let draft = NoteDraft(kind: kind, text: text, reinstates: reinstates)
        _ = try test.store.writeAndWait {
            try $0.publish(draft, id: newIdentifier(), articleSlug: "one", date: moment(seconds))
        }
    }

    @Test func aRetractionHoldsUntilANoteTakesItBack() throws {
        #expect(try retraction() == nil)
        try publish("wrong", .correction, at: 2_000)
        #expect(try retraction() == nil)
        try publish("first", at: 2_001)
        #expect(try retraction() == "first")
        try publish("more", .update, at: 2_002)
        #expect(try retraction() == "first")
        try publish("second", at: 2_003)
        #expect(try retraction() == "second")
        try publish("sound", .editorsNote, reinstates: true, at: 2_004)
        #expect(try retraction() == nil)
        try publish("third", at: 2_005)
        #expect(try retraction() == "third")
        #expect(try test.store.read { try $0.article(slug: "one") }?.summary.dateChanged == moment(2_005))
    }

    @Test func onlyARetractedArticleIsReinstated() throws {
        func pointers() throws -> [String] {
            do { try publish("x", .update, reinstates: true, at: 3_000) } catch let error as RuleError {
                return error.violations.map { "\($0.pointer) \($0.code)" }
            }
            return []
        }
        #expect(try pointers() == ["/note/reinstates not_retracted"])
        try publish("r", at: 2_000)
        #expect(try pointers() == [])
        #expect(try pointers() == ["/note/reinstates not_retracted"])
        #expect(try test.store.read { try $0.article(slug: "one") }?.corrections.count == 2, "nothing else was kept")
    }

    @Test func byHandNoNoteDoesBoth() throws {
        try publish("r", at: 2_000)
        #expect(throws: DatabaseError.self) {
            try test.store.writeAndWait { try $0.execute("UPDATE correction_notes SET reinstates = 1") }
        }
    }

    @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1], [0, 2, 1], [1, 2, 0]])
    func imported(order: [Int]) throws {
        let drafts = [
            NoteDraft(kind: .retraction, text: "first"), NoteDraft(kind: .update, text: "back", reinstates: true),
            NoteDraft(kind: .retraction, text: "last"),
        ]
        for index in order {
            let note = CorrectionNote(
                id: newIdentifier(), draft: drafts[index], revision: 1, datePublished: moment(Int64(2_000 + index)))
            let record = CorrectionNoteRecord(note: note, articleSlug: "one", correctionID: nil)
            let outcome = try test.store.writeAndWait { try $0.importCorrectionNote(record) }
            guard case .imported = outcome else {
                Issue.record("\(outcome)")
                continue
            }
        }
        #expect(try retraction() == "last")
    }

    @Test func anUndoTakesBackTheRetractionThatCameWithItsWords() throws {
        let id = try test.applyRetraction(to: "one")
        #expect(try retraction() == "applied")
        let note = try test.undo(id, revision: 2, NoteDraft(kind: .update, text: "sound"))
        #expect(note.draft.reinstates)
        #expect(try retraction() == nil)
        // Undoing that is an application of its own.
        _ = try test.undo(id, revision: 3, NoteDraft(kind: .retraction, text: "again"))
        #expect(try retraction() == "again")
    }

    @Test func anUndoThatRetractsTakesBackOnlyTheWords() throws {
        let id = try test.applyRetraction(to: "one")
        let note = try test.undo(id, revision: 2, NoteDraft(kind: .retraction, text: "still"))
        #expect(!note.draft.reinstates)
        #expect(try retraction() == "still")
    }

    @Test func anUndoLeavesTheRetractionOfAnotherNote() throws {
        let id = try test.applyRetraction(to: "one")
        try publish("another", at: 6_000)
        let note = try test.undo(id, revision: 2, NoteDraft(kind: .update, text: "sound"))
        #expect(!note.draft.reinstates)
        #expect(try retraction() == "another")
    }

    @Test func whatARelatedArticleShowsSaysIt() throws {
        try test.publish("two") { $0.related = ["one"] }
        for isRetracted in [false, true] {
            if isRetracted { try publish("r", at: 2_000) }
            let article = try #require(try test.store.read { try $0.article(slug: "two") })
            #expect(article.related.map(\.isRetracted) == [isRetracted])
        }
    }
}

extension TestStore {
    /// Replaces words of an article's first revision at a reader's request, with a note that retracts it.
    func applyRetraction(to slug: String) throws -> Identifier {
        let id = try correct(slug, "two") { $0.suggestion = "2" }
        try accept(id)
        let body = try store.read { try $0.article(slug: slug) }.map {
            Markdown.article($0.body.markdown.description)
        }
        guard let body, let range = try anchor(id)?.range else { throw StoreError.noSuchArticle(slug) }
        let replacement = try WordReplacement(of: range, by: "2", in: body)
        _ = try store.writeAndWait {
            try $0.apply(
                replacement, toRevision: 1, correctionID: id, NoteDraft(kind: .retraction, text: "applied"),
                id: newIdentifier(), NewsroomLimits(), author: "Mara", date: moment(5_000))
        }
        return id
    }

    /// Takes the last application of a request back, in this revision.
    func undo(_ id: Identifier, revision: Int, _ note: NoteDraft) throws -> CorrectionNote {
        guard let application = try store.read({ try $0.application(correctionID: id) }) else {
            throw StoreError.noSuchCorrection
        }
        let edit = SourceEdit(
            start: application.edit.start, oldLength: application.edit.newLength, newLength: application.edit.oldLength)
        return try store.writeAndWait {
            try $0.undo(
                Markdown.article(application.markdownBefore), edit, revision: revision, correctionID: id, note,
                id: newIdentifier(), NewsroomLimits(), author: "Mara", date: moment(7_000 + Int64(revision)))
        }.note
    }
}
