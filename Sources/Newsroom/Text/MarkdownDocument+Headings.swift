import CMarkdown

/// A comment is a part of somebody else's page.
extension MarkdownDocument {
    /// Makes paragraphs of headings, and drops the lines between parts.
    func flattenHeadings() {
        for node in nodes(of: [CMARK_NODE_HEADING, CMARK_NODE_THEMATIC_BREAK]) {
            // The same node: its words may still lie in its own buffer.
            if cmark_node_set_type(node, CMARK_NODE_PARAGRAPH) == 0 || cmark_node_first_child(node) == nil {
                cmark_node_free(node)
            }
        }
    }
}
