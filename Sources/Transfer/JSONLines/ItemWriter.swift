import GalleyAPI
import JSON
import Newsroom
import Sodium

/// Writes items as JSON, an object each; `ItemReader` reads what it writes.
struct ItemWriter {
    /// Whether contacts and hashes of secrets are written.
    let isPrivate: Bool

    func write(_ item: TransferItem, into json: inout JSONWriter) {
        json.object {
            $0.member("type", item.kind.rawValue)
            switch item {
            case .section(let section):
                $0.member("slug", section.slug)
                $0.member("name", section.name)
                write(section.discussion, &$0)
            case .staff(let record): write(record, &$0)
            case .reader(let record): write(record, &$0)
            case .article(let record): write(record, &$0)
            case .related(let record):
                $0.member("article", record.articleSlug)
                $0.member("related", strings: record.related)
            case .comment(let record): write(record, &$0)
            case .commentDecision(let decision): write(decision, &$0)
            case .correction(let record): write(record, &$0)
            case .correctionNote(let record): write(record, &$0)
            }
        }
    }

    private func write(_ record: StaffRecord, _ json: inout JSONWriter) {
        json.member("id", record.member.id)
        json.member("name", record.member.name)
        json.member("role", record.member.role.rawValue)
        json.member("token_hash", Sodium.base64URL(record.tokenHash))
        json.member("date_created", record.member.dateCreated)
        json.member("date_revoked", record.member.dateRevoked)
    }

    private func write(_ record: ReaderRecord, _ json: inout JSONWriter) {
        json.member("id", record.id)
        json.member("subject_hash", Sodium.base64URL(record.reader.subjectHash))
        json.member("name", record.reader.name)
        json.member("avatar_url", record.reader.avatarURL)
        json.member("badge", record.reader.badge?.rawValue)
        json.member("date_created", record.dateCreated)
        json.member("date_seen", record.dateSeen)
    }

    private func write(_ record: ArticleRecord, _ json: inout JSONWriter) {
        json.member("id", record.id)
        json.member("slug", record.article.slug)
        writeContent(record.article, &json)
        // Null where they follow the newsroom's rule.
        json.member("slots", each: record.article.slots) {
            $1.member("kind", $0.kind)
            $1.member("after_paragraph", $0.afterParagraph)
        }
        json.member("status", record.article.status.rawValue)
        json.member("date_published", record.article.datePublished)
        json.member("comments_open", record.article.commentsOpen)
        write(record.article.discussion, &json)
        json.member("date_created", record.dateCreated)
        json.member("date_modified", record.dateModified)
        json.member("date_changed", record.dateChanged)
        json.member("date_withdrawn", record.dateWithdrawn)
        json.member("withdrawal_note", record.withdrawalNote)
        json.member("old_slugs", each: record.formerSlugs) {
            $1.member("slug", $0.slug)
            $1.member("date_changed", $0.dateChanged)
        }
        json.member("revisions", each: record.revisions) { revision, json in
            json.member("number", revision.number)
            json.member("author", revision.author)
            json.member("reason", revision.reason)
            json.member("date_created", revision.dateCreated)
            json.member("public", revision.isPublic)
            json.member("content", revision.content, writeContent)
        }
    }

    /// Left out where nothing is set.
    private func write(_ rule: DiscussionRule?, _ json: inout JSONWriter) {
        guard let rule else { return }
        json.member("discussion", rule) { $0.write(into: &$1) }
    }

    /// What an article and its revisions both have.
    private func writeContent(_ draft: ArticleDraft, _ json: inout JSONWriter) {
        json.member("headline", draft.headline)
        json.member("description", draft.description)
        json.member("section", draft.section)
        json.member("tags", strings: draft.tags)
        json.member("authors", strings: draft.authors)
        json.member("provider", draft.provider) {
            $1.member("name", $0.name)
            $1.member("url", $0.url)
        }
        json.member("language", draft.language)
        json.member("image", draft.image) {
            $1.member("url", $0.url)
            $1.member("caption", $0.caption)
            $1.member("credit", $0.credit)
            $1.member("width", $0.width)
            $1.member("height", $0.height)
        }
        json.member("body_markdown", draft.bodyMarkdown)
    }

