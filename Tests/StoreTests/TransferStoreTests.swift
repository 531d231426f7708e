import Newsroom
import SQL
import Sodium
import Store
import Testing

/// Records go out of a store and into another; a record that is there already is told apart from one that differs.
@Suite struct TransferStoreTests {
    @Test func aRecordGoesInOnceAndAnotherOfItsIdentifierNever() throws {
        let test = try TestStore()
        let record = articleRecord("one")
        #expect(try take(record, test) == .imported)
        #expect(try take(record, test) == .alreadyThere)
        var other = record
        other.article.headline = "Another"
        guard case .rejected(let violation) = try take(other, test) else { return #expect(Bool(false)) }
        #expect(violation.code == "different")
        #expect(try test.slugs() == ["one"])
    }

    @Test func aSlugThatIsOrWasAnothersIsTaken() throws {
        let test = try TestStore()
        var one = articleRecord("one")
        one.formerSlugs = [FormerSlug(slug: "zero", dateChanged: moment(1))]
        #expect(try take(one, test) == .imported)
        for slug in ["one", "zero"] {
            guard case .rejected(let violation) = try take(articleRecord(slug, id: 2), test) else {
                return #expect(Bool(false))
            }
            #expect(violation.code == "slug_taken" && violation.pointer == "/slug")
        }
    }

    @Test func progressIsKeptUntilTheEnd() throws {
        let test = try TestStore()
        let input = Sodium.hash("file".utf8)
        #expect(try test.store.read { try $0.importProgress(of: input) } == nil)
        for step in 1...2 {
            let progress = ImportProgress(position: Int64(step) * 10, items: step, rejected: 0)
            try test.store.writeAndWait { try $0.setImportProgress(progress, of: input, date: moment(1)) }
            #expect(try test.store.read { try $0.importProgress(of: input) } == progress)
        }
        try test.store.writeAndWait { try $0.endImport(of: input) }
        #expect(try test.store.read { try $0.importProgress(of: input) } == nil)
    }

    /// More records than are read at a time.
    @Test func everyRecordGoesOutOnceInOrder() throws {
        let test = try TestStore()
        let slugs = (1...150).map { "article-\($0)" }
        for (index, slug) in slugs.enumerated() { _ = try take(articleRecord(slug, id: UInt64(index)), test) }
        var seen: [String] = []
        try test.store.read { try $0.exportArticles { seen.append($0.article.slug) } }
        #expect(seen == slugs)
    }

    private func take(_ record: ArticleRecord, _ test: TestStore) throws -> ImportOutcome {
        let bodies = try record.checked(NewsroomLimits(), now: moment(9_000))
        return try test.store.writeAndWait { try $0.importArticle(record, bodies: bodies, now: moment(9_000)) }
    }
}

func articleRecord(_ slug: String, id: UInt64 = 1) -> ArticleRecord {
    ArticleRecord(
        id: Identifier(high: 1, low: id),
        article: ArticleDraft(
            slug: slug, headline: "About \(slug)", bodyMarkdown: "Text.", status: .published, datePublished: moment(1)),
        revisions: [RevisionRecord(number: 1, author: "Mara", dateCreated: moment(1), isPublic: true)])
}

/// Every statement of what goes out and comes in, for the check of their plans.
func exportAndImport(_ test: TestStore) throws {
    var articles: [ArticleRecord] = []
    var comments: [CommentRecord] = []
    var corrections: [CorrectionRecord] = []
    var notes: [CorrectionNoteRecord] = []
    var staff: [StaffRecord] = []
    var readers: [ReaderRecord] = []
    var related: [RelatedRecord] = []
    var sections: [Section] = []
    try test.store.read { snapshot in
        try snapshot.exportSections { sections.append($0) }
        try snapshot.exportArticles { articles.append($0) }
        try snapshot.exportRelated { related.append($0) }
        try snapshot.exportComments { comments.append($0) }
        try snapshot.exportCorrections(test.store.contactKeys) { corrections.append($0) }
        try snapshot.exportCorrectionNotes { notes.append($0) }
        try snapshot.exportStaff { staff.append($0) }
        try snapshot.exportReaders { readers.append($0) }
    }
    #expect(![articles.count, comments.count, corrections.count, notes.count, staff.count, related.count].contains(0))
    let other = try TestStore()
    // Some were published at a moment that is still to come.
    let later = moment(100_000_000_000)
    for target in [other, test] {
        try target.store.writeAndWait {
            [
                articles, comments, corrections, notes, staff, readers, related, sections,
                keys = target.store.contactKeys
            ] transaction in
            let input = [UInt8](repeating: 7, count: 32)
            try transaction.setImportProgress(ImportProgress(), of: input, date: moment(1))
            _ = try transaction.snapshot.importProgress(of: input)
            try transaction.endImport(of: input)
            for record in readers { _ = try transaction.importReader(record) }
            for section in sections { _ = try transaction.importSection(section) }
            for record in articles {
                let bodies = try record.checked(NewsroomLimits(), now: later)
                _ = try transaction.importArticle(record, bodies: bodies, now: later)
            }
            for record in related { _ = try transaction.importRelated(record) }
            for record in comments {
                _ = try transaction.importComment(record, body: record.checked(NewsroomLimits()))
            }
            for record in corrections { _ = try transaction.importCorrection(record, keys) }
            for record in notes { _ = try transaction.importCorrectionNote(record) }
            for record in staff { _ = try transaction.importStaff(record) }
        }
    }
    for statement in other.statements.sorted() where !test.statements.contains(statement) {
        // The engine checks its plan with the others.
        _ = try? test.store.read { try $0.rows(statement, []) { _ in } }
    }
}
