import Newsroom
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
            #expect(try new.rows(of: table) == old.rows(of: table), "\(table)")
            let mayBeEmpty = ["imports", "idempotency_keys", "server_keys", "webhook_deliveries"].contains(table)
            #expect(try mayBeEmpty || !old.rows(of: table).isEmpty, "\(table)")
        }
    }

    @Test func anExportForOthersLacksWhatIsSecretAndNothingElse() async throws {
        let old = try await newsroom()
        let lines = try old.export(isPrivate: false)
        for secret in ["bo@example.org", "secret_hash", "token_hash", "\"staff\""] { #expect(!lines.contains(secret)) }
        let new = try TestTransfer()
        #expect(try await new.take(lines).rejected == 0)
        #expect(try new.export(isPrivate: false) == lines)
        let secrets: Set = ["secret_hash", "contact_name", "contact_email"]
        for table in try old.tables where table != "staff" {
            #expect(try new.rows(of: table, without: secrets) == old.rows(of: table, without: secrets), "\(table)")
        }
        #expect(try new.rows(of: "staff").isEmpty)
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
        try await test.store.write { transaction in
            let date = Timestamp(milliseconds: 1_800_000_000_000)
            let ferry = CorrectionDraft(
                kind: .correction, revision: 1, selector: TextQuoteSelector(exact: "no\u{AD}on"), explanation: "No.",
                contact: Contact(name: "Bo", email: "bo@example.org"))
            let id = Identifier(date: date)
            let secret = Sodium.hash("secret".utf8)
            try transaction.insert(ferry, id: id, articleSlug: "ferry", secretHash: secret, date: date)
            for state in [CorrectionState.inReview, .accepted, .published] {
                try transaction.transition(correctionID: id, to: state, actor: "Mara", reason: "r", date: date)
            }
            try transaction.revise(
                slug: "ferry", body: Markdown.article("It sails at **one**."), author: "Mara", reason: "time",
                date: date)
            try transaction.publish(
                CorrectionNote(id: Identifier(date: date), kind: .correction, text: "It is one.", datePublished: date),
                correctionID: id)
            let remark = CorrectionDraft(kind: .clarification, suggestion: "Say more.")
            try transaction.insert(
                remark, id: Identifier(date: date), articleSlug: "bridge", secretHash: Sodium.hash([1]), date: date)
            let member = StaffMember(id: Identifier(date: date), name: "Mara", role: .editor, dateCreated: date)
            try transaction.insert(member, tokenHash: Sodium.hash("t".utf8))
            _ = try transaction.revokeToken(of: member.id, date: date)
        }
        return test
    }

    private static let lines = """
        {"type":"section","slug":"local","name":"Harbour & local"}
        {"type":"article","slug":"ferry","headline":"The “ferry”","description":"It sails.","section":"local",\
        "tags":["sea","free"],"authors":["Ann Ö","Bo"],"provider":{"name":"AFP","url":"https://afp.example"},\
        "language":"en-GB","image":{"url":"https://example.org/f.jpg","caption":"c","credit":"d","width":4,"height":3},\
        "body_markdown":"It sails at noon.\\n\\nAnd back.","slots":[{"kind":"advertisement","after_paragraph":1}],\
        "status":"published","date_published":"2024-01-02T03:04:05.678Z","comments_open":false,\
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
        "body_markdown":"Wait","state":"pending","date_created":"2024-01-03T00:00:04Z"}

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
