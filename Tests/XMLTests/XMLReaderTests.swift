import Foundation
import Testing
import XML

/// XML in, piece by piece, and HTML as a tree.
@Suite struct XMLReaderTests {
    private func read(_ text: String) throws -> [XMLReader.Node] {
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        var reader = XMLReader(descriptor: pipe.fileHandleForReading.fileDescriptor)
        var nodes: [XMLReader.Node] = []
        while let node = try reader.next() { nodes.append(node) }
        return nodes
    }

    @Test func elementsAndTextsComeInOrder() throws {
        #expect(
            try read("<?xml version='1.0'?><!-- c --><a:b xmlns:a='x'>1 &amp; <c/><![CDATA[<2>]]></a:b>") == [
                .element(name: "a:b", isEmpty: false), .text("1 & "), .element(name: "c", isEmpty: true), .text("<2>"),
                .end(name: "a:b"),
            ])
    }

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>", "<a>&b;</a>", "<a><b></a>", "<a>", "text",
        "<a>\u{1}</a>", String(repeating: "<a>", count: 400), "",
    ])
    func whatIsNoPlainXMLIsRefused(text: String) {
        #expect(throws: XMLError.self) { try read(text) }
    }

    @Test func aLineIsNamed() {
        let error = #expect(throws: XMLError.self) { try read("<a>\n<b>\n</a>") }
        #expect(error?.line == 3)
    }

    @Test func htmlIsATree() {
        #expect(
            HTMLNode.parse("<p CLASS='x'>a<br>b &eacute;<p>c<!-- d -->") == [
                .element(
                    name: "p", attributes: ["class": "x"],
                    children: [.text("a"), .element(name: "br", attributes: [:], children: []), .text("b é")]),
                .element(name: "p", attributes: [:], children: [.text("c")]),
            ])
        #expect(HTMLNode.parse("").isEmpty)
    }
}
