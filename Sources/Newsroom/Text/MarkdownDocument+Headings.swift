import CMarkdown

/// A comment is a part of somebody else's page.
extension MarkdownDocument {
    /// Makes paragraphs of headings, and drops the lines between parts.
    func flattenHeadings() {
        for node in nodes(of: [CMARK_NODE_HEADING, CMARK_NODE_THEMATIC_BREAK]) {
            if cmark_node_get_type(node) == CMARK_NODE_HEADING {
                let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH)
                while let child = cmark_node_first_child(node) { cmark_node_append_child(paragraph, child) }
                cmark_node_replace(node, paragraph)
            }
            cmark_node_free(node)
        }
    }
}
