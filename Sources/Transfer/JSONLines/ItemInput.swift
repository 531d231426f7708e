import GalleyAPI
import Newsroom
import Sodium

extension ArticleRecord {
    /// Reads an `article`: the body of `POST /v1/articles` and what the article has lived through. One without `id` is
    /// known by its slug, one without `revisions` has one.
    init(_ reader: inout FieldReader) {
        let id = reader.identifier("id")
        let article = ArticleDraft(&reader)
        let created = reader.date("date_created") ?? article.datePublished
        var revisions = reader.objects("revisions") { reader in
            RevisionRecord(
                number: reader.requiredInteger("number"),
                content: reader.object("content") { ArticleDraft(content: &$0, slug: article.slug) },
                author: reader.requiredString("author"), reason: reader.string("reason"),
                dateCreated: reader.date("date_created"),
                isPublic: reader.boolean("public") ?? article.status.hasBeenPublic)
        }
        if revisions.isEmpty {
            revisions = [
                RevisionRecord(
                    number: 1, author: article.authors.first ?? "import", dateCreated: created,
                    isPublic: article.status.hasBeenPublic)
            ]
        }
        self.init(
            id: id ?? Identifier(derivedFrom: "galley article \(article.slug)", date: article.datePublished),
            article: article, revisions: revisions,
            formerSlugs: reader.objects("old_slugs") {
                FormerSlug(slug: $0.requiredString("slug"), dateChanged: $0.requiredDate("date_changed"))
            },
            dateCreated: created, dateModified: reader.date("date_modified"),
            dateChanged: reader.date("date_changed"), dateWithdrawn: reader.date("date_withdrawn"),
            withdrawalNote: reader.string("withdrawal_note"))
    }
}

extension ArticleDraft {
    fileprivate init(content reader: inout FieldReader, slug: String) {
        self.init(
            slug: slug, headline: reader.requiredString("headline"), description: reader.string("description"),
            section: reader.string("section"), tags: reader.strings("tags"), authors: reader.strings("authors"),
            provider: reader.object("provider") { Provider(name: $0.requiredString("name"), url: $0.string("url")) },
            language: reader.requiredString("language"),
            image: reader.object("image") {
                Image(
                    url: $0.requiredString("url"), caption: $0.string("caption"), credit: $0.string("credit"),
                    width: $0.integer("width"), height: $0.integer("height"))
            },
            bodyMarkdown: reader.requiredString("body_markdown"))
    }
}

extension CommentRecord {
    init(_ reader: inout FieldReader) {
        let id = reader.requiredIdentifier("id")
        let slug = reader.requiredString("article")
        let author = reader.requiredObject("author") {
            (
                name: $0.requiredString("name"), avatarURL: $0.string("avatar_url"),
                badge: $0.word("badge", Badge.self)
            )
        }
        let readerID = reader.identifier("reader")
        let draft = CommentDraft(
            authorName: author?.name ?? "", bodyMarkdown: reader.requiredString("body_markdown"),
            spoiler: reader.boolean("spoiler") ?? false, parentID: reader.identifier("parent_id"))
        let votes = reader.object("votes") { (up: $0.integer("up") ?? 0, down: $0.integer("down") ?? 0) }
        self.init(
            id: id, articleSlug: slug, draft: draft, state: reader.word("state", CommentState.self) ?? .visible,
            votesUp: votes?.up ?? 0, votesDown: votes?.down ?? 0, featured: reader.boolean("featured") ?? false,
            dateCreated: reader.requiredDate("date_created"), dateEdited: reader.date("date_edited"),
            badge: author?.badge, avatarURL: author?.avatarURL, readerID: readerID,
            revisions: reader.objects("revisions") {
                CommentRevision(
                    bodyMarkdown: $0.requiredString("body_markdown"), spoiler: $0.boolean("spoiler") ?? false,
                    dateCreated: $0.requiredDate("date_created"), dateReplaced: $0.requiredDate("date_replaced"))
            },
            editHash: reader.string("edit_hash").map { Sodium.bytes(base64URL: $0) ?? [] })
        moderation.pinned = reader.boolean("pinned") ?? false
        moderation.locked = reader.boolean("locked") ?? false
        moderation.approved = reader.boolean("approved") ?? false
        moderation.heldReason = reader.word("held_reason", HoldReason.self)
    }
}

