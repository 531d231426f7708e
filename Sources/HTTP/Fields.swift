/// The fields of a header section, in order; names are compared without regard to case (RFC 9110, section 5).
public struct Fields: Hashable, Sendable {
    /// One field line.
    public struct Line: Hashable, Sendable {
        /// As it was sent, or as it is to be sent.
        public var name: String
        /// Without white space around it.
        public var value: String

        /// Takes a name and a value that are already known to be legal.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The lines, in order.
    public private(set) var lines: [Line] = []

    /// No fields.
    public init() {}

    /// The value of a field; several lines of one name are joined by a comma (RFC 9110, 5.3). Setting it leaves one
    /// line; setting nil removes the field.
    public subscript(_ name: String) -> String? {
        get {
            var joined: String?
            for line in lines where line.name.isSameField(as: name) {
                joined = joined.map { "\($0), \(line.value)" } ?? line.value
            }
            return joined
        }
        set {
            lines.removeAll { $0.name.isSameField(as: name) }
            if let newValue { lines.append(Line(name: name, value: newValue)) }
        }
    }

    /// Makes room for lines that are to be appended.
    mutating func reserveCapacity(_ count: Int) { lines.reserveCapacity(count) }

    /// Adds a line behind those that are there, also when one of them has the same name.
    public mutating func append(_ name: String, _ value: String) {
        lines.append(Line(name: name, value: value))
    }
}

extension Fields: ExpressibleByDictionaryLiteral {
    /// Takes the lines in the order of the literal.
    public init(dictionaryLiteral elements: (String, String)...) {
        lines = elements.map { Line(name: $0.0, value: $0.1) }
    }
}

extension String {
    /// Field names are ASCII tokens: only A to Z fold.
    func isSameField(as other: String) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 | 0x20 && isLetter($0)) }
    }

    private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
}
