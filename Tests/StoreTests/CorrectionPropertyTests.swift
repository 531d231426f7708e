import Newsroom
import SQL
import Store
import TestSupport
import Testing

/// Any row of operations by the desk and by reporters, in any order: what is kept is true.
@Suite struct CorrectionPropertyTests {
    private enum Operation: CaseIterable {
        case ask, review, accept, decline, duplicate, publish, apply, withdraw, assign, note, answer, say, forcePublish
    }

    @Test(arguments: 0..<12)
    func whateverIsDoneTheRulesHold(seed: UInt64) throws {
        let test = try TestStore()
        try test.publish("one", body: "One two three four.")
        var generator = Seeded(seed)
        var ids: [Identifier] = []
        for step in 0..<250 {
            let operation = Operation.allCases.randomElement(using: &generator) ?? .ask
            let date = moment(3_000 + Int64(step))
            if operation == .ask || ids.isEmpty {
                let words = ["One", "two", "three", "One two", nil].randomElement(using: &generator) ?? nil
                let suggestion = ["1", "2", nil].randomElement(using: &generator) ?? nil
                ids.append(
                    try test.correct("one", words, at: 3_000 + Int64(step)) { $0.suggestion = suggestion })
                continue
            }
            let id = try #require(ids.randomElement(using: &generator))
            let other = try #require(ids.randomElement(using: &generator))
            let before = try snapshot(test, ids)
            do {
                try perform(operation, id, other, test, date)
            } catch {
                #expect(
                    error is IllegalTransition || error is StoreError || error is RuleError || error is DatabaseError,
                    "\(error)")
                #expect(try snapshot(test, ids) == before, "what is refused changes nothing")
            }
            try check(test, ids, before)
        }
        let states = Set(try ids.map { try file(test, $0).correction.state })
        #expect(states.count >= 3, "\(states)")
        let found = try test.inconsistencies()
        #expect(found.isEmpty, "\(found)")
    }

    private func perform(
        _ operation: Operation, _ id: Identifier, _ other: Identifier, _ test: TestStore, _ date: Timestamp
    ) throws {
        let replacement = try operation == .apply ? replacement(id, test) : nil
        let revision = try test.store.read { try $0.article(slug: "one") }?.summary.revision ?? 0
        try test.store.writeAndWait { transaction in
            func move(_ state: CorrectionState) throws {
                try transaction.transition(correctionID: id, to: state, actor: "Mara", reason: nil, date: date)
            }
            let note = NoteDraft(kind: .correction, text: "n")
            switch operation {
            case .ask: break
            case .review: try move(.inReview)
            case .accept: try move(.accepted)
            case .decline: try move(.declined)
            case .duplicate: try transaction.markDuplicate(correctionID: id, of: other, actor: "Mara", date: date)
            case .publish:
                try transaction.publish(note, id: Identifier(date: date), correctionID: id, actor: "Mara", date: date)
            case .apply:
                guard let replacement else { return }
                _ = try transaction.apply(
                    replacement, toRevision: revision, correctionID: id, note, id: Identifier(date: date),
                    NewsroomLimits(), author: "Mara", date: date)
            case .withdraw: try transaction.withdraw(correctionID: id, date: date)
            case .assign: try transaction.assign(correctionID: id, to: "Mara", actor: "Mara", date: date)
            case .note: try transaction.note("n", correctionID: id, actor: "Mara", date: date)
            case .answer: try transaction.answer("a", correctionID: id, actor: "Mara", date: date)
            case .say: try transaction.add("w", correctionID: id, date: date)
            case .forcePublish:
                try move(.published)
            }
        }
    }

    private func replacement(_ id: Identifier, _ test: TestStore) throws -> WordReplacement? {
        guard let range = try test.anchor(id)?.range,
            let article = try test.store.read({ try $0.article(slug: "one") })
        else { return nil }
        return try? WordReplacement(of: range, by: "2", in: Markdown.article(article.body.markdown.description))
    }

    private func file(_ test: TestStore, _ id: Identifier) throws -> CorrectionFile {
        try #require(try test.store.read { try $0.correction(id: id) })
    }

    private func snapshot(_ test: TestStore, _ ids: [Identifier]) throws -> [Identifier: Kept] {
        Dictionary(
            uniqueKeysWithValues: try ids.map { id in
                let file = try file(test, id)
                var correction = file.correction
                // Where its words stand is the article's doing.
                correction.target?.anchor = .orphaned
                return (id, Kept(correction: correction, history: file.history))
            })
    }

    private struct Kept: Equatable {
        let correction: Correction
        let history: [CorrectionEvent]
    }

    private func check(_ test: TestStore, _ ids: [Identifier], _ before: [Identifier: Kept]) throws {
        let now = try snapshot(test, ids)
        var counts: [Identifier: Int] = [:]
        for (id, kept) in now {
            let (correction, handling) = (kept.correction, kept.correction.handling)
            // The history is a way through the state machine, ends where the request stands, and only grows.
            let changes = kept.history.filter { $0.kind == .transition }
            #expect(changes.first?.from == nil && changes.first?.to == .received)
            for (last, next) in zip(changes, changes.dropFirst()) {
                let to = try #require(next.to)
                #expect(next.from == last.to && next.from?.next.contains(to) == true)
            }
            #expect(changes.last?.to == correction.state)
            if let older = before[id] {
                #expect(Array(kept.history.prefix(older.history.count)) == older.history)
                #expect(older == kept || older.correction.handling.version < handling.version || handling.headID != nil)
            }
            #expect((handling.dateClosed == nil) == correction.state.isOpen)
            #expect((handling.datePublished == nil) == (correction.state != .published))
            if correction.state.isDecision { #expect(handling.dateAnswered != nil) }
            // Nothing is published without a note and its revision.
            if correction.state == .published {
                let note = try #require(try file(test, id).note)
                #expect(note.revision >= 1)
            }
            guard let head = handling.headID else { continue }
            let headCorrection = try #require(now[head]).correction
            #expect(headCorrection.handling.headID == nil, "a head has none")
            if correction.state != .withdrawn { counts[head, default: 0] += 1 }
            let isInStep = correction.state == headCorrection.state
            #expect(
                isInStep || [.withdrawn, .duplicate].contains(correction.state) || headCorrection.state == .withdrawn)
        }
        for (id, kept) in now where kept.correction.handling.headID == nil {
            #expect(kept.correction.handling.reporterCount == 1 + counts[id, default: 0], "\(kept.correction)")
        }
        #expect(
            try test.store.read {
                try $0.rows(
                    """
                    SELECT id FROM corrections AS c WHERE state = 'published' AND NOT EXISTS (
                        SELECT 1 FROM correction_notes AS n JOIN article_revisions AS r
                            ON r.article_id = n.article_id AND r.number = n.revision
                        WHERE n.correction_id = coalesce(c.head_id, c.id))
                    """
                ) { $0.int64(0) }
            }.isEmpty)
    }

    @Test func evenByHandNothingIsPublishedWithoutANote() throws {
        let test = try TestStore()
        try test.publish("one")
        let id = try test.correct("one", "One")
        try test.accept(id)
        #expect(throws: DatabaseError.self) {
            try test.store.writeAndWait {
                try $0.execute("UPDATE corrections SET state = 'published', date_closed = 1, date_published = 1")
            }
        }
        #expect(throws: IllegalTransition(from: .accepted, to: .published)) {
            try test.store.writeAndWait {
                try $0.transition(correctionID: id, to: .published, actor: "M", reason: nil, date: moment(4_000))
            }
        }
    }

    /// A database of before: what was plain is sealed by whoever opens it with a key, and only then gone.
    @Test func plainContactsAreSealedByWhoeverHasTheKey() throws {
        let test = try TestStore()
        try test.publish("one")
        let id = try test.correct("one", "One") { $0.contact = nil }
        _ = try test.store.writeAndWait {
            try $0.execute(
                "INSERT INTO plain_contacts (correction_id, name, email) SELECT id, 'Bo', NULL FROM corrections")
        }
        let keys = ContactKeys([ContactKeys.fresh()])
        for (keys, expected) in [(ContactKeys(), 1), (keys, 0)] {
            let again = try Store(path: test.path, contactKeys: keys)
            defer { again.close() }
            #expect(try again.read { try $0.rows("SELECT name FROM plain_contacts") { $0.text(0) } }.count == expected)
        }
        let sealed = try file(test, id).correction.contact
        #expect(keys.open(sealed, of: id) == Contact(name: "Bo"))
    }

    @Test func aContactOpensWithItsKeyAndForItsRequestAlone() {
        let (old, new) = (ContactKeys.fresh(), ContactKeys.fresh())
        let id = newIdentifier()
        for contact in [
            Contact(name: "Bo"), Contact(email: "bo@example.org"), Contact(name: "Бо", email: "b@x.example"),
        ] {
            let sealed = ContactKeys([old]).seal(contact, of: id)
            #expect(ContactKeys([new, old]).open(sealed, of: id) == contact)
            #expect(ContactKeys([new]).open(sealed, of: id) == nil)
            #expect(ContactKeys([old]).open(sealed, of: newIdentifier()) == nil)
            #expect(sealed != ContactKeys([old]).seal(contact, of: id))
            #expect(ContactKeys([old]).open(ContactKeys([new, old]).seal(contact, of: id), of: id) == nil)
        }
        #expect(ContactKeys().seal(Contact(name: "Bo"), of: id) == nil)
        #expect(ContactKeys([old]).open(SealedContact(bytes: [1, 2]), of: id) == nil)
    }
}
