import Newsroom
import Sodium

extension Identifier {
    /// The same identifier whenever the same thing is imported: its bits that are random elsewhere are a hash of the name
    /// that the thing has where it comes from.
    init(derivedFrom name: String, date: Timestamp?) {
        let hash = Identifier(bytes: Sodium.hash(name.utf8, length: 16))
        self.init(date: date ?? Timestamp(milliseconds: 0), randomHigh: hash.high, randomLow: hash.low)
    }
}
