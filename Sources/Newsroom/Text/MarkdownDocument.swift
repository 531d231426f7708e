import CMarkdown
import Glibc
import Synchronization

/// A parsed document: owns the library's tree, frees it at the end, and never leaves the function that made it.
struct MarkdownDocument: ~Copyable {
    private let root: OpaquePointer?

    /// Registers the library's extensions once; the library keeps them in a global list.
    private static let extensionsAreRegistered: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    /// While it reads lines, the library keeps in global tables which characters mean something to the extensions of the
    /// one document that it reads.
    private static let readsLines = Mutex(())

    init(_ markdown: String, extensions: [String]) {
        precondition(Self.extensionsAreRegistered)
        let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
        defer { cmark_parser_free(parser) }
        for name in extensions {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        var markdown = markdown
        markdown.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        // OpaquePointer is not Sendable; the tree is this value's own.
        nonisolated(unsafe) let unsafeParser = parser
        nonisolated(unsafe) var tree: OpaquePointer?
        Self.readsLines.withLock { _ in tree = cmark_parser_finish(unsafeParser) }
        root = tree
    }

    deinit {
        cmark_node_free(root)
    }

    /// Turns raw HTML into text with the same characters: nothing is lost, nothing of it runs.
    func showRawHTML() {
        for node in nodes(of: [CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK]) {
            let text = cmark_node_new(CMARK_NODE_TEXT)
            cmark_node_set_literal(text, cmark_node_get_literal(node))
            if cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK {
                let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH)
                cmark_node_append_child(paragraph, text)
                cmark_node_replace(node, paragraph)
            } else {
                cmark_node_replace(node, text)
            }
            cmark_node_free(node)
        }
    }

    /// HTML in which every link says how its target stands to the page (HTML, 4.6.7), unless `linkRelation` is nil.
    func html(linkRelation: String?) -> String {
        guard let text = cmark_render_html(root, CMARK_OPT_DEFAULT, nil) else { return "" }
        defer { cmark_get_default_mem_allocator().pointee.free(text) }
        guard let linkRelation else { return String(cString: text) }
        var html = ""
        var rest = text
        // Text and attributes have `<` escaped, so this can only be a link's own tag.
        while let link = strstr(rest, "<a href=") {
            html += String(decoding: UnsafeRawBufferPointer(start: rest, count: link - rest), as: UTF8.self)
            html += "<a rel=\"\(linkRelation)\""
            rest = link + 2
        }
        return html + String(cString: rest)
    }

    /// Blocks that stand directly in the document.
    func blockCount() -> Int {
        var count = 0
        var child = cmark_node_first_child(root)
        while let node = child {
            count += 1
            child = cmark_node_next(node)
        }
        return count
    }

    /// The text of every block, apart by one blank line; a soft line end is a space.
    func text() -> String { textBlocks().map(\.text).joined(separator: "\n\n") }

    /// The blocks that have text, and the lines of the source that each comes from, counted from 1.
    func textBlocks() -> [(text: String, lines: ClosedRange<Int>)] {
        var blocks: [(text: String, lines: ClosedRange<Int>)] = []
        var block = ""
        walk { node, isEntering in
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE: block += Self.literal(node)
            case CMARK_NODE_SOFTBREAK: block += " "
            case CMARK_NODE_LINEBREAK: block += "\n"
            case CMARK_NODE_CUSTOM_INLINE where isEntering && cmark_node_first_child(node) == nil:
                block += Self.withheldWords
            case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK: blocks.append((Self.literal(node), Self.lines(node)))
            case let type where !isEntering && Self.holdsText(type, node):
                blocks.append((block, Self.lines(node)))
                block = ""
            default: break
            }
        }
        return blocks.map { (Self.trimmed($0.text), $0.lines) }.filter { !$0.0.isEmpty }
    }

    private static func lines(_ node: OpaquePointer?) -> ClosedRange<Int> {
        let first = max(1, Int(cmark_node_get_start_line(node)))
        return first...max(first, Int(cmark_node_get_end_line(node)))
    }

    private static func holdsText(_ type: cmark_node_type, _ node: OpaquePointer?) -> Bool {
        type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING
            || cmark_node_get_type_string(node).map { strcmp($0, "table_cell") == 0 } ?? false
    }

    static func literal(_ node: OpaquePointer?) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }

    /// A code block may hold blank lines of its own, and references like `&#13;` line ends of every kind: they would
    /// end the paragraph for whoever splits the text.
    private static func trimmed(_ block: String) -> String {
        guard block.utf8.contains(where: isLineEnd) else { return block.unicodeScalars.isBlankLine ? "" : block }
        return block.utf8.split(whereSeparator: isLineEnd).map(Substring.init)
            .filter { !$0.unicodeScalars.isBlankLine }.joined(separator: "\n")
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// All nodes of these types, each before what it holds.
    func nodes(of types: [cmark_node_type]) -> [OpaquePointer] {
        var found: [OpaquePointer] = []
        walk { node, isEntering in
            if isEntering, let node, types.contains(cmark_node_get_type(node)) { found.append(node) }
        }
        return found
    }

    private func walk(_ visit: (OpaquePointer?, _ isEntering: Bool) -> Void) {
        let iterator = cmark_iter_new(root)
        defer { cmark_iter_free(iterator) }
        var event = cmark_iter_next(iterator)
        while event != CMARK_EVENT_DONE {
            visit(cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER)
            event = cmark_iter_next(iterator)
        }
    }
}

extension Sequence<Unicode.Scalar> {
    fileprivate var isBlankLine: Bool { allSatisfy(\.isWhitespace) }
}