extension CommentDecision {
    init(_ reader: inout FieldReader) {
        self.init(
            id: reader.requiredIdentifier("id"), commentID: reader.requiredIdentifier("comment"),
            actor: reader.requiredString("actor"), action: reader.requiredWord("action", orNoted: .hold),
            reason: reader.string("reason"), before: Self.standing("before", &reader),
            after: Self.standing("after", &reader), waited: reader.integer("waited").map(Int64.init),
            dateCreated: reader.requiredDate("date_created"))
    }

    private static func standing(_ name: String, _ reader: inout FieldReader) -> CommentStanding {
        reader.requiredObject(name) { reader in
            var standing = CommentStanding(state: reader.requiredWord("state", orNoted: .visible))
            standing.featured = reader.boolean("featured") ?? false
            standing.pinned = reader.boolean("pinned") ?? false
            standing.spoiler = reader.boolean("spoiler") ?? false
            standing.locked = reader.boolean("locked") ?? false
            return standing
        } ?? CommentStanding(state: .visible)
    }
}

extension CorrectionRecord {
    init(_ reader: inout FieldReader) {
        let id = reader.requiredIdentifier("id")
        let slug = reader.requiredString("article")
        let kind = reader.requiredWord("kind", orNoted: CorrectionKind.correction)
        let state = reader.requiredWord("state", orNoted: CorrectionState.received)
        let revision = reader.integer("revision")
        let target = reader.object("target") { reader in
            CorrectionTarget(
                revision: revision ?? 0,
                selector: TextQuoteSelector(
                    exact: reader.requiredString("exact"), prefix: reader.string("prefix") ?? "",
                    suffix: reader.string("suffix") ?? ""), anchor: Self.anchor(&reader))
        }
        let suggestion = reader.string("suggestion")
        let explanation = reader.string("explanation")
        let contact = reader.object("contact") { Contact(name: $0.string("name"), email: $0.string("email")) }
        let secret = reader.string("secret_hash").map { Sodium.bytes(base64URL: $0) ?? [] }
        let sources = reader.strings("sources")
        let created = reader.requiredDate("date_created")
        let modified = reader.date("date_modified") ?? created
        let handling = Self.handling(&reader, kind, state, created: created, modified: modified)
        let correction = Correction(
            id: id, articleSlug: slug, kind: kind, state: state, target: target, suggestion: suggestion,
            explanation: explanation, sources: sources, handling: handling, dateCreated: created,
            dateModified: modified)
        let history = reader.objects("history") { Self.event(&$0) }
        self.init(
            correction: correction, contact: contact, revision: revision, history: history, secretHash: secret)
    }

    /// What files of older versions do not have is what it would have been.
    private static func handling(
        _ reader: inout FieldReader, _ kind: CorrectionKind, _ state: CorrectionState, created: Timestamp,
        modified: Timestamp
    ) -> CorrectionHandling {
        var handling = CorrectionHandling(kind, DeskRules(), date: created)
        handling.assignee = reader.string("assignee")
        handling.heldReason = reader.word("held_reason", HoldReason.self)
        handling.headID = reader.identifier("joined_to")
        handling.reporterCount = max(1, reader.integer("reporter_count") ?? 1)
        handling.version = reader.integer("version") ?? 1
        handling.weight = CorrectionWeight.of(kind, reporters: handling.reporterCount, date: created)
        handling.dateDue = reader.date("date_due") ?? handling.dateDue
        handling.dateAnswered = reader.date("date_answered") ?? (state.isDecision ? modified : nil)
        // Whether there is one is the state's to say.
        handling.dateClosed = (reader.date("date_closed") ?? modified).only(if: !state.isOpen)
        handling.datePublished = (reader.date("date_published") ?? modified).only(if: state == .published)
        return handling
    }

