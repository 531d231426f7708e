/// The conditions of a GET or HEAD that may save sending the content again (RFC 9110, section 13).
public struct Conditions: Sendable {
    private let ifNoneMatch: String?
    private let ifModifiedSince: String?

    /// Takes the values of the two fields; nil where the request has none.
    public init(ifNoneMatch: String?, ifModifiedSince: String?) {
        self.ifNoneMatch = ifNoneMatch
        self.ifModifiedSince = ifModifiedSince
    }

    /// Takes the two fields out of a header section; nil when it has neither.
    public init?(_ fields: Fields) {
        self.init(ifNoneMatch: fields["If-None-Match"], ifModifiedSince: fields["If-Modified-Since"])
        if ifNoneMatch == nil && ifModifiedSince == nil { return nil }
    }

    /// Whether 304 is due instead of a 200 with these validators, each as its field's value.
    ///
    /// If-None-Match is compared weakly and hides If-Modified-Since (RFC 9110, 13.1.2, 13.1.3 and 13.2.2).
    public func isNotModified(entityTag: String?, lastModified: String?) -> Bool {
        if let ifNoneMatch { return Self.list(ifNoneMatch, matches: entityTag) }
        guard let ifModifiedSince, let lastModified else { return false }
        if ifModifiedSince == lastModified { return true }
        guard let since = HTTPDate.parse(ifModifiedSince), let modified = HTTPDate.parse(lastModified) else {
            return false
        }
        return modified <= since
    }

    /// Whether a change may be made to a representation that is known by these entity tags, one a content coding.
    ///
    /// If-Match is compared strongly (RFC 9110, 13.1.1).
    public static func isMatch(ifMatch: String, entityTags: [String]) -> Bool {
        entityTags.contains { list(ifMatch, matches: $0, isStrong: true) }
    }

    /// `*` or a list of entity tags; tags may hold commas. What follows a malformed tag is not looked at.
    private static func list(_ list: String, matches entityTag: String?, isStrong: Bool = false) -> Bool {
        var rest = list.utf8[...]
        func skip() { rest = rest.drop { $0.isBlank || $0 == UInt8(ascii: ",") } }
        skip()
        if rest.elementsEqual("*".utf8) { return true }
        guard let entityTag else { return false }
        let wanted = opaquePart(entityTag.utf8[...])
        while !rest.isEmpty {
            let tag = opaquePart(rest)
            let isWeak = tag.startIndex > rest.startIndex
            guard tag.first == UInt8(ascii: "\""),
                let end = tag.dropFirst().firstIndex(of: UInt8(ascii: "\""))
            else { return false }
            if !(isStrong && isWeak), tag[...end].elementsEqual(wanted) { return true }
            rest = tag[tag.index(after: end)...]
            skip()
        }
        return false
    }

    private static func opaquePart(_ tag: Substring.UTF8View) -> Substring.UTF8View {
        tag.starts(with: "W/".utf8) ? tag.dropFirst(2) : tag
    }
}
