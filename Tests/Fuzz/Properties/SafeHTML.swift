/// What must hold for HTML that Markdown of strangers has become.
struct SafeHTML {
    private static let elements: Set = [
        "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p",
        "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ]
    private static let attributes: Set = ["align", "alt", "class", "href", "rel", "src", "start", "title"]

    private let html: [UInt8]

    init(_ html: String) { self.html = Array(html.utf8) }

    /// There are only these elements with these attributes, and links lead to no program.
    func check() throws(BrokenProperty) {
        var rest = html[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            guard let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) else {
                throw BrokenProperty("An open tag.")
            }
            try checkTag(String(decoding: rest[(start + 1)..<end], as: UTF8.self))
            rest = rest[(end + 1)...]
        }
    }

    private func checkTag(_ tag: String) throws(BrokenProperty) {
        let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
        let name = parts[0].split(separator: " ").first?.drop { $0 == "/" } ?? ""
        try require(Self.elements.contains(String(name)), "The tag <\(tag)>.")
        guard parts.count > 1 else { return }
        for index in stride(from: 0, to: parts.count - 1, by: 2) {
            let attribute = parts[index].split(separator: " ").last?.dropLast() ?? ""
            try require(Self.attributes.contains(String(attribute)), "\(attribute) in <\(tag)>.")
            if attribute == "href" || attribute == "src" { try checkAddress(parts[index + 1].lowercased()) }
        }
    }

    private func checkAddress(_ address: String) throws(BrokenProperty) {
        let letters = String(address.unicodeScalars.filter { $0.value > 0x20 })
        for scheme in ["javascript:", "vbscript:", "data:", "file:"] {
            try require(!letters.hasPrefix(scheme), "The address \(address).")
        }
    }
}
