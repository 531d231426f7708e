import Newsroom
import SQL
import Sodium
import Store
import Testing
import Transfer

/// What goes out comes in again, the same.
@Suite struct ExportTests {
    @Test func anEmptyNewsroomIsOneLine() throws {
        #expect(try TestTransfer().export() == "{\"type\":\"export\",\"format\":1,\"private\":true}\n")
    }

    @Test func aPrivateExportMakesTheSameDatabase() async throws {
        let old = try await newsroom()
        let lines = try old.export()
        let new = try TestTransfer()
        let report = try await new.take(lines)
        #expect(report.rejected == 0, "\(report)")
        #expect(try new.export() == lines)
        let tables = try old.tables
        #expect(tables.count >= 12)
        for table in tables {
            let sealed = sealed(table)
            #expect(try new.rows(of: table, without: sealed) == old.rows(of: table, without: sealed), "\(table)")
            let mayBeEmpty = [
                "imports", "idempotency_keys", "server_keys", "webhook_deliveries", "mails", "comment_votes",
                "desk_sessions",
                "comment_addresses",
                "address_approvals", "comment_reports", "sanctions", "plain_contacts",
            ].contains(table)
            #expect(try mayBeEmpty || !old.rows(of: table).isEmpty, "\(table)")
        }
    }

    /// A contact is sealed anew, and the events of requests that came at the same time are kept one request after the
    /// other.
    private func sealed(_ table: String) -> Set<String> {
        table == "corrections" ? ["contact"] : table == "correction_events" ? ["id"] : []
    }

    @Test func whatIsRetractedStaysRetractedAndNotesAreFoundByTheirWords() async throws {
        let new = try TestTransfer()
        #expect(try await new.take(newsroom().export(isPrivate: false)).rejected == 0)
        let articles = try ["ferry", "bridge"].map { slug in try new.store.read { try $0.article(slug: slug) } }
        #expect(articles.map { $0?.retraction?.text } == ["There is no such ship.", nil])
        #expect(articles[1]?.corrections.map(\.draft.reinstates) == [true, false])
        var query = CorrectionLogQuery()
        query.words = SearchQuery("ship")
        let found = try new.store.read { try $0.correctionLog(query) }.items
        #expect(found.map(\.articleSlug) == ["ferry"])
    }