    /// A change of state where nothing else is said.
    private static func event(_ reader: inout FieldReader) -> CorrectionEvent {
        let kind = reader.word("kind", CorrectionEventKind.self) ?? .transition
        let from = reader.word("from", CorrectionState.self)
        let to =
            kind == .transition
            ? reader.requiredWord("to", orNoted: CorrectionState.received) : reader.word("to", CorrectionState.self)
        let text = reader.string("text")
        return CorrectionEvent(
            kind: kind, from: from, to: kind == .transition ? to : nil, actor: reader.requiredString("actor"),
            text: reader.string("reason") ?? text, dateCreated: reader.requiredDate("date_created"))
    }

    /// What has no place in the text is an orphan, whatever it is called.
    private static func anchor(_ reader: inout FieldReader) -> Anchor {
        let word = reader.requiredWord("anchor", orNoted: AnchorWord.orphaned)
        let start = reader.integer("start")
        let end = reader.integer("end")
        let confidence = min(1, max(0, reader.number("confidence") ?? 1))
        if word == .ambiguous { return .ambiguous }
        guard word != .orphaned, let start, let end, 0 <= start, start <= end else { return .orphaned }
        return word == .exact ? .exact(start..<end) : .relocated(start..<end, confidence: confidence)
    }

    private enum AnchorWord: String, CaseIterable {
        case exact, relocated, ambiguous, orphaned
    }
}

extension CorrectionNoteRecord {
    init(_ reader: inout FieldReader) {
        let id = reader.requiredIdentifier("id")
        let slug = reader.requiredString("article")
        let correctionID = reader.identifier("correction")
        let revision = reader.requiredInteger("revision")
        let draft = NoteDraft(
            kind: reader.requiredWord("kind", orNoted: CorrectionNoteKind.correction),
            text: reader.requiredString("text"), wrong: reader.string("wrong"), right: reader.string("right"),
            reinstates: reader.boolean("reinstates") ?? false)
        let note = CorrectionNote(
            id: id, draft: draft, revisionBefore: reader.integer("revision_before"), revision: revision,
            datePublished: reader.requiredDate("date_published"))
        let edit = reader.object("edit") {
            SourceEdit(
                start: $0.requiredInteger("start"), oldLength: $0.requiredInteger("old_length"),
                newLength: $0.requiredInteger("new_length"))
        }
        self.init(note: note, articleSlug: slug, correctionID: correctionID, edit: edit)
    }
}

extension ReaderRecord {
    init(_ reader: inout FieldReader) {
        let id = reader.requiredIdentifier("id")
        let subject = Sodium.bytes(base64URL: reader.requiredString("subject_hash")) ?? []
        let signedIn = Reader(
            subjectHash: subject, name: reader.requiredString("name"), avatarURL: reader.string("avatar_url"),
            badge: reader.word("badge", Badge.self))
        self.init(
            id: id, reader: signedIn, dateCreated: reader.requiredDate("date_created"),
            dateSeen: reader.requiredDate("date_seen"))
    }
}

extension Timestamp {
    fileprivate func only(if condition: Bool) -> Timestamp? { condition ? self : nil }
}

extension StaffRecord {
    init(_ reader: inout FieldReader) {
        let id = reader.requiredIdentifier("id")
        let name = reader.requiredString("name")
        let role = reader.requiredWord("role", orNoted: Role.moderator)
        let hash = Sodium.bytes(base64URL: reader.requiredString("token_hash")) ?? []
        let member = StaffMember(
            id: id, name: name, role: role, dateCreated: reader.requiredDate("date_created"),
            dateRevoked: reader.date("date_revoked"))
        self.init(member: member, tokenHash: hash)
    }
}

extension FieldReader {
    /// A date that must be there; the epoch, and noted, when it is not.
    fileprivate mutating func requiredDate(_ name: String) -> Timestamp {
        required(name) { $0.date(name) } ?? Timestamp(milliseconds: 0)
    }

    /// An identifier that must be there; an empty one, and noted, when it is not.
    fileprivate mutating func requiredIdentifier(_ name: String) -> Identifier {
        required(name) { $0.identifier(name) } ?? Identifier(high: 0, low: 0)
    }
}
