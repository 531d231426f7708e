extension JSONWriter {
    /// Writes a number in the fewest digits that read back equal; nil, and what is no number, is `null`.
    public mutating func number(_ value: Double?) {
        guard let value, value.isFinite else { return null() }
        let digits = Array(value.description.utf8)
        separate(andReserve: digits.count)
        append(length: digits.count) { output in for digit in digits { output.append(digit) } }
        needsComma = true
    }

    /// Writes a member with a number; nil is `null`.
    public mutating func member(_ name: StaticString, number value: Double?) {
        self.name(name)
        number(value)
    }
}
