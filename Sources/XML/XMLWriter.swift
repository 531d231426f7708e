import CXML

/// Writes an XML 1.0 document piece by piece into memory, by libxml2: names and order are the caller's, every escape and
/// the encoding the library's.
///
/// What XML 1.0 cannot hold at all (section 2.2: control characters but tab, line feed and carriage return, U+FFFE and
/// U+FFFF) is left out of texts and attributes, because a reader would refuse the whole document.
///
/// `~Copyable`, because it owns the library's writer; nobody else has its pointer.
public struct XMLWriter: ~Copyable {
    private let buffer: xmlBufferPtr
    private let writer: xmlTextWriterPtr

    /// Begins a document in UTF-8.
    public init() {
        // As everywhere in Swift, no memory is the end.
        guard let buffer = xmlBufferCreate(), let writer = xmlNewTextWriterMemory(buffer, 0) else {
            fatalError("no memory for an XML document")
        }
        self.buffer = buffer
        self.writer = writer
        xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil)
    }

    deinit {
        xmlFreeTextWriter(writer)
        xmlBufferFree(buffer)
    }

    /// Writes an element with its attributes, in order, and what `content` writes into it.
    ///
    /// - Parameter name: as it stands in the document, with its prefix.
    public mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
        _ content: (inout XMLWriter) throws -> Void
    ) rethrows {
        xmlTextWriterStartElement(writer, name.utf8Start)
        for (name, value) in attributes { xmlTextWriterWriteAttribute(writer, name.utf8Start, Self.allowed(value)) }
        defer { xmlTextWriterEndElement(writer) }
        try content(&self)
    }

    /// Writes an element that holds a text; none for nil.
    public mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String?
    ) {
        guard let text else { return }
        element(name, attributes) { $0.text(text) }
    }

    /// Writes an empty element.
    public mutating func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
        element(name, attributes) { _ in }
    }

    /// Writes a text into the open element.
    public mutating func text(_ text: String) {
        xmlTextWriterWriteString(writer, Self.allowed(text))
    }

    /// Ends the document.
    public consuming func finish() -> [UInt8] {
        xmlTextWriterEndDocument(writer)
        xmlTextWriterFlush(writer)
        return Array(UnsafeBufferPointer(start: xmlBufferContent(buffer), count: Int(xmlBufferLength(buffer))))
    }

    private static func allowed(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(\.isXMLCharacter) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter(\.isXMLCharacter)))
    }
}

extension Unicode.Scalar {
    /// XML 1.0, section 2.2; there are no surrogates among scalars.
    fileprivate var isXMLCharacter: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
