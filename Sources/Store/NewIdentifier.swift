import Newsroom
import Sodium

extension Identifier {
    /// A new identifier of this time, with random bits that nobody can guess.
    public init(date: Timestamp) {
        // Both halves at once: each time the system is asked costs more than all the rest.
        let random = Identifier(bytes: Sodium.randomBytes(16))
        self.init(date: date, randomHigh: random.high, randomLow: random.low)
    }
}
