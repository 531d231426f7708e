import HTTP
import JSON
import Newsroom
import SQL
import Store

/// How accepted requests reach the article and its readers.
extension API {
    /// `POST /v1/desk/corrections/{id}/publication`: with a note alone, where the article was edited by hand or needs no
    /// edit.
    func publishCorrection(_ call: Call) async throws -> Response {
        let input = try call.body(settings) {
            (
                note: NoteDraft.required(&$0), revisionBefore: $0.integer("revision_before"),
                revision: $0.integer("revision")
            )
        }
        try input.note.check(settings.limits)
        let noteID = Identifier(date: call.now)
        return try await decidingWithNews(call) { transaction, file in
            let note = try transaction.publish(
                input.note, id: noteID, correctionID: file.correction.id, revisionBefore: input.revisionBefore,
                revision: input.revision, actor: call.actor, date: call.now)
            let slug = file.correction.articleSlug
            return DeskNews(
                note: note, droppedTags: CacheTag.ofNote(slug),
                news: ArticleNews(slug: slug, items: [.correctionPublished(note)]))
        }
    }

    /// `POST /v1/desk/corrections/{id}/application`: replaces the words and publishes a note, or shows what would come
    /// of it.
    func applyCorrection(_ call: Call) async throws -> Response {
        let input = try call.body(settings) { ApplicationInput(&$0) }
        if !input.isDryRun { try input.note.check(settings.limits) }
        let condition = try EditCondition(call.request, of: "request")
        let id = try call.identifier("id")
        // Worked out before the writer's turn comes, for it has one thread for everybody; what is wrong with it is said
        // behind what is wrong with the request, and not to those who only ask again.
        let prepared = Result {
            let (file, article) = try correctedArticle(id, input.articleRevision)
            return (file, article, try replacement(of: file.correction, in: article, by: input.suggestion))
        }
        if input.isDryRun {
            let (file, article, replacement) = try prepared.get()
            try condition.require(file.correction)
            return preview(replacement, of: file.correction, in: article)
        }
        let (limits, noteID) = (settings.limits, Identifier(date: call.now))
        return try await decidingWithNews(call) { transaction, _ in
            DeskNews(
                try transaction.apply(
                    try prepared.get().2, toRevision: input.articleRevision, correctionID: id, input.note, id: noteID,
                    limits, author: call.actor, date: call.now))
        }
    }

    /// `POST /v1/desk/corrections/{id}/undo`: a further revision with the old words, and a further note.
    func undoCorrection(_ call: Call) async throws -> Response {
        let input = try call.body(settings) {
            (revision: $0.requiredInteger("article_revision"), note: NoteDraft.required(&$0))
        }
        try input.note.check(settings.limits)
        let id = try call.identifier("id")
        let prepared = Result { try undoing(id, input.revision) }
        let (limits, noteID) = (settings.limits, Identifier(date: call.now))
        return try await decidingWithNews(call) { transaction, _ in
            let (body, edit) = try prepared.get()
            return DeskNews(
                try transaction.undo(
                    body, edit, revision: input.revision, correctionID: id, input.note, id: noteID, limits,
                    author: call.actor, date: call.now))
        }
    }

    /// What undoing the last application of a request makes of its article.
    private func undoing(_ id: Identifier, _ revision: Int) throws -> (RenderedText, SourceEdit) {
        let (file, article) = try correctedArticle(id, revision)
        guard file.correction.state == .published else {
            throw IllegalTransition(from: file.correction.state, to: .published)
        }
        guard let application = try store.read({ try $0.application(correctionID: id) }) else {
            throw Problem(.applyByHand, "Its words were not replaced by an application: edit the article.")
        }
        guard let undone = application.undone(in: article) else {
            throw StoreError.articleChanged(
                article.summary.slug, from: application.revision, to: article.summary.revision)
        }
        return undone
    }

