extension JSONWriter {
    /// Writes a member with a string; nil is `null`.
    @inlinable @inline(__always)
    public mutating func member(_ name: StaticString, _ value: String?) {
        self.name(name)
        string(value)
    }

    /// Writes a member with a string by its bytes in UTF-8; nil is `null`.
    @inlinable @inline(__always)
    public mutating func member(_ name: StaticString, utf8: [UInt8]?) {
        self.name(name)
        string(utf8: utf8)
    }

    /// Writes a member with a string by its bytes in UTF-8; nil is `null`.
    @inlinable @inline(__always)
    public mutating func member(_ name: StaticString, utf8: UnsafeBufferPointer<UInt8>?) {
        self.name(name)
        string(utf8: utf8)
    }

    /// Writes a member with an integer; nil is `null`.
    @inlinable @inline(__always)
    public mutating func member(_ name: StaticString, _ value: Int?) {
        self.name(name)
        integer(value)
    }

    /// Writes a member with `true` or `false`.
    @inlinable @inline(__always)
    public mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        boolean(value)
    }

    /// Writes a member with an object of what `members` writes; nil is `null`.
    @inlinable @inline(__always)
    public mutating func member<Value>(
        _ name: StaticString, _ value: Value?, _ members: (Value, inout JSONWriter) -> Void
    ) {
        self.name(name)
        guard let value else { return null() }
        object { members(value, &$0) }
    }

    /// Writes a member with an array, an object for each item; nil is `null`.
    @inlinable @inline(__always)
    public mutating func member<Item>(
        _ name: StaticString, each items: [Item]?, _ members: (Item, inout JSONWriter) -> Void
    ) {
        self.name(name)
        guard let items else { return null() }
        array { for item in items { $0.object { members(item, &$0) } } }
    }
}
