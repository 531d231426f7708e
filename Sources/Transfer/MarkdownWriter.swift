import XML

/// Makes Markdown of HTML: paragraphs, headings, emphasis, links, lists, quotations, code, pictures and line breaks. Of
/// what Markdown has no words for, the text stays and the name of the element is noted.
struct MarkdownWriter {
    /// How blank lines in the text are taken.
    enum BlankLines {
        /// As white space, as HTML has it.
        case space
        /// As the begin of a paragraph, and single line ends as line breaks: what WordPress makes of them.
        case paragraph
    }

    /// Elements that only their text was kept of, and how often.
    private(set) var unexpressed: [String: Int] = [:]
    private let blankLines: BlankLines

    init(blankLines: BlankLines = .space) {
        self.blankLines = blankLines
    }

    /// The Markdown of some HTML, without white space around it.
    mutating func markdown(_ html: String) -> String {
        blocks(HTMLNode.parse(html)).joined(separator: "\n\n")
    }

    /// The text of some HTML in one line.
    static func line(_ html: String) -> String {
        plain(HTMLNode.parse(html)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A line of plain text, so that Markdown reads nothing else in it.
    static func escaped(_ line: String) -> String { MarkdownWriter().escaped(line).trimmedMarkdown }

    // MARK: Blocks

    /// The blocks that these nodes make; what is no block of its own makes paragraphs.
    private mutating func blocks(_ nodes: [HTMLNode]) -> [String] {
        var found: [String] = []
        var run: [HTMLNode] = []
        for node in nodes {
            if case .element(let name, let attributes, let children) = node, Self.blockNames.contains(name) {
                found += paragraphs(run)
                run = []
                found += block(name, attributes, children)
            } else {
                run.append(node)
            }
        }
        return found + paragraphs(run)
    }

    private mutating func block(
        _ name: String, _ attributes: [String: String], _ children: [HTMLNode]
    ) -> [String] {
        switch name {
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let text = inline(children).trimmedMarkdown.replacing("\\\n", with: " ").replacing("\n", with: " ")
            let level = name.dropFirst().first?.wholeNumberValue ?? 2
            return text.isEmpty ? [] : [String(repeating: "#", count: level) + " " + text]
        case "blockquote":
            let quoted = blocks(children).joined(separator: "\n\n")
            return quoted.isEmpty ? [] : [quoted.prefixed("> ", first: "> ")]
        case "ul", "ol": return list(isOrdered: name == "ol", children)
        case "pre": return [Self.fenced(Self.plain(children))]
        case "hr": return ["---"]
        case "figcaption":
            let text = inline(children).trimmedMarkdown
            return text.isEmpty ? [] : ["*\(text)*"]
        case "script", "style", "noscript", "template", "head":
            note(name)
            return []
        case "table", "tr", "td", "th", "form", "video", "audio", "dl", "dt", "dd", "details":
            if !["tr", "td", "th", "dt", "dd"].contains(name) { note(name) }
            return blocks(children)
        case "iframe":
            note(name)
            return attributes["src"].map { ["<\($0.replacing(" ", with: "%20"))>"] } ?? []
        default: return blocks(children)
        }
    }

    private mutating func list(isOrdered: Bool, _ children: [HTMLNode]) -> [String] {
        var items: [String] = []
        for child in children {
            guard case .element(let name, _, let content) = child else { continue }
            let text = name == "li" ? blocks(content) : blocks([child])
            let marker = isOrdered ? "\(items.count + 1). " : "- "
            let indent = String(repeating: " ", count: marker.count)
            items.append(text.joined(separator: "\n\n").prefixed(indent, first: marker))
        }
        return items.isEmpty ? [] : [items.joined(separator: "\n")]
    }

    private mutating func paragraphs(_ nodes: [HTMLNode]) -> [String] {
        inline(nodes).components(between: "\u{0}").map(\.trimmedMarkdown).filter { !$0.isEmpty }
    }

    // MARK: Inlines

    private mutating func inline(_ nodes: [HTMLNode]) -> String {
        var text = ""
        for node in nodes { text += inline(node) }
        return text
    }

    private mutating func inline(_ node: HTMLNode) -> String {
        guard case .element(let name, let attributes, let children) = node else {
            guard case .text(let text) = node else { return "" }
            return escaped(text)
        }
        switch name {
        case "em", "i", "cite": return marked(children, "*")
        case "strong", "b": return marked(children, "**")
        case "del", "s", "strike": return marked(children, "~~")
        case "code", "kbd", "samp", "tt": return Self.code(Self.plain(children))
        case "br": return "\\\n"
        case "a":
            let text = inline(children)
            guard let target = attributes["href"], !text.trimmedMarkdown.isEmpty else { return text }
            return "[\(text.trimmedMarkdown)](\(Self.destination(target)))"
        case "img":
            guard let source = attributes["src"], !source.isEmpty else { return "" }
            return "![\(escaped(attributes["alt"] ?? ""))](\(Self.destination(source)))"
        case "script", "style":
            note(name)
            return ""
        case "iframe", "embed", "object":
            note(name)
            return attributes["src"].map { "<\($0.replacing(" ", with: "%20"))>" } ?? inline(children)
        default:
            if !Self.transparentNames.contains(name) { note(name) }
            // A block in an inline element ends the paragraph.
            if Self.blockNames.contains(name) { return "\u{0}" + blocks([node]).joined(separator: "\u{0}") + "\u{0}" }
            return inline(children)
        }
    }

    /// White space at the edges stands outside the marks: CommonMark takes `** a**` for text.
    private mutating func marked(_ children: [HTMLNode], _ mark: String) -> String {
        let text = inline(children)
        let words = text.trimmedMarkdown
        guard !words.isEmpty, !words.utf8.contains(0) else { return text }
        let before = text.first.map(\.isWhitespace) == true ? " " : ""
        let after = text.last.map(\.isWhitespace) == true ? " " : ""
        return "\(before)\(mark)\(words)\(mark)\(after)"
    }

    /// Text with its white space as one space, and backslashes before what Markdown would read as its own.
    private func escaped(_ text: String) -> String {
        var result = ""
        var word = ""
        var lineEnds = 0
        var isInSpace = false
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == " " || scalar == "\t" || scalar == "\r" {
                if !isInSpace { result += Self.escapedWord(word) }
                word = ""
                isInSpace = true
                if scalar == "\n" { lineEnds += 1 }
                continue
            }
            if isInSpace { result += space(lineEnds) }
            (isInSpace, lineEnds) = (false, 0)
            // NUL is what paragraphs are parted by here, and no HTML has it.
            if scalar != "\u{0}" { word.unicodeScalars.append(scalar) }
        }
        return result + (isInSpace ? space(lineEnds) : Self.escapedWord(word))
    }

    /// A plain address stays a link; what only looks like the begin of one does not become it, for backslashes in it
    /// would be seen.
    private static func escapedWord(_ word: String) -> String {
        let mayBeLink = word.utf8.contains(UInt8(ascii: ":")) || word.contains("www.")
        if mayBeLink,
            word.wholeMatch(of: /(https?:\/\/|www\.)[a-z0-9-]+(\.[a-z0-9-]+)+([\/?#][A-Za-z0-9\/.:?#=%+,@-]*)?/) != nil
        {
            return word
        }
        var result = ""
        for scalar in word.unicodeScalars {
            if special.contains(scalar) { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(scalar)
        }
        if mayBeLink { result = result.replacing("://", with: "\\://").replacing("www.", with: "www\\.") }
        return result
    }

    private func space(_ lineEnds: Int) -> String {
        if blankLines == .space || lineEnds == 0 { return " " }
        return lineEnds == 1 ? "\\\n" : "\u{0}"
    }

    private mutating func note(_ name: String) { unexpressed[name, default: 0] += 1 }

    // MARK: Text as it is

    private static func plain(_ nodes: [HTMLNode]) -> String {
        nodes.map { node in
            switch node {
            case .text(let text): text
            case .element("br", _, _): "\n"
            case .element("script", _, _), .element("style", _, _): ""
            case .element(_, _, let children): plain(children)
            }
        }.joined()
    }

    private static func code(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        if words.isEmpty { return "" }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: words) + 1)
        let padding = words.hasPrefix("`") || words.hasSuffix("`") ? " " : ""
        return fence + padding + words + padding + fence
    }

    private static func fenced(_ text: String) -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        return "\(fence)\n\(text.hasSuffix("\n") ? String(text.dropLast()) : text)\n\(fence)"
    }

    private static func longestRun(of character: Character, in text: String) -> Int {
        text.split(whereSeparator: { $0 != character }).map(\.count).max() ?? 0
    }

    private static func destination(_ url: String) -> String {
        let url = String(url.filter { !$0.isNewline })
        let isPlain = !url.isEmpty && !url.contains { " ()<>\\".contains($0) }
        if isPlain { return url }
        return "<\(url.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("\\", with: "%5C"))>"
    }

    private static let special = Set("\\`*_[]<>~&|#".unicodeScalars)

    private static let blockNames: Set = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "figure", "figcaption", "div",
        "section", "article", "aside", "header", "footer", "main", "nav", "table", "thead", "tbody", "tfoot", "tr",
        "td",
        "th", "caption", "hr", "form", "fieldset", "video", "audio", "dl", "dt", "dd", "details", "summary", "address",
        "script", "style", "noscript", "template", "iframe", "html", "body", "head", "center",
    ]

    /// Their text says all that they say.
    private static let transparentNames: Set = [
        "span", "font", "u", "small", "big", "abbr", "acronym", "time", "mark", "label", "q", "ins", "sub", "sup",
        "var",
        "dfn", "bdi", "bdo", "wbr", "picture", "source",
    ]
}

extension String {
    /// Without white space and line breaks at its edges; what begins a line like a block of Markdown is escaped.
    fileprivate var trimmedMarkdown: String {
        var rest = self[...]
        while true {
            if rest.hasPrefix("\\\n") {
                rest = rest.dropFirst(2)
            } else if rest.hasSuffix("\\\n") {
                rest = rest.dropLast(2)
            } else if rest.first?.isWhitespace == true {
                rest = rest.dropFirst()
            } else if rest.last?.isWhitespace == true {
                rest = rest.dropLast()
            } else {
                break
            }
        }
        return rest.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Self.escapedStart($0) }.joined(separator: "\n")
    }

    /// `-`, `+` and `=` at the begin of a line, and a number with a full stop, would begin a list or a heading.
    private static func escapedStart(_ line: Substring) -> String {
        let line = line.drop { $0 == " " }
        if let first = line.first, "-+=".contains(first) { return "\\" + line }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, let mark = line.dropFirst(digits.count).first, mark == "." || mark == ")" {
            return "\(digits)\\\(line.dropFirst(digits.count))"
        }
        return String(line)
    }

    fileprivate func components(between separator: Character) -> [String] {
        split(separator: separator).map(String.init)
    }

    /// With this before every line.
    fileprivate func prefixed(_ prefix: String, first: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { index, line in
                if index == 0 { return first + line }
                return line.isEmpty ? String(prefix.prefix { $0 != " " }) : prefix + line
            }
            .joined(separator: "\n")
    }
}
