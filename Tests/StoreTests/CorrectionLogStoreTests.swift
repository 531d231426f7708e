import Newsroom
import Store
import TestSupport
import Testing

/// The log of published notes.
@Suite struct CorrectionLogStoreTests {
    private func texts(_ test: TestStore, _ change: (inout CorrectionLogQuery) -> Void = { _ in }) throws -> [String] {
        var query = CorrectionLogQuery()
        change(&query)
        return try test.store.read { [query] in try $0.correctionLog(query) }.items.map(\.note.text)
    }

    private func publish(_ test: TestStore, _ draft: NoteDraft, at seconds: Int64) throws {
        _ = try test.store.writeAndWait {
            try $0.publish(draft, id: newIdentifier(), articleSlug: "one", date: moment(seconds))
        }
    }

    @Test func notesAreFoundByTheirWordsInTheOrderOfTheLog() throws {
        let test = try TestStore()
        try test.publish("one")
        try publish(test, NoteDraft(kind: .correction, text: "sea a", wrong: "Noon"), at: 3_000)
        try publish(test, NoteDraft(kind: .update, text: "sea b", right: "noon"), at: 2_000)
        #expect(try texts(test) == ["sea a", "sea b"])
        #expect(try texts(test) { $0.words = SearchQuery("noon") } == ["sea a", "sea b"])
        #expect(try texts(test) { $0.words = SearchQuery("sea -a") } == ["sea b"])
        #expect(try texts(test) { $0.kind = .update } == ["sea b"])
        #expect(try texts(test) { $0.since = moment(2_001) } == ["sea a"])
    }

    @Test func aRareKindBehindManyNotesIsReachedPageByPage() throws {
        let test = try TestStore()
        try test.publish("one")
        try publish(test, NoteDraft(kind: .retraction, text: "rare"), at: 2_000)
        try test.store.writeAndWait { transaction in
            for index in 0..<2_100 {
                _ = try transaction.publish(
                    NoteDraft(kind: .update, text: "n"), id: newIdentifier(), articleSlug: "one",
                    date: moment(3_000 + Int64(index)))
            }
        }
        var query = CorrectionLogQuery()
        query.kind = .retraction
        let first = try test.store.read { [query] in try $0.correctionLog(query) }
        #expect(first.items.isEmpty)
        query.after = first.next
        #expect(query.after != nil)
        let second = try test.store.read { [query] in try $0.correctionLog(query) }
        #expect(second.items.map(\.note.text) == ["rare"] && second.next == nil)
    }
}