    /// A request and its article as the caller has read it.
    private func correctedArticle(_ id: Identifier, _ revision: Int) throws -> (CorrectionFile, Article) {
        try store.read { snapshot in
            guard let file = try snapshot.correction(id: id) else { throw StoreError.noSuchCorrection }
            let slug = file.correction.articleSlug
            guard let article = try snapshot.article(slug: slug), article.summary.status == .published else {
                throw StoreError.noSuchArticle(slug)
            }
            guard article.summary.revision == revision else {
                throw StoreError.articleChanged(slug, from: revision, to: article.summary.revision)
            }
            return (file, article)
        }
    }

    /// - Parameter suggestion: the editor's words; nil for the reader's.
    private func replacement(
        of correction: Correction, in article: Article, by suggestion: String?
    ) throws -> WordReplacement {
        guard let text = suggestion ?? correction.suggestion else {
            let violation = Violation(pointer: "/suggestion", code: "required", detail: "The reader made none.")
            throw RuleError([violation])
        }
        try MessageDraft(text: text).check(settings.limits, at: "/suggestion")
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let range = correction.target?.anchor.range else {
            var problem = Problem(.applyByHand, "It is not known where its words stand: edit the article.")
            problem.members = { [exact = correction.target?.selector.exact] in
                $0.name("place")
                $0.null()
                $0.member("words", exact)
                $0.member("suggestion", words)
            }
            throw problem
        }
        return try WordReplacement(of: range, by: words, in: RenderedText(article))
    }

    private func preview(
        _ replacement: WordReplacement, of correction: Correction, in article: Article
    ) -> Response {
        let diff = WordDiff(from: article.body.text.description, to: replacement.body.text)
        var json = JSONWriter(capacity: 4096 + 2 * replacement.body.text.utf8.count)
        json.object {
            $0.member("article", correction.articleSlug)
            $0.member("article_revision", article.summary.revision)
            $0.member("words_added", diff.wordsAdded)
            $0.member("words_removed", diff.wordsRemoved)
            $0.member("changes", each: diff.parts, RevisionDiffJSON.writePart)
            $0.member("html", diff.html)
            $0.member("body_markdown", replacement.body.markdown)
        }
        return privateJSON(.ok, json.bytes)
    }
}

/// What an editor sends to apply a request.
private struct ApplicationInput: Sendable {
    let articleRevision: Int
    let suggestion: String?
    let isDryRun: Bool
    /// Not read in a dry run.
    let note: NoteDraft

    init(_ reader: inout FieldReader) {
        articleRevision = reader.requiredInteger("article_revision")
        suggestion = reader.string("suggestion")
        isDryRun = reader.boolean("dry_run") ?? false
        if isDryRun {
            note = reader.object("note") { NoteDraft(&$0) } ?? NoteDraft(kind: .correction, text: "")
        } else {
            note = NoteDraft.required(&reader)
        }
    }
}

extension DeskNews {
    init(_ corrected: CorrectedArticle) {
        note = corrected.note
        droppedTags = corrected.change.droppedTags + [CacheTag.corrections]
        var news = corrected.change.news
        news?.items.append(.correctionPublished(corrected.note))
        self.news = news
    }
}

extension Application {
    /// The newest revision with the words as they were before, when what replaced them is still there.
    fileprivate func undone(in article: Article) -> (RenderedText, SourceEdit)? {
        let newest = article.body.markdown.description
        let range = edit.start..<edit.start + edit.newLength
        guard let place = TextEdit(from: markdown, to: newest).carry(range).range else { return nil }
        let before = Array(markdownBefore.unicodeScalars)
        let words = before[edit.start..<edit.start + edit.oldLength]
        var source = Array(newest.unicodeScalars)
        source.replaceSubrange(place, with: words)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: source)
        let edit = SourceEdit(start: place.lowerBound, oldLength: place.count, newLength: words.count)
        return (Markdown.article(String(text)), edit)
    }
}

extension RenderedText {
    fileprivate init(_ article: Article) {
        // How many blocks there are is in no article; it is what its Markdown gives.
        self = Markdown.article(article.body.markdown.description)
    }
}
