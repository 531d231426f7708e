extension WordDiff {
    /// The change in a page: a `<p>` for each paragraph of either text, in it `<ins>` and `<del>` (HTML, 4.7). All that
    /// is text is escaped.
    public var html: String {
        var html = "<p>"
        for part in parts {
            var rest = part.text.utf8[...]
            while let end = rest.firstBlankLine {
                part.operation.write(rest[..<end], to: &html)
                html += "</p>\n<p>"
                rest = rest[end...].dropFirst(2)
            }
            part.operation.write(rest, to: &html)
        }
        return html == "<p>" ? "" : html + "</p>\n"
    }

    /// The same for one line, such as a headline: no paragraphs.
    public var inlineHTML: String {
        parts.reduce(into: "") { $1.operation.write($1.text.utf8[...], to: &$0) }
    }
}

extension WordDiff.Operation {
    fileprivate func write(_ text: Substring.UTF8View, to html: inout String) {
        if text.isEmpty { return }
        switch self {
        case .equal: html.appendEscaped(text)
        case .insert, .delete:
            let name = self == .insert ? "ins" : "del"
            html += "<\(name)>"
            html.appendEscaped(text)
            html += "</\(name)>"
        }
    }
}

extension Substring.UTF8View {
    /// Where the first of two line ends stands.
    fileprivate var firstBlankLine: Index? {
        var last: Index?
        for index in indices {
            let isLineEnd = self[index] == UInt8(ascii: "\n")
            if isLineEnd, let last { return last }
            last = isLineEnd ? index : nil
        }
        return nil
    }
}
