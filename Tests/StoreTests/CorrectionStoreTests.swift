import Newsroom
import Sodium
import Store
import Testing

@Suite struct CorrectionStoreTests {
    @Test func aRequestIsReadBackWithItsHistory() throws {
        let test = try TestStore()
        try test.publish("one")
        let id = try test.correct("one", "Three")
        let file = try #require(try test.store.read { try $0.correction(id: id) })
        #expect(file.correction.articleSlug == "one")
        #expect(file.correction.target?.anchor == .exact(10..<15))
        #expect(
            test.store.contactKeys.open(file.correction.contact, of: id) == Contact(name: "Bo", email: "bo@example.org")
        )
        #expect(file.secretHash == Sodium.hash("secret".utf8))
        #expect(file.history == [CorrectionEvent(to: .received, actor: "reporter", dateCreated: moment(3_000))])
        #expect(file.note == nil)
    }

    @Test func anchorsAreCarriedToEachNewRevision() throws {
        let test = try TestStore()
        try test.publish("one", body: "First words.\n\nSecond words.\n\nThird words.")
        let first = try test.correct("one", "First")
        let second = try test.correct("one", "Second")
        let third = try test.correct("one", "Third")
        try test.revise("one", "First words.\n\nAnother text.\n\nThird words.")
        #expect(try test.anchor(first) == .exact(0..<5))
        #expect(try test.anchor(second) == .orphaned)
        #expect(try test.anchor(third) == .relocated(29..<34))
        try test.revise("one", "Third words.")
        #expect(try test.anchor(first) == .orphaned)
        #expect(try test.anchor(third) == .relocated(0..<5))
    }

    @Test func aRequestIsAnchoredInTheRevisionThatWasSeenAndCarriedToTheNewest() throws {
        let test = try TestStore()
        try test.publish("one", body: "Old words.\n\nThe end.")
        try test.revise("one", "New and longer words.\n\nThe end.")
        #expect(try test.anchor(test.correct("one", "The end.", revision: 1)) == .relocated(23..<31))
        #expect(try test.anchor(test.correct("one", "Old", revision: 1)) == .orphaned)
        #expect(try test.anchor(test.correct("one", "New")) == .exact(0..<3))
        #expect(try test.anchor(test.correct("one", "words", revision: 2)) == .exact(15..<20))
    }

    @Test func howSureItIsGoesAlongFromRevisionToRevision() throws {
        let test = try TestStore()
        try test.publish("one", body: "The harbour is old.\n\nThe wall “held” well.\n\nThe end.")
        let id = try test.correct("one", "wall \"held\" well", revision: 1)
        #expect(try test.anchor(id) == .relocated(25..<41, confidence: 0.99))
        try test.revise("one", "The wall “held” well.\n\nThe harbour is old.\n\nThe end.")
        #expect(try test.anchor(id)?.range == 4..<20)
        #expect(try test.anchor(id)?.confidence ?? 1 < 1)
        try test.revise("one", "The wall “fell” down.\n\nThe harbour is old.\n\nThe end.")
        #expect(try test.anchor(id) == .orphaned)
    }

    @Test func aRequestForARevisionLongAgoIsCarriedInOneStep() throws {
        let test = try TestStore()
        try test.publish("one", body: "The harbour is old.\n\nThe end.")
        for number in 2...20 { try test.revise("one", "News \(number).\n\nThe harbour is old.\n\nThe end.") }
        #expect(try test.anchor(test.correct("one", "harbour is", revision: 1)) == .relocated(14..<24))
    }

    @Test func withoutARevisionAQuoteIsNotTakenForWordsThatAreLikeIt() throws {
        let test = try TestStore()
        let quote = "Nobody in the town had thoght that the wall would hold"
        try test.publish("one", body: "Nobody in the town had thought that the wall would hold.")
        #expect(try test.anchor(test.correct("one", quote))?.range == 0..<55)
        try test.revise("one", "Nobody in the town had taught that the wall would hold.")
        #expect(try test.anchor(test.correct("one", quote)) == .orphaned)
        #expect(try test.anchor(test.correct("one", quote, revision: 1)) == .orphaned)
    }

    @Test(arguments: [0, 2, -1])
    func aRevisionThatNeverWasIsRefused(revision: Int) throws {
        let test = try TestStore()
        try test.publish("one")
        let error = #expect(throws: RuleError.self) { try test.correct("one", "One", revision: revision) }
        #expect(error?.violations.map(\.pointer) == ["/target/revision"])
        #expect(try test.store.read { try $0.corrections(CorrectionQuery()) }.items.isEmpty)
    }

    @Test func onlyLegalChangesOfStateAreMadeAndEachIsKept() throws {
        let test = try TestStore()
        try test.publish("one")
        let id = try test.correct("one", nil)
        func move(_ state: CorrectionState, _ seconds: Int64) throws {
            try test.store.writeAndWait {
                try $0.transition(correctionID: id, to: state, actor: "Mara", reason: "r", date: moment(seconds))
            }
        }
        #expect(throws: IllegalTransition(from: .received, to: .published)) { try move(.published, 3_001) }
        try move(.inReview, 3_002)
        try move(.declined, 3_003)
        #expect(throws: IllegalTransition(from: .declined, to: .accepted)) { try move(.accepted, 3_004) }
        let file = try #require(try test.store.read { try $0.correction(id: id) })
        #expect(file.correction.state == .declined)
        #expect(file.correction.dateModified == moment(3_003))
        #expect(file.history.map(\.to) == [.received, .inReview, .declined])
        #expect(file.history[2].from == .inReview && file.history[2].text == "r")
    }

    @Test func aPublishedNoteStandsUnderItsArticle() throws {
        let test = try TestStore()
        try test.publish("one")
        for number in 1...3 {
            try test.publishNote("Note \(number)", about: test.correct("one", nil), at: 5_000 + Int64(number))
        }
        let article = try #require(try test.store.read { try $0.article(slug: "one") })
        #expect(article.corrections.map(\.text) == ["Note 3", "Note 2", "Note 1"])
        #expect(article.summary.dateChanged == moment(5_003))
        let found = try test.store.read { try $0.correctionNotes(articleSlug: "one", limit: 2, after: nil) }
        let first = try #require(found?.page)
        #expect(first.items.map(\.text) == ["Note 3", "Note 2"])
        let rest = try test.store.read { try $0.correctionNotes(articleSlug: "one", limit: 2, after: first.next) }
        #expect(rest?.page.items.map(\.text) == ["Note 1"])
        #expect(try test.store.read { try $0.correctionNotes(articleSlug: "none", limit: 2, after: nil) } == nil)
    }

    @Test func theDeskListsByStateAndArticleInPages() throws {
        let test = try TestStore()
        try test.publish("one")
        try test.publish("two")
        var ids: [Identifier] = []
        for number in 0..<6 { ids.append(try test.correct(number.isMultiple(of: 2) ? "one" : "two", nil)) }
        for id in ids.prefix(3) {
            try test.store.writeAndWait {
                try $0.transition(correctionID: id, to: .inReview, actor: "M", reason: nil, date: moment(4_000))
            }
        }
        func list(_ change: (inout CorrectionQuery) -> Void) throws -> [Identifier] {
            var query = CorrectionQuery()
            query.limit = 2
            change(&query)
            var seen: [Identifier] = []
            repeat {
                let page = try test.store.read { [query] in try $0.corrections(query) }
                seen += page.items.map(\.id)
                query.after = page.next
            } while query.after != nil
            return seen
        }
        #expect(try list { _ in } == ids.reversed())
        #expect(try list { $0.sort = .oldest } == ids)
        #expect(try list { $0.state = .inReview } == [ids[2], ids[1], ids[0]])
        #expect(try list { $0.articleSlug = "two" } == [ids[5], ids[3], ids[1]])
        let both = try list {
            $0.articleSlug = "one"
            $0.state = .received
        }
        #expect(both == [ids[4]])
    }
}
