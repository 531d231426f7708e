import Foundation
import FoundationXML

/// An XML document as a tree, read with namespaces: it shows that what was written is well formed.
final class XMLTree: NSObject, XMLParserDelegate {
    struct Element {
        /// The namespace and the local name: `http://www.w3.org/2005/Atom title`.
        let name: String
        let attributes: [String: String]
        var text = ""
        var children: [Element] = []

        /// The children of a local name in the element's own namespace, or of a whole name.
        subscript(_ name: String) -> [Element] {
            let own = self.name.split(separator: " ").dropLast().first.map { "\($0) \(name)" } ?? name
            return children.filter { $0.name == (name.contains(" ") ? name : own) }
        }

        /// The text of the first child of that name.
        func text(_ name: String) -> String? { self[name].first?.text }
    }

    private var open: [Element] = []
    private var root: Element?

    /// Nil when it is not well formed.
    static func read(_ document: [UInt8]) -> Element? {
        let tree = XMLTree()
        let parser = XMLParser(data: Data(document))
        parser.shouldProcessNamespaces = true
        parser.delegate = tree
        return parser.parse() ? tree.root : nil
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let namespace = namespaceURI.map { $0.isEmpty ? "" : $0 + " " } ?? ""
        open.append(Element(name: namespace + name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if !open.isEmpty { open[open.count - 1].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let element = open.removeLast()
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }
}
