/// HTML that somebody else's words have become, and of which the server itself has seen to it that nothing in it runs.
///
/// The one way for HTML that is not written in the sources into a page. It is made where such HTML is read, in one place,
/// of what the Markdown renderer has given.
public struct SanitisedHTML: Sendable {
    fileprivate let bytes: [UInt8]

    /// Takes what the server's own renderer has made, and nothing else.
    public init(renderedByServer bytes: [UInt8]) {
        self.bytes = bytes
    }
}

extension HTML.Interpolation {
    /// HTML of the server's own renderer.
    public mutating func appendInterpolation(sanitised html: SanitisedHTML) { append(trusted: html.bytes) }
}
