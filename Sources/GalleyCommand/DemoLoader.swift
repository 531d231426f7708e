import Newsroom
import SQL
import Sodium
import Store

/// Loads the demo newsroom in one transaction: all of it or nothing.
struct DemoLoader {
    private let transaction: Transaction
    private let contactKeys: ContactKeys
    private let limits = NewsroomLimits()
    private(set) var counts = Counts()
    /// When its newest article was published.
    private var newest = Timestamp(milliseconds: .min)

    /// How much was loaded.
    struct Counts: Sendable, Equatable {
        var articles = 0
        var comments = 0
        var corrections = 0
    }

    /// - Returns: nil when the store has content, which is left as it is.
    static func load(_ newsroom: DemoNewsroom, into store: Store) throws -> Counts? {
        try store.writeAndWait { [keys = store.contactKeys] transaction in
            guard try transaction.snapshot.isEmpty() else { return nil }
            var loader = DemoLoader(transaction: transaction, contactKeys: keys)
            for entry in newsroom.articles {
                do { try loader.load(entry) } catch let error as RuleError {
                    throw Failure("\(entry.article.slug): \(error.violations)")
                }
            }
            // As if the server had run all the time.
            try transaction.refreshAllSimilar(date: loader.newest)
            return loader.counts
        }
    }

    private init(transaction: Transaction, contactKeys: ContactKeys) {
        self.transaction = transaction
        self.contactKeys = contactKeys
    }

    private mutating func load(_ entry: DemoNewsroom.Entry) throws {
        let article = entry.article
        guard let published = Timestamp(rfc3339: article.datePublished) else {
            throw Failure("\(article.slug): “\(article.datePublished)” is no date")
        }
        let draft = article.draft(markdown: article.bodyMarkdown, published: published)
        // The newsroom's own time rules, not the clock of the machine that it is loaded on.
        let body = try draft.checked(limits, now: published)
        try transaction.insert(
            draft, body: body, id: Identifier(date: published), author: draft.authors.first ?? "", date: published)
        counts.articles += 1
        newest = max(newest, published)
        for comment in entry.comments { try load(comment, article.slug, published, parent: nil) }
        try load(entry.corrections, article, published)
    }

    private mutating func load(
        _ comment: DemoComment, _ slug: String, _ published: Timestamp, parent: Identifier?
    ) throws {
        let date = published.after(minutes: comment.minutesAfter)
        let id = Identifier(date: date)
        let draft = CommentDraft(
            authorName: comment.author, bodyMarkdown: comment.bodyMarkdown, spoiler: comment.spoiler, parentID: parent)
        let body = try draft.checked(limits)
        try transaction.insert(
            draft.comment(body, id: id, articleSlug: slug, date: date), markdown: draft.bodyMarkdown)
        try transaction.setStanding(
            commentID: id, votesUp: comment.votes?.up ?? 0, votesDown: comment.votes?.down ?? 0,
            featured: comment.featured ?? false)
        counts.comments += 1
        for reply in comment.replies ?? [] { try load(reply, slug, published, parent: id) }
    }

    /// In the order in which things happened, so that each request meets the revision of its time.
    private mutating func load(
        _ corrections: [DemoCorrection], _ article: DemoArticle, _ published: Timestamp
    ) throws {
        var events: [Event] = []
        for (index, correction) in corrections.enumerated() {
            events.append(Event(minutes: correction.minutesAfter, correction: index, step: nil))
            for step in correction.history {
                events.append(Event(minutes: step.minutesAfter, correction: index, step: step))
            }
        }
        var ids: [Int: Identifier] = [:]
        var markdown = article.bodyMarkdown
        for event in events.stablySorted() {
            let correction = corrections[event.correction]
            let date = published.after(minutes: event.minutes)
            if let step = event.step, let id = ids[event.correction] {
                try take(step, of: correction, id, article.slug, &markdown, date)
            } else {
                ids[event.correction] = try receive(correction, article.slug, date)
            }
        }
    }

    fileprivate struct Event {
        let minutes: Int
        let correction: Int
        let step: DemoCorrection.Step?
    }

    private mutating func receive(
        _ correction: DemoCorrection, _ slug: String, _ date: Timestamp
    ) throws -> Identifier {
        guard let kind = CorrectionKind(rawValue: correction.kind) else {
            throw Failure("\(slug): “\(correction.kind)” is no kind of correction")
        }
        let draft = CorrectionDraft(
            kind: kind, revision: 1, selector: correction.exact.map { TextQuoteSelector(exact: $0) },
            suggestion: correction.suggestion, explanation: correction.explanation,
            contact: correction.contact.map { Contact(name: $0.name, email: $0.email) })
        try draft.check(limits)
        let id = Identifier(date: date)
        // Nobody has the link to a demo request: its secret is thrown away.
        let secretHash = Sodium.hash(Sodium.randomBytes(32))
        try transaction.insert(
            draft, id: id, articleSlug: slug, secretHash: secretHash, contact: contactKeys.seal(draft.contact, of: id),
            date: date)
        counts.corrections += 1
        return id
    }

    private func take(
        _ step: DemoCorrection.Step, of correction: DemoCorrection, _ id: Identifier, _ slug: String,
        _ markdown: inout String, _ date: Timestamp
    ) throws {
        guard let state = CorrectionState(rawValue: step.state) else {
            throw Failure("\(slug): “\(step.state)” is no state of a correction")
        }
        guard state == .published else {
            return try transaction.transition(
                correctionID: id, to: state, actor: step.actor, reason: step.reason, date: date)
        }
        var revisionBefore: Int?
        if let edit = correction.edit {
            guard markdown.contains(edit.old) else { throw Failure("\(slug): “\(edit.old)” is not in the body") }
            markdown = markdown.replacing(edit.old, with: edit.new)
            let revision = try transaction.revise(
                slug: slug, body: Markdown.article(markdown), author: step.actor, reason: correction.note, date: date)
            revisionBefore = revision - 1
        }
        guard let note = correction.note else { throw Failure("\(slug): a published correction has no note") }
        let kind = CorrectionNoteKind(rawValue: correction.kind) ?? .correction
        try transaction.publish(
            NoteDraft(kind: kind, text: note), id: Identifier(date: date), correctionID: id,
            revisionBefore: revisionBefore, actor: step.actor, date: date)
    }
}

extension [DemoLoader.Event] {
    fileprivate func stablySorted() -> [Element] {
        enumerated().sorted { ($0.element.minutes, $0.offset) < ($1.element.minutes, $1.offset) }.map(\.element)
    }
}

extension Timestamp {
    fileprivate func after(minutes: Int) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(minutes) * 60_000)
    }
}
