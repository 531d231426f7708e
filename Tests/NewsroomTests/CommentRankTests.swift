import Newsroom
import Testing

@Suite struct CommentRankTests {
    @Test(arguments: [
        (0, 0, 0), (1, 0, 206_543), (5, 1, 436_490), (100, 20, 756_545), (0, 3, 0), (1_000_000, 0, 999_996),
    ])
    func aRankIsWilsonsLowerBoundInMillionths(up: Int, down: Int, rank: Int) {
        #expect(CommentRank.of(up: up, down: down) == rank)
    }

    @Test func moreVotesOfTheSameShareRankHigherAndEachVoteCounts() {
        for votes in 1..<200 {
            #expect(CommentRank.of(up: 2 * votes + 2, down: votes + 1) > CommentRank.of(up: 2 * votes, down: votes))
            #expect(CommentRank.of(up: votes + 1, down: 7) > CommentRank.of(up: votes, down: 7))
            #expect(CommentRank.of(up: 300, down: votes + 1) < CommentRank.of(up: 300, down: votes))
        }
    }
}
