import CXML

/// A piece of HTML as a tree of values.
public enum HTMLNode: Hashable, Sendable {
    /// An element; names are lower case.
    indirect case element(name: String, attributes: [String: String], children: [HTMLNode])
    /// Text, with its references resolved.
    case text(String)

    /// Parses a fragment as browsers do, by libxml2: there is no HTML that is refused. Comments are left out.
    ///
    /// Nothing is loaded from elsewhere, and elements nest no deeper than the library's 256.
    public static func parse(_ html: String) -> [HTMLNode] {
        let options =
            HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_RECOVER.rawValue
        var html = "<html><body>" + html
        let document = html.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                htmlReadMemory($0.baseAddress, Int32(clamping: $0.count), nil, "UTF-8", Int32(options))
            }
        }
        guard let document else { return [] }
        defer { xmlFreeDoc(document) }
        guard let root = xmlDocGetRootElement(document) else { return [] }
        return children(of: root, depth: 0).flatMap(\.bodyContent)
    }

    private static let deepest = 256

    private static func children(of node: xmlNodePtr, depth: Int) -> [HTMLNode] {
        var found: [HTMLNode] = []
        var child = node.pointee.children
        while let current = child {
            switch current.pointee.type {
            case XML_ELEMENT_NODE where depth < deepest:
                found.append(
                    .element(
                        name: String(cString: current.pointee.name), attributes: attributes(of: current),
                        children: children(of: current, depth: depth + 1)))
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = current.pointee.content { found.append(.text(String(cString: content))) }
            default: break
            }
            child = current.pointee.next
        }
        return found
    }

    private static func attributes(of node: xmlNodePtr) -> [String: String] {
        var found: [String: String] = [:]
        var attribute = node.pointee.properties
        while let current = attribute {
            if let value = xmlNodeGetContent(UnsafeMutableRawPointer(current).assumingMemoryBound(to: xmlNode.self)) {
                found[String(cString: current.pointee.name)] = String(cString: value)
                xml_release(value)
            }
            attribute = current.pointee.next
        }
        return found
    }

    private var bodyContent: [HTMLNode] {
        if case .element("body", _, let children) = self { return children }
        return [self]
    }
}
