import CMarkdown

/// Inline spoilers: what stands between `||` and `||` within one paragraph, or within one emphasis in
/// it. Those in the words of a link are none: its address would say what they withhold.
extension MarkdownDocument {
    /// What plain text has in the place of a spoiler.
    static let withheldWords = "[spoiler]"

    /// Two bars in the text. As with emphasis in CommonMark, those that open are followed by something, and those that
    /// close stand behind something: `a || b` is none.
    private struct Bars {
        let node: OpaquePointer
        let opens: Bool
        let closes: Bool
    }

    /// Makes spoilers of what the reader has put between bars; bars in code stay what they are.
    ///
    /// - Returns: whether there is any.
    func markSpoilers(of markdown: String) -> Bool {
        guard Self.hasBars(markdown) else { return false }
        var isAny = false
        for parent in nodes(of: [CMARK_NODE_PARAGRAPH, CMARK_NODE_EMPH, CMARK_NODE_STRONG]) {
            var opening: Bars?
            for bars in bars(in: parent) {
                if let start = opening, bars.closes, cmark_node_next(start.node) != bars.node {
                    Self.enclose(from: start.node, to: bars.node)
                    opening = nil
                    isAny = true
                } else if opening == nil, bars.opens {
                    opening = bars
                }
            }
        }
        return isAny
    }

    /// Takes the words out of the spoilers and leaves their places.
    func withholdSpoilers() {
        // One inside another goes with it.
        for spoiler in nodes(of: [CMARK_NODE_CUSTOM_INLINE]).filter({ !Self.isInSpoiler($0) }) {
            while let child = cmark_node_first_child(spoiler) { cmark_node_free(child) }
            cmark_node_set_on_enter(spoiler, "<span class=\"spoiler\" data-withheld>")
        }
    }

    private static func hasBars(_ markdown: String) -> Bool {
        var last: UInt8 = 0
        for byte in markdown.utf8 {
            if byte == UInt8(ascii: "|"), last == byte { return true }
            last = byte
        }
        return false
    }

    /// The bars among a node's children, each made a text of its own.
    private func bars(in parent: OpaquePointer) -> [Bars] {
        var found: [OpaquePointer] = []
        var child = cmark_node_first_child(parent)
        while let node = child {
            child = cmark_node_next(node)
            if cmark_node_get_type(node) == CMARK_NODE_TEXT { Self.split(node, into: &found) }
        }
        return found.map { node in
            Bars(
                node: node, opens: Self.hasWords(cmark_node_next(node)) { $0.first },
                closes: Self.hasWords(cmark_node_previous(node)) { $0.last })
        }
    }

    private static func split(_ node: OpaquePointer, into found: inout [OpaquePointer]) {
        let parts = Array(literal(node).utf8).split(separator: Array("||".utf8), omittingEmptySubsequences: false)
        guard parts.count > 1 else { return }
        for (index, part) in parts.enumerated() {
            if index > 0, let bars = text("||") {
                cmark_node_insert_before(node, bars)
                found.append(bars)
            }
            if !part.isEmpty, let words = text(String(decoding: part, as: UTF8.self)) {
                cmark_node_insert_before(node, words)
            }
        }
        cmark_node_free(node)
    }

    private static func text(_ literal: String) -> OpaquePointer? {
        let node = cmark_node_new(CMARK_NODE_TEXT)
        cmark_node_set_literal(node, literal)
        return node
    }

    /// Whether a neighbour touches bars with something that can be seen; `end` is the scalar that touches them.
    private static func hasWords(
        _ neighbour: OpaquePointer?, end: (String.UnicodeScalarView) -> Unicode.Scalar?
    ) -> Bool {
        guard let neighbour else { return false }
        switch cmark_node_get_type(neighbour) {
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: return false
        case CMARK_NODE_TEXT: return end(literal(neighbour).unicodeScalars).map { !$0.isWhitespace } ?? false
        default: return true
        }
    }

    private static func enclose(from start: OpaquePointer, to end: OpaquePointer) {
        let spoiler = cmark_node_new(CMARK_NODE_CUSTOM_INLINE)
        cmark_node_set_on_enter(spoiler, "<span class=\"spoiler\">")
        cmark_node_set_on_exit(spoiler, "</span>")
        cmark_node_insert_before(start, spoiler)
        while let node = cmark_node_next(start), node != end { cmark_node_append_child(spoiler, node) }
        cmark_node_free(start)
        cmark_node_free(end)
    }

    private static func isInSpoiler(_ node: OpaquePointer) -> Bool {
        var ancestor = cmark_node_parent(node)
        while let current = ancestor {
            if cmark_node_get_type(current) == CMARK_NODE_CUSTOM_INLINE { return true }
            ancestor = cmark_node_parent(current)
        }
        return false
    }
}
