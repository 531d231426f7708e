import Newsroom
import Sodium

extension Identifier {
    /// A new identifier of this time, with random bits that nobody can guess.
    public init(date: Timestamp) {
        // Both halves at once: each time the system is asked costs more than all the rest.
        self.init(date: date, random: Sodium.randomBytes(16))
    }

    /// The same of 16 random bytes that were asked for together with others.
    public init(date: Timestamp, random bytes: [UInt8]) {
        let random = Identifier(bytes: bytes)
        self.init(date: date, randomHigh: random.high, randomLow: random.low)
    }
}
