import JSON
import Newsroom

extension JSONWriter {
    /// Writes a member with an identifier; nil is `null`.
    package mutating func member(_ name: StaticString, _ identifier: Identifier?) {
        self.name(name)
        guard let identifier else { return null() }
        string(length: Identifier.length) { identifier.write(to: &$0) }
    }

    /// Writes a member with a date-time (RFC 3339); nil is `null`.
    package mutating func member(_ name: StaticString, _ date: Timestamp?) {
        self.name(name)
        guard let date else { return null() }
        string(length: Timestamp.length) { date.write(to: &$0) }
    }
}
