import FoundationEssentials
import Newsroom
import SQL
import Store
import TestSupport
import Testing

/// Every statement that the store prepares is answered from an index, whatever the filters and the order.
@Suite struct QueryPlanTests {
    /// Statements that may read a table from end to end, each with the reason why.
    private static let exceptions = [
        // A list of a handful of people that an operator asks for on the command line.
        "SELECT uuid, name, role, date_created, date_revoked FROM staff ORDER BY id": "SCAN staff",
        // Whether the engine answers at all: a row that is in no table.
        "SELECT 1": "SCAN CONSTANT ROW",
        // Those that hold: a handful, each shown or kept in memory.
        "SELECT uuid, kind, address, reader, reason, actor, date_created, date_ends FROM sanctions ORDER BY id":
            "SCAN sanctions",
        // Ended ones among that handful.
        "DELETE FROM sanctions WHERE date_ends <= $1": "SCAN sanctions",
        // Whether there is any article: the walk ends at the first.
        "SELECT 1 FROM articles LIMIT 1": "SCAN articles USING COVERING INDEX",
        // Any article that is due: the walk ends at the first.
        "SELECT article_id, mark, follows FROM similar_due ORDER BY article_id DESC LIMIT 1": "SCAN similar_due",
    ]

    @Test func noStatementScansATableOrSortsInATemporaryTree() throws {
        let test = try TestStore()
        try exercise(test)
        // What migrations ask of the engine's own tables is no list.
        let statements = test.statements.filter { !$0.hasPrefix("PRAGMA") && !$0.contains("schema") }
        #expect(statements.count > 60)
        for statement in statements.sorted() {
            let plan = try test.store.read { try $0.plan(statement) }
            for step in plan { #expect(isIndexed(step, statement), "\(step)\n\(statement)") }
        }
    }

    /// What the check is for: statements of the kind that must not be in the store.
    @Test(arguments: [
        "SELECT id FROM articles", "SELECT id FROM articles LIMIT 1", "SELECT id FROM articles WHERE headline = $1",
        "SELECT headline FROM articles ORDER BY headline LIMIT 5", "SELECT count(*) FROM comments",
        "SELECT * FROM staff",
        "SELECT id FROM comments WHERE article_id = $1 AND state = 'visible' ORDER BY author_name LIMIT 5",
        "SELECT c.id FROM corrections AS c ORDER BY c.date_created, c.id",
        "SELECT c.id FROM corrections AS c WHERE c.kind = 'correction' ORDER BY c.date_created, c.id LIMIT 5",
        "SELECT c.id FROM corrections AS c ORDER BY c.date_created, c.kind LIMIT 5",
        "SELECT DISTINCT section_id FROM articles WHERE status = 'published'",
        "SELECT rowid FROM article_search WHERE headline = $1",
        "SELECT rowid FROM article_search ORDER BY rowid LIMIT 5",
        "SELECT rowid FROM article_search WHERE article_search MATCH $1 ORDER BY headline LIMIT 5",
        "UPDATE comments SET featured = 0", "DELETE FROM idempotency_keys WHERE status = $1",
    ])
    func aScanOrASortIsFound(statement: String) throws {
        let test = try TestStore()
        let plan = try test.store.read { try $0.plan(statement) }
        #expect(!plan.allSatisfy { isIndexed($0, statement) }, "\(plan)")
    }

    /// The index that a list walks is narrowed by the dates, not only ordered by them.
    @Test(arguments: [
        ("articles_by_publication", nil, nil, nil), ("articles_by_section", "world", nil, nil),
        ("PRIMARY KEY (tag=?", nil, "sea", nil), ("PRIMARY KEY (author=?", nil, nil, "ann"),
    ])
    func datesBoundTheWalk(index: String, section: String?, tag: String?, author: String?) throws {
        let test = try TestStore()
        _ = try test.slugs {
            $0.section = section
            $0.tag = tag
            $0.author = author
            $0.publishedAfter = moment(1)
            $0.publishedBefore = moment(2)
        }
        let listing = try #require(test.statements.first { $0.contains("ORDER BY") && $0.contains("LEFT JOIN") })
        let plan = try test.store.read { try $0.plan(listing) }
        let walk = try #require(plan.first)
        #expect(walk.contains(index) && walk.contains("date_published>? AND date_published<?"), "\(plan)")
    }

    private func isIndexed(_ step: String, _ statement: String) -> Bool {
        if step.contains("USE TEMP B-TREE") { return false }
        guard step.contains("SCAN") else { return true }
        // A full-text MATCH, or a row by its number, shows as a scan of the virtual table by its index.
        if let index = step.firstMatch(of: #/VIRTUAL TABLE INDEX [0-9]+:(.*)/#)?.1 {
            return index.hasPrefix("M") || index.hasPrefix("=")
        }
        // What a subquery has found is counted, and it finds no more than its limit.
        if step == "SCAN (subquery-1)", statement.contains("LIMIT $") { return true }
        if let exception = Self.exceptions[statement] { return step.hasPrefix(exception) }
        return false
    }

    /// Every list with every mix of filters, orders and pages, every look-up and every write.
    private func exercise(_ test: TestStore) throws {
        try write(test)
        try listArticles(test)
        try listComments(test)
        try listCorrections(test)
        try moderate(test)
        try readRevisions(test)
        try relate(test)
        try retract(test)
        try signIn(test)
        try exportAndImport(test)
        try test.store.read { snapshot in
            _ = try snapshot.isEmpty()
            _ = try snapshot.staff()
            _ = try snapshot.staffMember(tokenHash: [UInt8](repeating: 0, count: 32))
            _ = try snapshot.article(slug: "one")
            for subject in [FeedSubject.newsroom, .section("world"), .tag("sea"), .author("ann")] {
                _ = try snapshot.feed(subject, limit: 2)
            }
            _ = try snapshot.commentFeed(articleSlug: "one", limit: 2)
            _ = try snapshot.latestComments(limit: 2)
            _ = try snapshot.dueDeliveries(url: "http://x", date: moment(1), limit: 2)
            _ = try snapshot.nextDelivery(url: "http://x")
            _ = try snapshot.backlog(urls: ["http://x"], now: moment(1))
            for after in [nil, Position(key: 1, id: 1)] { _ = try snapshot.deliveries(limit: 2, after: after) }
            _ = try snapshot.sitemapPages()
            _ = try snapshot.sitemapArticles(page: 1)
            _ = try snapshot.news(after: moment(1), limit: 2)
            _ = try snapshot.trace(slug: "uno")
            _ = try snapshot.withdrawal(commentID: newIdentifier())
            _ = try snapshot.nextScheduled()
            for kind in TallyKind.allCases {
                _ = try snapshot.tally(kind, slug: "sea")
                for sort in TallySort.allCases {
                    for after in [nil, Position(key: 1, id: 1)] {
                        _ = try snapshot.tallies(kind, sort: sort, limit: 2, after: after)
                    }
                }
            }
        }
        #expect(test.store.isReady())
    }

    private func write(_ test: TestStore) throws {
        try test.publish("zero")
        try test.publish("one") {
            $0.section = "world"
            $0.tags = ["sea"]
            $0.authors = ["Ann"]
            $0.related = ["zero"]
        }
        let parent = try test.comment("c", under: "one")
        try test.comment("r", under: "one", parent: parent)
        try test.say("x", under: "one", by: .reader(test.reader("Ann")))
        try test.say("x", under: "one", as: "Bo", by: .anonymous)
        try test.store.writeAndWait { try $0.update(Section(slug: "world", name: "World"), date: moment(1)) }
        _ = try test.store.read { try $0.section(slug: "world") }
        let correction = try test.correct("one", "One", revision: 1)
        try test.revise("one", "One two three.")
        try test.edit("one", at: 5_000) {
            $0.slug = .set("uno")
            $0.related = .set(["zero"])
            $0.status = .set(.withdrawn)
        }
        try test.edit("uno", at: 5_001) {
            $0.slug = .set("one")
            $0.status = .set(.published)
        }
        try test.publish("soon", at: 4_000_000_000) { $0.status = .scheduled }
        _ = try test.store.writeAndWait { try $0.publishDue(date: moment(4_000_000_000), limit: 5) }
        try test.publish("draft") { $0.status = .draft }
        try test.remove("draft", at: 5_000)
        try test.store.writeAndWait { transaction in
            try transaction.setStanding(commentID: parent, votesUp: 1, votesDown: 0, featured: true)
            let hash = [UInt8](repeating: 1, count: 32)
            let member = StaffMember(id: newIdentifier(), name: "M", role: .editor, dateCreated: moment(1))
            try transaction.insert(member, tokenHash: hash)
            _ = try transaction.revokeToken(of: member.id, date: moment(1))
            let answer = StoredAnswer(fingerprint: hash, status: 201, location: nil, etag: nil, content: [])
            try transaction.keep(answer, key: hash, date: moment(1), expires: moment(2))
            _ = try transaction.storedAnswer(key: hash, date: moment(1))
            _ = try transaction.serverKey("k", fresh: [1])
        }
        try decideCorrections(test, correction)
        try sendMails(test, correction)
        _ = try test.store.read { try $0.correction(id: correction) }
        _ = try test.store.read { try $0.comment(id: parent) { _, _ in } }
        try exerciseCommentWriting(test, parent)
    }

    private func sendMails(_ test: TestStore, _ correction: Identifier) throws {
        let mailbox = [UInt8](repeating: 1, count: 16)
        try test.store.writeAndWait { transaction in
            for state in [nil, MailState.sent] {
                for after in [nil, Position(key: 1, id: 1)] {
                    _ = try transaction.snapshot.mails(state: state, limit: 2, after: after)
                }
            }
            _ = try transaction.snapshot.reporters(of: correction)
            _ = try transaction.snapshot.headline(articleSlug: "one")
            _ = try transaction.hasRoomForReceipt(mailbox: mailbox, ReceiptBounds(), date: moment(5_000))
            let id = newIdentifier()
            try transaction.insertMail(
                .receipt, id: id, correctionID: correction, letter: [1], mailbox: mailbox, date: moment(5_000))
            _ = try transaction.snapshot.dueMails(date: moment(5_000), limit: 2)
            _ = try transaction.snapshot.nextMail()
            _ = try transaction.beginMail(id)
            try transaction.postponeMail(id, to: moment(5_000), error: "x")
            try transaction.returnMail(id, date: moment(5_000))
            try transaction.giveUpMail(id, isUncertain: true, error: "x")
            _ = try transaction.beginMail(id)
            _ = try transaction.giveUpInterruptedMails()
            try transaction.retryMail(id, date: moment(5_000))
            try transaction.endMail(id, date: moment(5_000))
            try transaction.forgetMails(before: moment(1))
        }
        let selection = ReaderSelection(email: "bo@example.org")
        try test.store.writeAndWait {
            _ = try $0.eraseContacts(closedBefore: moment(1))
            try $0.forget(selection, corrections: [newIdentifier()])
        }
    }

    private func exerciseCommentWriting(_ test: TestStore, _ parent: Identifier) throws {
        let hash = [UInt8](repeating: 1, count: 16)
        let id = try test.comment("own", under: "one", author: CommentAuthorship(editHash: hash))
        try test.store.writeAndWait { transaction in
            let voter = CommentVoter(origin: hash, id: hash)
            for value in [1, nil] {
                _ = try transaction.vote(value, on: parent, by: voter, most: 2, date: moment(5_000))
            }
            let edit = CommentEdit(bodyMarkdown: .set("newer"))
            _ = try transaction.edit(
                id, edit, body: Markdown.comment("newer"), proof: .token(hash: hash), seconds: 1_000_000,
                date: moment(5_000))
            try transaction.take(parent, as: .removed, date: moment(5_000))
            try transaction.restore(parent, date: moment(5_000))
        }
        _ = try test.store.read { try $0.commentRevisions(id: id, limit: 1, after: nil) }
        _ = try test.store.read { try $0.exportComments { _ in } }
        _ = try test.store.read { try $0.commentState(id: id) }
        _ = try test.store.writeAndWait { try $0.delete(id, proof: .token(hash: hash), date: moment(5_000)) }
    }

    private func signIn(_ test: TestStore) throws {
        let staff = StaffMember(id: newIdentifier(), name: "Signed", role: .editor, dateCreated: moment(1))
        let session = DeskSession(staff: staff, dateExpires: moment(9))
        let hash = [UInt8](repeating: 3, count: 32)
        try test.store.writeAndWait {
            try $0.insert(staff, tokenHash: [UInt8](repeating: 4, count: 32))
            try $0.insert(session, hash: hash, date: moment(1))
        }
        #expect(try test.store.read { try $0.deskSession(hash: hash, date: moment(8)) } == session)
        try test.store.writeAndWait { try $0.endDeskSession(hash: hash) }
    }

    private func retract(_ test: TestStore) throws {
        try test.publish("taken")
        let id = try test.applyRetraction(to: "taken")
        _ = try test.store.read { try $0.article(slug: "taken") }
        _ = try test.undo(id, revision: 2, NoteDraft(kind: .update, text: "n"))
        let last = NoteDraft(kind: .retraction, text: "n")
        let back = NoteDraft(kind: .update, text: "n", reinstates: true)
        for draft in [last, back] {
            _ = try test.store.writeAndWait {
                try $0.publish(draft, id: newIdentifier(), articleSlug: "taken", date: moment(9_000))
            }
        }
    }

    /// Lists of similar articles as they are filled, changed and read.
    private func relate(_ test: TestStore) throws {
        for number in 0..<40 {
            try test.publish("s\(number)") {
                $0.section = "world"
                $0.tags = ["sea"]
                $0.authors = ["Ann"]
            }
            try test.store.writeAndWait { try $0.refreshAllSimilar(date: moment(1)) }
        }
        _ = try test.store.writeAndWait { transaction in
            try transaction.execute("UPDATE articles SET language = 'uk' WHERE slug = $1", ["s1"])
            try transaction.refreshAllSimilar(date: moment(1))
        }
        _ = try test.store.read { try $0.relatedArticles(slug: "s0", limit: 20) }
    }

    private func listArticles(_ test: TestStore) throws {
        for filters in 0..<64 {
            for sort in [ArticleSort.newest, .oldest, .relevance, .dateModified] {
                for after in [nil, Position(key: 1, id: 1)] {
                    var query = ArticleQuery()
                    if filters & 1 != 0 { query.section = "world" }
                    if filters & 2 != 0 { query.tag = "sea" }
                    if filters & 4 != 0 { query.author = "ann" }
                    if filters & 8 != 0 { query.words = "two" }
                    if filters & 16 != 0 { query.publishedAfter = moment(0) }
                    if filters & 32 != 0 { query.publishedBefore = moment(9_999) }
                    query.sort = sort
                    query.after = after
                    _ = try test.store.read { [query] in try $0.articles(query) }
                }
            }
        }
        try listArticlesOfAStatus(test)
        var query = ArticleQuery()
        query.words = "two"
        _ = try test.store.read { [query] in try $0.articles(query, including: Set(ArticleInclusion.allCases)) }
    }

    private func listArticlesOfAStatus(_ test: TestStore) throws {
        for status in ArticleStatus.allCases {
            for sort in ArticleSort.allCases {
                for filters in 0..<8 {
                    var query = ArticleQuery()
                    query.status = status
                    query.sort = sort
                    if filters & 1 != 0 { query.provider = "wire" }
                    if filters & 2 != 0 { query.language = "en" }
                    if filters & 4 != 0 { query.modifiedAfter = moment(0) }
                    query.after = filters & 1 != 0 ? Position(key: 1, id: 1) : nil
                    _ = try test.store.read { [query] in try $0.articles(query) }
                }
            }
        }
    }

    private func listComments(_ test: TestStore) throws {
        let parent = try test.comment("p", under: "one")
        let reply = try test.comment("r", under: "one", parent: parent)
        _ = try test.context(reply)
        _ = try test.store.read { try $0.commentCounts(articleSlugs: ["one"]) }
        for level in [CommentLevel.top, .flat, .replies(to: parent), .thread(of: parent)] {
            for sort in CommentSort.allCases {
                if case .thread = level, sort != .newest, sort != .oldest { continue }
                for (after, since) in [
                    (nil, nil), (Position(key: 1, id: 1), nil), (nil, 1), (Position(key: 9, id: 1), 1),
                ] {
                    var query = CommentQuery()
                    query.level = level
                    query.sort = sort
                    query.after = after
                    query.since = since.map { moment(Int64($0)) }
                    _ = try test.store.read { [query] in try $0.comments(articleSlug: "one", query) }
                }
            }
        }
    }

    /// Each list of comments walks the index of its order from where the page begins, however many comments are equal
    /// in what it is sorted by: what it costs is the page, however long the thread.
    @Test(arguments: CommentSort.allCases)
    func aPageOfCommentsIsOneWalkOverTheIndexOfItsOrder(sort: CommentSort) throws {
        let key = [CommentSort.top: "rank", .mostReplied: "reply_count"][sort] ?? "date_created"
        let name = [CommentSort.top: "rank", .mostReplied: "replies"][sort] ?? "date"
        let state = name == "date" ? " AND state=?" : ""
        let level = "comments_by_level_and_\(name) (article_id=? AND parent_id=?"
        for (scope, walk) in [
            (CommentLevel.top, level), (.replies(to: newIdentifier()), level),
            (.flat, "comments_by_\(name) (article_id=?\(state)"),
            (.thread(of: newIdentifier()), "comments_by_root (root_id=?"),
        ] {
            if case .thread = scope, key != "date_created" { continue }
            let comparison = sort == .oldest ? ">" : "<"
            let plan = try plan(scope, sort).filter { $0.hasPrefix("SEARCH c") }
            let walks = ["\(key)=? AND id\(comparison)?", "\(key)\(comparison)?"].map {
                "SEARCH c USING INDEX \(walk) AND \($0))"
            }
            #expect(plan == walks)
        }
    }

    /// How a page behind a position is found.
    private func plan(_ level: CommentLevel, _ sort: CommentSort) throws -> [String] {
        let test = try TestStore()
        try test.publish("one")
        let parent = try test.comment("p", under: "one")
        var query = CommentQuery()
        query.level =
            switch level {
            case .replies: .replies(to: parent)
            case .thread: .thread(of: parent)
            case .top, .flat: level
            }
        query.sort = sort
        query.after = Position(key: 1, id: 1)
        let former = test.statements
        _ = try test.store.read { [query] in try $0.comments(articleSlug: "one", query) }
        let listing = test.statements.subtracting(former).first { $0.contains("ORDER BY") }
        return try test.store.read { try $0.plan(try #require(listing)) }
    }

    private func moderate(_ test: TestStore) throws {
        let id = try test.comment("m", under: "one")
        let hash = [UInt8](repeating: 1, count: 16)
        try test.store.writeAndWait { transaction in
            let body = try CommentDraft(authorName: "A", bodyMarkdown: "h").checked(NewsroomLimits())
            var held = CommentDraft(authorName: "A", bodyMarkdown: "h", parentID: id).comment(
                body, id: newIdentifier(), articleSlug: "one", date: moment(1))
            held.state = .pending
            try transaction.insert(held, markdown: "h", author: CommentAuthorship(address: hash)) { _ in .links }
            let report = CommentReport(reason: .spam, text: "t")
            _ = try transaction.report(
                commentID: id, report, address: hash, holdingAt: 1, date: moment(1), newID: newIdentifier())
            for action in [CommentAction.approve, .remove, .approve, .lock] {
                _ = try transaction.decide(
                    DecisionDraft(ids: [id, held.id], action: action), actor: "M", date: moment(1), newID: newIdentifier
                )
            }
            let draft = SanctionDraft(kind: .ban, commentID: held.id, reason: "r")
            let sanction = try transaction.insert(draft, id: newIdentifier(), actor: "M", date: moment(1))
            _ = try transaction.endSanction(sanction.id)
            _ = try transaction.forgetAddresses(before: moment(2), limit: 5)
        }
        try test.store.writeAndWait { transaction in
            let last = try transaction.snapshot.decisions(DecisionQuery()).items[0]
            _ = try transaction.undo(
                decisionID: last.id, reason: nil, actor: "M", date: moment(1), newID: newIdentifier())
            _ = try transaction.report(
                commentID: id, CommentReport(reason: .spam), address: nil, holdingAt: 0, date: moment(1),
                newID: newIdentifier())
        }
        try test.store.read { snapshot in
            _ = try snapshot.sanctions()
            _ = try snapshot.deskComment(id: id)
            _ = try snapshot.comments(of: ReaderSelection(readerID: id, name: "A"))
            _ = try snapshot.comments(of: ReaderSelection(comments: [id]))
            _ = try snapshot.approvals(address: hash)
            _ = try snapshot.commentFigures(now: moment(1))
            _ = try snapshot.removal(commentID: id)
            try snapshot.commentThread(articleSlug: "one")?.eachPinned { _ in }
            for filters in 0..<8 {
                for state in [CommentState.visible, .pending, .removed, nil] {
                    var query = DeskCommentQuery()
                    query.state = state
                    query.isReported = filters & 1 != 0 || state == nil
                    query.articleSlug = filters & 2 != 0 ? "one" : nil
                    query.reason = filters & 4 != 0 ? .links : nil
                    for sort in DateOrder.allCases {
                        query.sort = sort
                        _ = try snapshot.deskComments(query)
                    }
                }
                var query = DecisionQuery()
                query.commentID = filters & 1 != 0 ? id : nil
                query.actor = filters & 2 != 0 ? "M" : nil
                _ = try snapshot.decisions(query)
            }
        }
    }

    private func readRevisions(_ test: TestStore) throws {
        for forEditors in [false, true] {
            for after in [nil, Position(key: 2, id: 1)] {
                _ = try test.store.read {
                    try $0.revisions(articleSlug: "one", limit: 2, after: after, forEditors: forEditors)
                }
            }
            _ = try test.store.read {
                try $0.revisions(articleSlug: "one", numbers: [1, 2], forEditors: forEditors)
            }
        }
    }

    private func listCorrections(_ test: TestStore) throws {
        for (words, after) in [
            (nil, nil), (SearchQuery("x"), nil), (nil, Position(key: 1, id: 1)),
            (SearchQuery("x"), Position(key: 1, id: 1)),
        ] {
            for order in DateOrder.allCases {
                var query = CorrectionLogQuery()
                (query.words, query.after, query.order) = (words, after, order)
                _ = try test.store.read { [query] in try $0.correctionLog(query) }
                (query.since, query.until) = (moment(1), moment(2))
                _ = try test.store.read { [query] in try $0.correctionLog(query) }
            }
        }
        for filters in Array(0..<128) + [128, 129, 130, 132, 160, 162] {
            for (sort, after) in zip(CorrectionSort.allCases + CorrectionSort.allCases, 0..<8) {
                var query = CorrectionQuery()
                if filters & 1 != 0 { query.state = filters & 64 != 0 ? .declined : .received }
                if filters & 2 != 0 { query.articleSlug = "one" }
                if filters & 4 != 0 { query.section = "world" }
                if filters & 8 != 0 { query.kind = .typo }
                if filters & 16 != 0 { query.assignee = filters & 64 != 0 ? .nobody : .named("M") }
                if filters & 32 != 0 { query.dueBefore = moment(1) }
                if filters & 64 != 0 { query.leastReporters = 2 }
                query.isHeld = filters & 128 != 0
                query.sort = sort
                query.after = after < 4 ? nil : Position(key: 1, id: 1)
                _ = try test.store.read { [query] in try $0.corrections(query) }
            }
        }
        _ = try test.store.read { try $0.deskCounts(now: moment(1)) }
        let month = CalendarMonth(of: moment(1))
        for section in [nil, "world"] {
            _ = try test.store.read { try $0.correctionStatistics(month...month, section: section) }
        }
        for after in [nil, Position(key: 1, id: 1)] {
            _ = try test.store.read { try $0.correctionNotes(articleSlug: "one", limit: 2, after: after) }
        }
    }

    /// All that the desk and a reporter do with a request, and what is decided with it.
    private func decideCorrections(_ test: TestStore, _ id: Identifier) throws {
        let original = try test.correct("zero", "One", at: 3_000)
        let twin = try test.correct("zero", "One", at: 3_001)
        let other = try test.correct("zero", "two", at: 3_002) { $0.suggestion = "2" }
        try test.correct("zero", "Three", at: 3_003) { $0.suggestion = "2" }
        try test.store.writeAndWait { transaction in
            try transaction.assign(correctionID: other, to: "M", actor: "M", date: moment(1))
            try transaction.note("n", correctionID: other, actor: "M", date: moment(1))
            try transaction.answer("a", correctionID: original, actor: "M", date: moment(1))
            try transaction.add("w", correctionID: twin, date: moment(1))
            try transaction.transition(correctionID: other, to: .inReview, actor: "M", reason: nil, date: moment(1))
            try transaction.markDuplicate(correctionID: other, of: original, actor: "M", date: moment(1))
            try transaction.withdraw(correctionID: original, date: moment(1))
            #expect(throws: StoreError.joinedCorrection(twin)) {
                try transaction.note("n", correctionID: other, actor: "M", date: moment(1))
            }
            _ = try transaction.eraseContacts(closedBefore: moment(2))
        }
        _ = try test.store.read { try $0.joinedCorrections(to: twin) }
        // Its article is withdrawn, which does not keep a note from being published.
        try test.publishNote("n", about: id, at: 5_002)
    }
}

@Suite struct SchemaTests {
    @Test func everyFileOfMigrationsIsCompiledIn() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../migrations").path()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }.sorted()
        let file = TemporaryFile()
        let store = try Store(path: file.path)
        #expect(store.appliedMigrations == files)
        store.close()
        let again = try Store(path: file.path)
        #expect(again.appliedMigrations.isEmpty)
        again.close()
    }
}
