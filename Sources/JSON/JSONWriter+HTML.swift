extension JSONWriter {
    /// What has been written, safe inside a `script` element: `<`, which begins whatever could end the element, is
    /// `\u003C` (HTML Standard, 4.12.1.3). It stands in strings only, so the JSON says the same.
    public var bytesForHTML: [UInt8] {
        let written = bytes
        guard written.contains(UInt8(ascii: "<")) else { return written }
        var safe: [UInt8] = []
        safe.reserveCapacity(written.count + 64)
        for byte in written {
            if byte == UInt8(ascii: "<") { safe.append(contentsOf: #"\u003C"#.utf8) } else { safe.append(byte) }
        }
        return safe
    }
}
