import CMarkdown

/// Where links and pictures may lead.
extension MarkdownDocument {
    private static let openSchemes: Set = ["http", "https", "mailto"]

    /// Takes the target from links and pictures of other schemes: a browser would hand them to other programs.
    func closeOtherSchemes() {
        for node in nodes(of: [CMARK_NODE_LINK, CMARK_NODE_IMAGE]) {
            let url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
            if let scheme = Self.scheme(of: url), !Self.openSchemes.contains(scheme) { cmark_node_set_url(node, "") }
        }
    }

    /// Turns pictures into links to them: a comment loads nothing from elsewhere.
    ///
    /// Within another link only the picture's words stay, for HTML has no link in a link.
    func linkPictures() {
        for node in nodes(of: [CMARK_NODE_LINK, CMARK_NODE_IMAGE]) {
            let isPicture = cmark_node_get_type(node) == CMARK_NODE_IMAGE
            if isPicture, cmark_node_first_child(node) == nil { showAddress(of: node) }
            if Self.isInLink(node) {
                while let child = cmark_node_first_child(node) { cmark_node_insert_before(node, child) }
                cmark_node_free(node)
            } else if isPicture {
                let link = cmark_node_new(CMARK_NODE_LINK)
                cmark_node_set_url(link, cmark_node_get_url(node))
                while let child = cmark_node_first_child(node) { cmark_node_append_child(link, child) }
                cmark_node_replace(node, link)
                cmark_node_free(node)
            }
        }
    }

    /// A link without words could not be seen.
    private func showAddress(of node: OpaquePointer) {
        let text = cmark_node_new(CMARK_NODE_TEXT)
        cmark_node_set_literal(text, cmark_node_get_url(node))
        cmark_node_append_child(node, text)
    }

    private static func isInLink(_ node: OpaquePointer) -> Bool {
        var ancestor = cmark_node_parent(node)
        while let current = ancestor {
            if cmark_node_get_type(current) == CMARK_NODE_LINK { return true }
            ancestor = cmark_node_parent(current)
        }
        return false
    }

    /// What stands before the first colon, in lower case; nil for a relative reference, whose first segment has none
    /// (RFC 3986, 4.2).
    private static func scheme(of url: String) -> String? {
        guard let end = url.utf8.firstIndex(where: { ":/?#".utf8.contains($0) }), url.utf8[end] == UInt8(ascii: ":")
        else { return nil }
        return url[..<end].lowercased()
    }
}
