import Newsroom
import Store
import TestSupport
import Testing

/// A request's whole life: every change of state that there could be, and its words through many revisions.
@Suite struct CorrectionLifeTests {
    /// A way to each state, from the one that a request begins in.
    private static let ways: [CorrectionState: [CorrectionState]] = [
        .received: [], .inReview: [.inReview], .accepted: [.inReview, .accepted], .declined: [.inReview, .declined],
        .duplicate: [.inReview, .duplicate], .published: [.inReview, .accepted, .published], .withdrawn: [.withdrawn],
    ]

    private func move(_ test: TestStore, _ id: Identifier, _ state: CorrectionState, at seconds: Int64) throws {
        try test.store.writeAndWait {
            guard state == .published else {
                return try $0.transition(
                    correctionID: id, to: state, actor: "Mara", reason: "r", date: moment(seconds))
            }
            try $0.publish(
                NoteDraft(kind: .correction, text: "n"), id: newIdentifier(), correctionID: id, actor: "Mara",
                date: moment(seconds))
        }
    }

    @Test(arguments: CorrectionState.allCases)
    func onlyTheChangesOfTheRuleAreMade(from: CorrectionState) throws {
        let test = try TestStore()
        try test.publish("one")
        for to in CorrectionState.allCases {
            let id = try test.correct("one", nil)
            let way = try #require(Self.ways[from])
            for (index, state) in way.enumerated() { try move(test, id, state, at: 3_001 + Int64(index)) }
            if from.next.contains(to) {
                try move(test, id, to, at: 3_100)
            } else {
                #expect(throws: IllegalTransition(from: from, to: to)) { try move(test, id, to, at: 3_100) }
            }
            let expected = [.received] + way + (from.next.contains(to) ? [to] : [])
            let file = try #require(try test.store.read { try $0.correction(id: id) })
            #expect(file.history.map(\.to) == expected)
            #expect(file.history.map(\.from) == [nil] + expected.dropLast())
            #expect(file.correction.state == expected.last)
            #expect(file.correction.dateModified == file.history.last?.dateCreated)
            #expect(file.correction.dateCreated == moment(3_000))
        }
    }

    @Test func whoWithdrawsCannotBeReachedFromThenOn() throws {
        let test = try TestStore()
        try test.publish("one")
        let (gone, other) = (try test.correct("one", nil), try test.correct("one", nil))
        func contact(_ id: Identifier) throws -> SealedContact? {
            try test.store.read { try $0.correction(id: id) }?.correction.contact
        }
        #expect(try contact(gone) != nil)
        try test.store.writeAndWait { try $0.withdraw(correctionID: gone, date: moment(3_100)) }
        #expect(try contact(gone) == nil)
        #expect(try contact(other) != nil)
        // A withdrawal that is refused erases nothing.
        try move(test, other, .inReview, at: 3_200)
        try move(test, other, .declined, at: 3_201)
        #expect(throws: IllegalTransition(from: .declined, to: .withdrawn)) {
            try test.store.writeAndWait { try $0.withdraw(correctionID: other, date: moment(3_300)) }
        }
        #expect(try contact(other) != nil)
    }

    @Test func whatIsNotThereDoesNotChange() throws {
        let test = try TestStore()
        try test.publish("one")
        try test.publish("draft") { $0.status = .draft }
        #expect(throws: StoreError.noSuchCorrection) { try move(test, newIdentifier(), .inReview, at: 1) }
        #expect(throws: StoreError.noSuchCorrection) { try move(test, newIdentifier(), .published, at: 1) }
        for slug in ["none", "draft"] {
            #expect(throws: StoreError.noSuchArticle(slug)) { _ = try test.correct(slug, nil) }
        }
        let missing = try test.store.read { try $0.correction(id: newIdentifier()) }
        #expect(missing?.correction == nil)
    }

    /// Requests for any words, seen in any revision: what is known of them is true, and it does not matter whether a
    /// request was there when its article was revised or came later with the older revision.
    @Test(arguments: 0..<4)
    func anchorsAreTrueInEveryRevision(seed: UInt64) throws {
        let test = try TestStore()
        var generator = Seeded(seed)
        var paragraphs = (0..<12).map {
            "Paragraph \($0), наша гавань 港口 👩‍🚀 \(UInt8.random(in: 0...9, using: &generator))."
        }
        try test.publish("one", body: paragraphs.joined(separator: "\n\n"))
        let words = (0..<12).map { "ragraph \($0), наша гавань 港口 👩‍🚀" } + ["наша", "nowhere", "11, наша гавань 港口"]
        let early = try words.map { try test.correct("one", $0, revision: 1) }
        for number in 0..<6 {
            edit(&paragraphs, number, &generator)
            try test.revise("one", paragraphs.joined(separator: "\n\n"), at: 4_000 + Int64(number))
            let text = try #require(try test.store.read { try $0.article(slug: "one") }).body.text.description
            for (id, words) in zip(early, words) {
                let anchor = try #require(try test.anchor(id))
                if let range = anchor.range {
                    let scalars = Array(text.unicodeScalars)[range]
                    #expect(String(String.UnicodeScalarView(scalars)) == words)
                }
                #expect(try test.anchor(test.correct("one", words, revision: 1)) == anchor)
            }
        }
        #expect(try test.anchor(early[12]) == .ambiguous)
        #expect(try test.anchor(early[13]) == .orphaned)
    }

    private func edit(_ paragraphs: inout [String], _ number: Int, _ generator: inout Seeded) {
        let place = Int.random(in: 0..<paragraphs.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: paragraphs.insert("New \(number).", at: place)
        case 1 where paragraphs.count > 4: paragraphs.remove(at: place)
        case 2: paragraphs.append(paragraphs.remove(at: place))
        default: paragraphs[place] += " Added \(number)."
        }
    }
}
