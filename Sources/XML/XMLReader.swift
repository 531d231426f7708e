import CXML

/// Reads an XML document piece by piece from a descriptor, by libxml2, in bounded memory.
///
/// Nothing is loaded from elsewhere: no network, no DTD. A document that brings a DTD of its own is refused, so that no
/// entity can be made in it and none grows. A text is bounded by the library (10 MB), and so is the depth.
///
/// `~Copyable`, because it owns the library's reader; nobody else has its pointer.
public struct XMLReader: ~Copyable {
    /// What the reader stands on.
    public enum Node: Hashable, Sendable {
        /// The begin of an element; `isEmpty` when it has no end of its own.
        case element(name: String, isEmpty: Bool)
        /// The end of an element.
        case end(name: String)
        /// Text, or a CDATA section.
        case text(String)
    }

    private let reader: xmlTextReaderPtr

    /// Begins to read; the descriptor stays the caller's.
    public init(descriptor: Int32) {
        // The messages of the library would go to standard error; the error is thrown instead.
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        // As everywhere in Swift, no memory is the end.
        guard let reader = xmlReaderForFd(descriptor, nil, nil, options) else {
            fatalError("no memory for an XML document")
        }
        self.reader = reader
    }

    deinit {
        xmlFreeTextReader(reader)
    }

    /// Goes on to the next piece; nil at the end of the document. What is neither element nor text is passed over.
    ///
    /// Names have their prefix, as they stand in the document.
    ///
    /// - Throws: `XMLError`.
    public mutating func next() throws(XMLError) -> Node? {
        while true {
            let result = xmlTextReaderRead(reader)
            if result == 0 { return nil }
            guard result == 1 else { throw error() }
            switch UInt32(xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT.rawValue:
                return .element(name: name, isEmpty: xmlTextReaderIsEmptyElement(reader) == 1)
            case XML_READER_TYPE_END_ELEMENT.rawValue: return .end(name: name)
            case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
                XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
                return .text(xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? "")
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
                throw XMLError(line: Int(xmlTextReaderGetParserLineNumber(reader)), reason: "a DTD is not taken")
            default: continue
            }
        }
    }

    /// An attribute of the element that the reader stands on.
    public func attribute(_ name: String) -> String? {
        guard let value = xmlTextReaderGetAttribute(reader, name) else { return nil }
        defer { xml_release(value) }
        return String(cString: value)
    }

    /// Bytes of the document that the reader has taken in.
    public var bytesRead: Int64 { Int64(xmlTextReaderByteConsumed(reader)) }

    private var name: String { xmlTextReaderConstName(reader).map { String(cString: $0) } ?? "" }

    private func error() -> XMLError {
        let error = xmlGetLastError()
        let reason = error?.pointee.message.map { String(cString: $0) } ?? "it is not well formed"
        let line = error.map { Int($0.pointee.line) } ?? Int(xmlTextReaderGetParserLineNumber(reader))
        return XMLError(line: line, reason: String(reason.prefix { !$0.isNewline }))
    }
}

/// Why a text is not the XML that is taken.
public struct XMLError: Error, Hashable, CustomStringConvertible {
    /// Counted from 1.
    public let line: Int
    /// In the library's words.
    public let reason: String

    /// A sentence for people.
    public var description: String { "Line \(line) is not XML: \(reason)." }
}