    @Test func anExportForOthersLacksWhatIsSecretAndNothingElse() async throws {
        let old = try await newsroom()
        let lines = try old.export(isPrivate: false)
        for secret in [
            "bo@example.org", "secret_hash", "token_hash", "subject_hash", "\"staff\"", "\"reader\"", "edit_hash",
            "Older",
        ] { #expect(!lines.contains(secret)) }
        let new = try TestTransfer()
        #expect(try await new.take(lines).rejected == 0)
        #expect(try new.export(isPrivate: false) == lines)
        let people = ["staff", "readers", "protected_names", "comment_revisions", "comment_decisions"]
        for table in try old.tables where !people.contains(table) {
            let secrets = sealed(table).union(["secret_hash", "reader_id", "edit_hash"])
            #expect(try new.rows(of: table, without: secrets) == old.rows(of: table, without: secrets), "\(table)")
        }
        for table in people { #expect(try new.rows(of: table).isEmpty, "\(table)") }
    }

    @Test(arguments: [true, false])
    func anExportIsAlreadyThereWhereItComesFrom(isPrivate: Bool) async throws {
        let old = try await newsroom()
        let before = try old.export()
        let report = try await old.take(old.export(isPrivate: isPrivate))
        for (kind, counts) in report.counts {
            #expect(counts.imported == 0 && counts.rejected == 0 && counts.alreadyThere > 0, "\(kind)")
        }
        #expect(try old.export() == before)
    }

    /// Every kind of content in every state.
    private func newsroom() async throws -> TestTransfer {
        let test = try TestTransfer()
        let report = try await test.take(Self.lines)
        #expect(report.rejected == 0, "\(report)")
        try await test.store.write { [keys = test.store.contactKeys] transaction in
            let date = Timestamp(milliseconds: 1_800_000_000_000)
            let ferry = CorrectionDraft(
                kind: .correction, revision: 1, selector: TextQuoteSelector(exact: "no\u{AD}on"), explanation: "No.",
                sources: ["https://ferry.example/times"],
                contact: Contact(name: "Bo", email: "bo@example.org"))
            let id = Identifier(date: date)
            let secret = Sodium.hash("secret".utf8)
            try transaction.insert(
                ferry, id: id, articleSlug: "ferry", secretHash: secret, contact: keys.seal(ferry.contact, of: id),
                date: date)
            let twin = Identifier(date: date)
            try transaction.insert(ferry, id: twin, articleSlug: "ferry", secretHash: Sodium.hash([2]), date: date)
            try transaction.add("And soon.", correctionID: twin, date: date)
            try transaction.assign(correctionID: id, to: "Mara", actor: "Mara", date: date)
            try transaction.answer("We look.", correctionID: id, actor: "Mara", date: date)
            for state in [CorrectionState.inReview, .accepted] {
                try transaction.transition(correctionID: id, to: state, actor: "Mara", reason: "r", date: date)
            }
            try transaction.revise(
                slug: "ferry", body: Markdown.article("It sails at **one**."), author: "Mara", reason: "time",
                date: date)
            try transaction.publish(
                NoteDraft(kind: .correction, text: "It is one.", wrong: "noon", right: "one"),
                id: Identifier(date: date), correctionID: id, revisionBefore: 1,
                edit: SourceEdit(start: 12, oldLength: 4, newLength: 3), actor: "Mara", date: date)
            try Self.retract(transaction, date)
            let remark = CorrectionDraft(kind: .clarification, suggestion: "Say more.")
            try transaction.insert(
                remark, id: Identifier(date: date), articleSlug: "bridge", secretHash: Sodium.hash([1]), date: date)
            let reader = Reader(
                subjectHash: Sodium.hash("u1".utf8), name: "Cem", avatarURL: "https://i.example/c", badge: .verified)
            let said = CommentDraft(authorName: reader.name, bodyMarkdown: "Signed in.")
            let text = try said.checked(NewsroomLimits())
            let comment = said.comment(
                text, id: Identifier(date: date), articleSlug: "bridge", date: date, by: .reader(reader))
            try transaction.insert(
                comment, markdown: text.markdown, by: .reader(reader, fresh: Identifier(date: date)))
            let ids = ["1", "4"].compactMap { Identifier("018d0000-0000-7000-8000-00000000000\($0)") }
            for action in [CommentAction.approve, .pin, .lock, .markSpoiler] {
                let draft = DecisionDraft(ids: ids, action: action, reason: "r")
                _ = try transaction.decide(draft, actor: "Mara", date: date) { Identifier(date: date) }
            }
            let member = StaffMember(id: Identifier(date: date), name: "Mara", role: .editor, dateCreated: date)
            try transaction.insert(member, tokenHash: Sodium.hash("t".utf8))
            _ = try transaction.revokeToken(of: member.id, date: date)
            try Self.takeComments(transaction, date)
        }
        return test
    }

    /// One article that is retracted, and one that was.
    private static func retract(_ transaction: Transaction, _ date: Timestamp) throws {
        for (slug, draft) in [
            ("ferry", NoteDraft(kind: .retraction, text: "There is no such ship.")),
            ("bridge", NoteDraft(kind: .retraction, text: "No.")),
            ("bridge", NoteDraft(kind: .editorsNote, text: "It stands.", reinstates: true)),
        ] { _ = try transaction.publish(draft, id: Identifier(date: date), articleSlug: slug, date: date) }
    }

    /// A place that holds a reply, a comment that is deleted below it, and one that was edited.
    private static func takeComments(_ transaction: Transaction, _ date: Timestamp) throws {
        let hash = [UInt8](repeating: 7, count: 16)
        func add(_ text: String, _ parent: Identifier? = nil) throws -> Identifier {
            let draft = CommentDraft(authorName: "Zed", bodyMarkdown: text, parentID: parent)
            let comment = draft.comment(
                Markdown.comment(text), id: Identifier(date: date), articleSlug: "bridge", date: date, by: .anonymous)
            try transaction.insert(comment, markdown: text, author: CommentAuthorship(editHash: hash))
            return comment.id
        }
        let top = try add("Rude top")
        let reply = try add("Reply to it", top)
        let edited = try add("Older words")
        try transaction.take(top, as: .removed, date: date)
        let edit = CommentEdit(bodyMarkdown: .set("New ||words||"))
        _ = try transaction.edit(
            edited, edit, body: Markdown.comment("New ||words||"), proof: .token(hash: hash), seconds: 60, date: date)
        try transaction.take(try add("Gone", reply), as: .deleted, date: date)
    }

    private static let lines = """
        {"type":"section","slug":"local","name":"Harbour & local",\
        "discussion":{"mode":"signed_in","closes_after_days":14}}
        {"type":"article","slug":"ferry","headline":"The “ferry”","description":"It sails.","section":"local",\
        "tags":["sea","free"],"authors":["Ann Ö","Bo"],"provider":{"name":"AFP","url":"https://afp.example"},\
        "language":"en-GB","image":{"url":"https://example.org/f.jpg","caption":"c","credit":"d","width":4,"height":3},\
        "body_markdown":"It sails at noon.\\n\\nAnd back.","slots":[{"kind":"advertisement","after_paragraph":1}],\
        "status":"published","date_published":"2024-01-02T03:04:05.678Z","comments_open":false,\
        "discussion":{"closes_after_comments":0,"slow_seconds":30},\
        "old_slugs":[{"slug":"boat","date_changed":"2024-01-03T00:00:00Z"}]}
        {"type":"article","slug":"bridge","headline":"Bridge","body_markdown":"Now.","status":"published",\
        "date_published":"2024-02-02T00:00:00Z","related":["ferry"],"revisions":[\
        {"number":1,"author":"Ann","date_created":"2024-02-02T00:00:00Z","content":{"headline":"Old bridge",\
        "language":"en","body_markdown":"Then.","tags":["old"],"section":"world"}},\
        {"number":2,"author":"Bo","reason":"news","date_created":"2024-02-03T00:00:00Z"}]}
        {"type":"article","slug":"idea","headline":"Idea","body_markdown":"Maybe.","status":"draft"}
        {"type":"article","slug":"later","headline":"Later","body_markdown":"Soon.","status":"scheduled",\
        "date_published":"2999-01-01T00:00:00Z"}
        {"type":"article","slug":"gone","headline":"Gone","body_markdown":"Was.","status":"withdrawn",\
        "date_published":"2023-01-01T00:00:00Z","date_withdrawn":"2023-02-01T00:00:00Z","withdrawal_note":"Wrong."}
        {"type":"comment","id":"018d0000-0000-7000-8000-000000000001","article":"ferry","author":{"name":"Ann"},\
        "body_markdown":"At *last*","votes":{"up":3,"down":1},"featured":true,"date_created":"2024-01-03T00:00:00Z"}
        {"type":"comment","id":"018d0000-0000-7000-8000-000000000002","article":"ferry","author":{"name":"Bo"},\
        "parent_id":"018d0000-0000-7000-8000-000000000001","body_markdown":"Yes","spoiler":true,\
        "date_created":"2024-01-03T00:00:01Z","date_edited":"2024-01-03T00:00:02Z"}
        {"type":"comment","id":"018d0000-0000-7000-8000-000000000003","article":"ferry","author":{"name":"X"},\
        "body_markdown":"Bad","state":"removed","date_created":"2024-01-03T00:00:03Z"}
        {"type":"comment","id":"018d0000-0000-7000-8000-000000000004","article":"bridge","author":{"name":"Y"},\
        "body_markdown":"Wait","state":"pending","held_reason":"links","date_created":"2024-01-03T00:00:04Z"}

        """
}

/// A part of what a newsroom keeps.
@Suite struct SelectedExportTests {
    private func newsroom() async throws -> TestTransfer {
        let test = try TestTransfer()
        func comment(_ number: Int, _ name: String, _ state: String) -> String {
            #"{"type":"comment","id":"0190a000-0000-7000-8000-00000000000\#(number)","article":"one","#
                + #""author":{"name":"\#(name)"},"body_markdown":"Words of \#(number)","state":"\#(state)","#
                + #""date_created":"2024-01-02T03:04:05Z"}"# + "\n"
        }
        func correction(_ number: Int, _ email: String) -> String {
            #"{"type":"correction","id":"0190a000-0000-7000-9000-00000000000\#(number)","article":"one","#
                + #""kind":"correction","state":"received","revision":1,"suggestion":"Words","#
                + #""contact":{"email":"\#(email)"},"date_created":"2024-01-02T03:04:05Z","#
                + #""history":[{"to":"received","actor":"reporter","date_created":"2024-01-02T03:04:05Z"}]}"# + "\n"
        }
        let report = try await test.take(
            articleLine("one") + comment(1, "Ann", "visible") + comment(2, "Bo", "visible")
                + comment(3, "Ann", "removed") + correction(1, "ann@example.org") + correction(2, "bo@example.org"))
        #expect(report.rejected == 0, "\(report)")
        return test
    }

    @Test func onlyTheKindsThatAreAskedForAreWritten() async throws {
        let test = try await newsroom()
        var selection = ExportSelection()
        selection.kinds = [.comment]
        #expect(try test.types(selection) == ["export", "comment", "comment", "comment"])
    }

    @Test func aReaderGetsWhatThatReaderHasSentAndNothingOfOthers() async throws {
        let test = try await newsroom()
        var selection = ExportSelection()
        selection.reader = ReaderSelection(name: "Ann", email: "ann@example.org")
        #expect(try test.types(selection) == ["export", "comment", "comment", "correction"])
        #expect(!(try test.export(selection: selection)).contains("bo@"))
        selection.reader = ReaderSelection(
            name: "Ann", comments: [try #require(Identifier("0190a000-0000-7000-8000-000000000003"))])
        #expect(try test.types(selection) == ["export", "comment"])
        selection.reader = ReaderSelection(email: "bo@example.org")
        #expect(try test.types(selection) == ["export", "correction"])
    }
}

extension TestTransfer {
    fileprivate func types(_ selection: ExportSelection) throws -> [String] {
        try export(selection: selection).split(separator: "\n").map {
            String($0.dropFirst("{\"type\":\"".count).prefix { $0 != "\"" })
        }
    }
}
