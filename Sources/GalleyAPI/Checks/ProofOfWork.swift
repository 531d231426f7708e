import Newsroom
import Sodium
import Synchronization

/// Work that each comment must have cost when too many come: found by trying, checked at once, without anybody else.
///
/// A challenge is the server's own and says for how long it serves and how much work it is, so that nothing is kept for
/// it until it is spent.
final class ProofOfWork: Sendable {
    /// What a comment brings: SHA-256 of `CHALLENGE:SOLUTION` begins with so many zero bits.
    struct Proof: Sendable {
        let challenge: String
        let solution: String
    }

    /// What a client is to work on.
    struct Challenge: Sendable {
        let text: String
        let bits: Int
        let dateExpires: Timestamp
    }

    private struct Window {
        var start: Int64 = 0
        var count = 0
        var before = 0
    }

    /// Challenges spent in this window of time and in the one before, which is as long as a challenge serves.
    private struct Spent {
        var start: Int64 = 0
        var now: Set<String> = []
        var before: Set<String> = []
    }

    private static let lifetime: Int64 = 300_000
    /// Proofs that are remembered in one lifetime: with more, none is taken until it has passed.
    private static let mostSpent = 200_000
    private static let bodyLength = 25
    private static let tagLength = 16
    private let key: [UInt8]
    private let bits: Int
    private let bound: Int
    private let writes = Mutex(Window())
    private let spent = Mutex(Spent())

    /// - Parameter bound: comments in a minute above which a proof is needed; 0 for never.
    init(key: [UInt8], bits: Int, above bound: Int) {
        self.key = key
        self.bits = bits
        self.bound = bound
    }

    func challenge(now: Timestamp) -> Challenge {
        let expires = now.milliseconds + Self.lifetime
        let time = (0..<8).map { UInt8(truncatingIfNeeded: expires >> (56 - $0 * 8)) }
        let body = time + [UInt8(bits)] + Sodium.randomBytes(16)
        return Challenge(
            text: Sodium.base64URL(body + tag(body)), bits: bits, dateExpires: Timestamp(milliseconds: expires))
    }

    /// Counts a comment that comes.
    ///
    /// - Returns: whether it needs a proof.
    func count(now: Timestamp) -> Bool {
        guard bound > 0 else { return false }
        return writes.withLock { window in
            roll(&window, now)
            window.count += 1
            return load(window, now) > bound
        }
    }

    /// Whether a comment that came now would need a proof.
    func isRequired(now: Timestamp) -> Bool {
        guard bound > 0 else { return false }
        return writes.withLock { window in
            roll(&window, now)
            return load(window, now) >= bound
        }
    }

    /// - Throws: `RuleError` for a proof that is none.
    func verify(_ proof: Proof, now: Timestamp) throws {
        guard let bytes = Sodium.bytes(base64URL: proof.challenge), bytes.count == Self.bodyLength + Self.tagLength,
            case let body = Array(bytes.prefix(Self.bodyLength)),
            Sodium.areEqual(Array(bytes.suffix(Self.tagLength)), tag(body))
        else { throw Self.refusal("unknown_challenge", "The challenge is not one of this server’s.") }
        let expires = body[..<8].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        guard expires > now.milliseconds else {
            throw Self.refusal("expired", "The challenge has expired; ask for another.")
        }
        let text = Array("\(proof.challenge):\(proof.solution)".utf8)
        guard text.count <= 256, Self.zeroBits(Sodium.sha256(text)) >= Int(body[8]) else {
            throw Self.refusal("not_solved", "The hash does not begin with \(body[8]) zero bits.")
        }
    }

    /// A challenge serves once.
    ///
    /// - Throws: `RuleError` for one that has served.
    func spend(_ proof: Proof, now: Timestamp) throws {
        let isNew = spent.withLock { spent in
            if now.milliseconds - spent.start >= Self.lifetime {
                let isNext = now.milliseconds - spent.start < 2 * Self.lifetime
                spent = Spent(start: now.milliseconds, before: isNext ? spent.now : [])
            }
            guard spent.now.count < Self.mostSpent, !spent.before.contains(proof.challenge) else { return false }
            return spent.now.insert(proof.challenge).inserted
        }
        if !isNew { throw Self.refusal("used", "The challenge has served for another comment; ask for another.") }
    }

    static func zeroBits(_ bytes: [UInt8]) -> Int {
        let zeros = bytes.prefix { $0 == 0 }.count
        return zeros * 8 + (zeros < bytes.count ? bytes[zeros].leadingZeroBitCount : 0)
    }

    private func tag(_ body: [UInt8]) -> [UInt8] { Sodium.hash(body, key: key, length: Self.tagLength) }

    private func roll(_ window: inout Window, _ now: Timestamp) {
        let passed = now.milliseconds - window.start
        guard passed >= 60_000 else { return }
        window = Window(start: now.milliseconds, before: passed < 120_000 ? window.count : 0)
    }

    /// Those of the window before count as far as it still reaches into the last minute.
    private func load(_ window: Window, _ now: Timestamp) -> Int {
        let left = max(0, 60_000 - Int(now.milliseconds - window.start))
        return window.count + window.before * left / 60_000
    }

    private static func refusal(_ code: String, _ detail: String) -> RuleError {
        RuleError([Violation(pointer: "/proof", code: code, detail: detail)])
    }
}
