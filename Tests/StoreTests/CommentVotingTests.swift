import Newsroom
import SQL
import Store
import TestSupport
import Testing

@Suite struct CommentVotingTests {
    private func voter(_ number: UInt8, from origin: UInt8? = nil) -> CommentVoter {
        CommentVoter(
            origin: origin.map { [UInt8](repeating: $0, count: 16) } ?? [], id: [UInt8](repeating: number, count: 16))
    }

    /// Random votes, changes and withdrawals of a few readers: each comment has the sum of what stands.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func theCountsAreTheSumOfTheVotesThatStand(seed: UInt64) throws {
        let test = try TestStore()
        try test.publish("one")
        let ids = try (0..<3).map { try test.comment("c\($0)", under: "one") }
        var generator = Seeded(seed)
        var model: [[UInt8: Int]] = [[:], [:], [:]]
        for _ in 0..<150 {
            let comment = Int.random(in: 0..<3, using: &generator)
            let reader = UInt8.random(in: 1...5, using: &generator)
            let value: Int? = [1, -1, nil].randomElement(using: &generator) ?? nil
            let votes = try test.store.writeAndWait { [id = ids[comment], voter = voter(reader)] in
                try $0.vote(value, on: id, by: voter, most: 1, date: moment(3_000))
            }
            #expect(votes.hasChanged == (model[comment][reader] != value))
            model[comment][reader] = value
            let (up, down) = (model[comment].values.count { $0 == 1 }, model[comment].values.count { $0 == -1 })
            #expect(votes.up == up && votes.down == down && votes.value == value)
            let row = try test.store.read { [id = ids[comment]] snapshot in
                try snapshot.rows("SELECT uuid, votes_up, votes_down, rank FROM comments") {
                    ($0.blob(0), [$0.integer(1), $0.integer(2), $0.integer(3)])
                }.first { $0.0 == id.bytes }?.1
            }
            #expect(row == [up, down, CommentRank.of(up: up, down: down)])
        }
    }

    @Test func oneAddressHasNoMoreThanItsShare() throws {
        let test = try TestStore()
        try test.publish("one")
        let id = try test.comment("c", under: "one")
        func vote(_ value: Int?, _ voter: CommentVoter) throws {
            _ = try test.store.writeAndWait { try $0.vote(value, on: id, by: voter, most: 2, date: moment(3_000)) }
        }
        try vote(1, voter(1, from: 1))
        try vote(1, voter(2, from: 1))
        #expect(throws: StoreError.votesExhausted(2)) { try vote(1, voter(3, from: 1)) }
        // Whoever has voted may change their mind, others come from elsewhere, and a vote that goes makes room.
        try vote(-1, voter(2, from: 1))
        try vote(1, voter(3, from: 2))
        for reader in 4...9 as ClosedRange<UInt8> { try vote(1, voter(reader)) }
        try vote(nil, voter(2, from: 1))
        try vote(1, voter(3, from: 1))
    }

    @Test func nobodyVotesOnTheirOwnCommentOrOnOneThatIsNotThere() throws {
        let test = try TestStore()
        try test.publish("one")
        let own = try test.comment("c", under: "one", author: CommentAuthorship(voter: voter(1).id))
        let gone = try test.comment("gone", under: "one")
        let held = try test.comment("held", under: "one", state: .pending)
        _ = try test.store.writeAndWait { try $0.take(gone, as: .removed, date: moment(3_000)) }
        for (id, error) in [
            (own, StoreError.ownComment), (gone, .commentGone(.removed)), (held, .noSuchComment(held)),
        ] {
            #expect(throws: error) {
                try test.store.writeAndWait { [voter = voter(1)] in
                    _ = try $0.vote(1, on: id, by: voter, most: 9, date: moment(3_000))
                }
            }
        }
    }
}