    private func write(_ record: CommentRecord, _ json: inout JSONWriter) {
        json.member("id", record.id)
        json.member("article", record.articleSlug)
        json.member("parent_id", record.draft.parentID)
        json.name("author")
        json.object {
            $0.member("name", record.draft.authorName)
            if let url = record.avatarURL { $0.member("avatar_url", url) }
            if let badge = record.badge { $0.member("badge", badge.rawValue) }
        }
        if isPrivate, let id = record.readerID { json.member("reader", id) }
        json.member("body_markdown", record.draft.bodyMarkdown)
        json.member("spoiler", record.draft.spoiler)
        json.member("state", record.state.rawValue)
        json.name("votes")
        json.object {
            $0.member("up", record.votesUp)
            $0.member("down", record.votesDown)
        }
        json.member("featured", record.featured)
        json.member("pinned", record.moderation.pinned)
        json.member("locked", record.moderation.locked)
        json.member("approved", record.moderation.approved)
        json.member("held_reason", record.moderation.heldReason?.rawValue)
        json.member("date_created", record.dateCreated)
        json.member("date_edited", record.dateEdited)
        guard isPrivate else { return }
        json.member("edit_hash", record.editHash.map(Sodium.base64URL))
        json.member("revisions", each: record.revisions) {
            $1.member("body_markdown", $0.bodyMarkdown)
            $1.member("spoiler", $0.spoiler)
            $1.member("date_created", $0.dateCreated)
            $1.member("date_replaced", $0.dateReplaced)
        }
    }

    private func write(_ decision: CommentDecision, _ json: inout JSONWriter) {
        json.member("id", decision.id)
        json.member("comment", decision.commentID)
        json.member("actor", decision.actor)
        json.member("action", decision.action.rawValue)
        json.member("reason", decision.reason)
        json.name("before")
        json.object { write(decision.before, &$0) }
        json.name("after")
        json.object { write(decision.after, &$0) }
        json.member("waited", decision.waited.map(Int.init))
        json.member("date_created", decision.dateCreated)
    }

    private func write(_ standing: CommentStanding, _ json: inout JSONWriter) {
        json.member("state", standing.state.rawValue)
        json.member("featured", standing.featured)
        json.member("pinned", standing.pinned)
        json.member("spoiler", standing.spoiler)
        json.member("locked", standing.locked)
    }

    private func write(_ record: CorrectionRecord, _ json: inout JSONWriter) {
        let correction = record.correction
        json.member("id", correction.id)
        json.member("article", correction.articleSlug)
        json.member("kind", correction.kind.rawValue)
        json.member("state", correction.state.rawValue)
        json.member("revision", record.revision)
        json.member("target", correction.target) { target, json in
            json.member("exact", target.selector.exact)
            json.member("prefix", target.selector.prefix)
            json.member("suffix", target.selector.suffix)
            json.member("anchor", target.anchor.word)
            json.member("start", target.anchor.range?.lowerBound)
            json.member("end", target.anchor.range?.upperBound)
            json.member("confidence", number: target.anchor.confidence)
        }
        json.member("suggestion", correction.suggestion)
        json.member("explanation", correction.explanation)
        json.member("sources", strings: correction.sources)
        if isPrivate {
            json.member("contact", record.contact) {
                $1.member("name", $0.name)
                $1.member("email", $0.email)
            }
            json.member("secret_hash", record.secretHash.map(Sodium.base64URL))
        }
        json.member("assignee", correction.handling.assignee)
        json.member("held_reason", correction.handling.heldReason?.rawValue)
        json.member("joined_to", correction.handling.headID)
        json.member("reporter_count", correction.handling.reporterCount)
        json.member("version", correction.handling.version)
        json.member("date_due", correction.handling.dateDue)
        json.member("date_answered", correction.handling.dateAnswered)
        json.member("date_closed", correction.handling.dateClosed)
        json.member("date_published", correction.handling.datePublished)
        json.member("date_created", correction.dateCreated)
        json.member("date_modified", correction.dateModified)
        json.member("history", each: record.history) {
            $1.member("kind", $0.kind.rawValue)
            $1.member("from", $0.from?.rawValue)
            $1.member("to", $0.to?.rawValue)
            $1.member("actor", $0.actor)
            $1.member("text", $0.text)
            $1.member("date_created", $0.dateCreated)
        }
    }

    private func write(_ record: CorrectionNoteRecord, _ json: inout JSONWriter) {
        json.member("id", record.note.id)
        json.member("article", record.articleSlug)
        json.member("correction", record.correctionID)
        json.member("revision_before", record.note.revisionBefore)
        json.member("revision", record.note.revision)
        json.member("kind", record.note.kind.rawValue)
        json.member("text", record.note.text)
        json.member("wrong", record.note.draft.wrong)
        json.member("right", record.note.draft.right)
        json.member("reinstates", record.note.draft.reinstates)
        json.member("edit", record.edit) {
            $1.member("start", $0.start)
            $1.member("old_length", $0.oldLength)
            $1.member("new_length", $0.newLength)
        }
        json.member("date_published", record.note.datePublished)
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, strings: [String]) {
        self.name(name)
        array { for string in strings { $0.string(string) } }
    }
}
