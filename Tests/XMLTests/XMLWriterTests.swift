import Testing
import XML

@Suite struct XMLWriterTests {
    @Test func elementsAttributesAndTextsStandInOrderAndEscaped() {
        let xml = written {
            $0.element("feed", ["xmlns": "http://www.w3.org/2005/Atom"]) {
                $0.element("title", text: "Ferries & <bridges>")
                $0.element("link", ["href": "https://news.example/?a=1&b=\"2\""])
                $0.element("subtitle", text: nil)
            }
        }
        #expect(
            xml == """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom"><title>Ferries &amp; &lt;bridges&gt;</title>\
                <link href="https://news.example/?a=1&amp;b=&quot;2&quot;"/></feed>

                """)
    }

    @Test func anyScriptIsWrittenAsItIs() {
        let text = "Пором · 渡轮 · עיתון · 🛶 e\u{301}\t\n"
        let xml = written { $0.element("t", text: text) }
        #expect(xml.contains("<t>\(text)</t>"))
    }

    @Test func whatXMLCannotHoldIsLeftOut() {
        let xml = written { $0.element("t", ["a": "\u{1}b"], text: "a\u{0}\u{8}b\u{FFFE}c\u{1F}") }
        #expect(xml.contains("<t a=\"b\">abc</t>"))
    }

    @Test func anErrorInAnElementIsPassedOn() throws {
        struct Stop: Error {}
        #expect(throws: Stop.self) { try written { try $0.element("t") { _ in throw Stop() } } }
    }

    private func written(_ content: (inout XMLWriter) throws -> Void) rethrows -> String {
        var writer = XMLWriter()
        try content(&writer)
        return String(decoding: writer.finish(), as: UTF8.self)
    }
}
