extension HTML {
    /// A block of JSON-LD, which is data and does not run.
    ///
    /// `<` begins whatever could end the element or begin another (HTML Standard, 4.12.1.3). It stands in strings only,
    /// where `\u003C` says the same.
    ///
    /// - Parameter json: one JSON text.
    public static func linkedData(_ json: [UInt8]) -> HTML {
        var bytes = Array("<script type=\"application/ld+json\">".utf8)
        bytes.reserveCapacity(json.count + 128)
        for byte in json {
            if byte == UInt8(ascii: "<") { bytes.append(contentsOf: #"\u003C"#.utf8) } else { bytes.append(byte) }
        }
        bytes.append(contentsOf: "</script>".utf8)
        return HTML(trusted: bytes)
    }
}
