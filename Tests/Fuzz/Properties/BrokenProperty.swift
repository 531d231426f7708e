/// A property that an input shows not to hold.
public struct BrokenProperty: Error, CustomStringConvertible {
    /// What does not hold, and where.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Says that a property does not hold.
func require(_ holds: Bool, _ description: @autoclosure () -> String) throws(BrokenProperty) {
    if !holds { throw BrokenProperty(description()) }
}
