import Newsroom
import SQL
import Sodium
import Store
import Synchronization
import TestSupport

/// A store in a file of its own that goes with the test, and every statement that it has prepared.
final class TestStore: Sendable {
    let store: Store
    private let file = TemporaryFile()
    private let prepared: Statements

    init() throws {
        let prepared = Statements()
        self.prepared = prepared
        store = try Store(
            path: file.path, options: DatabaseOptions(readers: 1, trace: { prepared.add($0) }),
            contactKeys: ContactKeys([ContactKeys.fresh()]))
    }

    deinit { store.close() }

    /// Its file.
    var path: String { file.path }

    /// The text of every statement, once each.
    var statements: Set<String> { prepared.all }

    /// Publishes an article of this slug; returns when, for the next.
    func publish(
        _ slug: String, at seconds: Int64 = 1_000, body: String = "One two.\n\nThree four.",
        change: (inout ArticleDraft) -> Void = { _ in }
    ) throws {
        let date = moment(seconds)
        var draft = ArticleDraft(
            slug: slug, headline: "About \(slug)", bodyMarkdown: body, status: .published, datePublished: date)
        change(&draft)
        let text = try draft.checked(NewsroomLimits(), now: .now)
        try store.writeAndWait { [draft] transaction in
            try transaction.insert(draft, body: text, id: newIdentifier(), author: "Mara", date: date)
        }
    }

    @discardableResult
    func comment(
        _ text: String, under slug: String, parent: Identifier? = nil, spoiler: Bool = false, at seconds: Int64 = 2_000,
        author: CommentAuthorship = CommentAuthorship(), state: CommentState = .visible
    ) throws -> Identifier {
        let draft = CommentDraft(authorName: "Ann", bodyMarkdown: text, spoiler: spoiler, parentID: parent)
        let body = try draft.checked(NewsroomLimits())
        var comment = draft.comment(body, id: newIdentifier(), articleSlug: slug, date: moment(seconds))
        comment.state = state
        _ = try store.writeAndWait { [comment] in try $0.insert(comment, markdown: text, author: author) }
        return comment.id
    }

    /// Takes a request about these words of a revision; without words, about the whole article.
    @discardableResult
    func correct(
        _ slug: String, _ exact: String?, revision: Int? = nil, at seconds: Int64 = 3_000,
        change: (inout CorrectionDraft) -> Void = { _ in }
    ) throws -> Identifier {
        var draft = CorrectionDraft(
            kind: .correction, revision: revision, selector: exact.map { TextQuoteSelector(exact: $0) },
            explanation: "Because.", contact: Contact(name: "Bo", email: "bo@example.org"))
        change(&draft)
        let id = newIdentifier()
        let contact = store.contactKeys.seal(draft.contact, of: id)
        _ = try store.writeAndWait { [draft] in
            try $0.insert(
                draft, id: id, articleSlug: slug, secretHash: Sodium.hash("secret".utf8), contact: contact,
                date: moment(seconds))
        }
        return id
    }

    /// Takes a request to `accepted`.
    func accept(_ id: Identifier, at seconds: Int64 = 3_500) throws {
        try store.writeAndWait { transaction in
            for state in [CorrectionState.inReview, .accepted] {
                try transaction.transition(
                    correctionID: id, to: state, actor: "Mara", reason: nil, date: moment(seconds))
            }
        }
    }

    /// Accepts a request and publishes a note about it.
    @discardableResult
    func publishNote(_ text: String, about id: Identifier, at seconds: Int64) throws -> CorrectionNote {
        try accept(id, at: seconds)
        return try store.writeAndWait {
            try $0.publish(
                NoteDraft(kind: .correction, text: text), id: newIdentifier(), correctionID: id, actor: "Mara",
                date: moment(seconds))
        }
    }

    func revise(_ slug: String, _ markdown: String, at seconds: Int64 = 4_000) throws {
        _ = try store.writeAndWait {
            try $0.revise(
                slug: slug, body: Markdown.article(markdown), author: "Mara", reason: "edit", date: moment(seconds))
        }
    }

    func slugs(_ change: (inout ArticleQuery) -> Void = { _ in }) throws -> [String] {
        var query = ArticleQuery()
        query.limit = 100
        change(&query)
        return try store.read { [query] in try $0.articles(query) }.items.map(\.slug)
    }

    /// The whole list, page by page.
    func slugsByPages(_ query: ArticleQuery) throws -> [String] {
        var query = query
        var seen: [String] = []
        repeat {
            let page = try store.read { [query] in try $0.articles(query) }
            seen += page.items.map(\.slug)
            query.after = page.next
        } while query.after != nil
        return seen
    }

    /// What `galley check` would find.
    func inconsistencies() throws -> [Inconsistency] {
        var found: [Inconsistency] = []
        try store.read { try $0.inconsistencies { found.append($0) } }
        return found
    }

    func anchor(_ id: Identifier) throws -> Anchor? {
        try store.read { try $0.correction(id: id) }?.correction.target?.anchor
    }
}

/// Seconds since the epoch.
func moment(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

func newIdentifier() -> Identifier {
    Identifier(date: moment(1))
}

private final class Statements: Sendable {
    private let texts = Mutex<Set<String>>([])
    var all: Set<String> { texts.withLock { $0 } }
    func add(_ text: String) { texts.withLock { _ = $0.insert(text) } }
}
