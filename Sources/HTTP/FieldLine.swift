/// Where a field line's name and value lie in the bytes that hold them.
public struct FieldLine: Sendable, Equatable {
    /// Offset of the name's first byte.
    public let nameStart: UInt32
    /// Length of the name; at least 1.
    public let nameLength: UInt32
    /// Offset of the value's first byte, white space around it left out.
    public let valueStart: UInt32
    /// Length of the value; may be 0.
    public let valueLength: UInt32

    /// Takes both places.
    init(name: Range<Int>, value: Range<Int>) {
        nameStart = UInt32(name.lowerBound)
        nameLength = UInt32(name.count)
        valueStart = UInt32(value.lowerBound)
        valueLength = UInt32(value.count)
    }

    /// Where the name lies.
    public var name: Range<Int> { Int(nameStart)..<Int(nameStart) + Int(nameLength) }
    /// Where the value lies.
    public var value: Range<Int> { Int(valueStart)..<Int(valueStart) + Int(valueLength) }

    /// The same line in bytes that begin so many bytes earlier, or later when it is negative.
    func moved(by offset: Int) -> FieldLine {
        FieldLine(
            name: name.lowerBound + offset..<name.upperBound + offset,
            value: value.lowerBound + offset..<value.upperBound + offset)
    }
}
