import Newsroom
import SQL
import Sodium

/// Who votes.
public struct CommentVoter: Hashable, Sendable {
    /// A keyed hash of where an anonymous reader's votes come from, 16 bytes; empty for a reader who is known otherwise.
    public var origin: [UInt8]
    /// A keyed hash of the reader, 16 bytes.
    public var id: [UInt8]

    /// What tells a reader who is signed in apart from everybody else.
    public static func account(ofReader subjectHash: [UInt8]) -> [UInt8] { [1] + subjectHash }

    /// Whoever is signed in.
    ///
    /// - Parameters:
    ///   - account: what tells them apart from everybody else.
    ///   - key: the server's own (`voterKey`).
    public static func signedIn(_ account: [UInt8], key: [UInt8]) -> CommentVoter {
        CommentVoter(origin: [], id: Sodium.hash(account, key: key, length: 16))
    }

    /// Takes both parts as they are.
    public init(origin: [UInt8], id: [UInt8]) {
        self.origin = origin
        self.id = id
    }
}

/// A comment's votes after one was given or withdrawn.
public struct CommentVotes: Hashable, Sendable {
    /// The article it belongs to.
    public var articleSlug: String
    /// Votes for it.
    public var up: Int
    /// Votes against it.
    public var down: Int
    /// What the reader has voted, 1 or -1; nil when they have no vote.
    public var value: Int?
    /// Whether they are other than before.
    public var hasChanged: Bool
}

extension Transaction {
    /// What voters are hashed with.
    public func voterKey() throws -> [UInt8] { try serverKey("voters", fresh: Sodium.randomBytes(32)) }

    /// Gives, changes or withdraws a reader's vote.
    ///
    /// - Parameters:
    ///   - value: 1 for the comment, -1 against it, nil for no vote.
    ///   - most: votes on one comment from one origin.
    /// - Throws: `StoreError`: `noSuchComment`, `commentGone`, `ownComment`, `votesExhausted`.
    public func vote(
        _ value: Int?, on id: Identifier, by voter: CommentVoter, most: Int, date: Timestamp
    ) throws -> CommentVotes {
        let comment = try votedComment(id)
        if comment.author == voter.id { throw StoreError.ownComment }
        let former = try first(
            "SELECT value FROM comment_votes WHERE comment_id = $1 AND origin = $2 AND voter = $3",
            [.integer(comment.key), .blob(voter.origin), .blob(voter.id)]
        ) { $0.integer(0) }
        var votes = comment.votes
        votes.value = value
        guard value != former else { return votes }
        if former == nil { try requireRoom(comment.key, voter, most) }
        votes.hasChanged = true
        votes.up += (value == 1 ? 1 : 0) - (former == 1 ? 1 : 0)
        votes.down += (value == -1 ? 1 : 0) - (former == -1 ? 1 : 0)
        try keep(value, comment.key, voter, date)
        try execute(
            "UPDATE comments SET votes_up = $2, votes_down = $3, rank = $4 WHERE id = $1",
            [
                .integer(comment.key), Value(votes.up), Value(votes.down),
                Value(CommentRank.of(up: votes.up, down: votes.down)),
            ])
        try touch(articleID: comment.articleID, date: date)
        return votes
    }

    private struct VotedComment {
        var key: Int64
        var articleID: Int64
        var author: [UInt8]?
        var votes: CommentVotes
    }

    private func votedComment(_ id: Identifier) throws -> VotedComment {
        let found = try first(
            """
            SELECT c.id, a.id, c.author_voter, c.state, a.slug, c.votes_up, c.votes_down
            FROM comments AS c JOIN articles AS a ON a.id = c.article_id
            WHERE c.uuid = $1 AND c.state <> 'pending' AND a.status = 'published'
            """, [Value(id)]
        ) { row in
            let state: CommentState = try row.word(3)
            guard state == .visible else { throw StoreError.commentGone(state) }
            return VotedComment(
                key: row.int64(0), articleID: row.int64(1), author: row.optionalBlob(2),
                votes: CommentVotes(
                    articleSlug: row.text(4), up: row.integer(5), down: row.integer(6), hasChanged: false))
        }
        guard let found else { throw StoreError.noSuchComment(id) }
        return found
    }

    private func requireRoom(_ key: Int64, _ voter: CommentVoter, _ most: Int) throws {
        if voter.origin.isEmpty { return }
        let given = try rows(
            "SELECT value FROM comment_votes WHERE comment_id = $1 AND origin = $2 LIMIT $3",
            [.integer(key), .blob(voter.origin), Value(most)]
        ) { $0.integer(0) }
        if given.count >= most { throw StoreError.votesExhausted(most) }
    }

    private func keep(_ value: Int?, _ key: Int64, _ voter: CommentVoter, _ date: Timestamp) throws {
        let place: [Value] = [.integer(key), .blob(voter.origin), .blob(voter.id)]
        guard let value else {
            try execute("DELETE FROM comment_votes WHERE comment_id = $1 AND origin = $2 AND voter = $3", place)
            return
        }
        try execute(
            """
            INSERT INTO comment_votes (comment_id, origin, voter, value, date_created) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO UPDATE SET value = excluded.value, date_created = excluded.date_created
            """, place + [Value(value), Value(date)])
    }
}
