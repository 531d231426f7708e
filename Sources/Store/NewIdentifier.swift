import Newsroom
import Sodium

extension Identifier {
    /// A new identifier of this time, with random bits that nobody can guess.
    public init(date: Timestamp) {
        self.init(date: date, randomHigh: Sodium.randomBits(), randomLow: Sodium.randomBits())
    }
}
