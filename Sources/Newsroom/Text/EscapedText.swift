extension String {
    /// Text of an element: nothing in it is markup (HTML, 13.3). A line end is a line break, as in the body's own HTML.
    mutating func appendEscaped(_ text: Substring.UTF8View) {
        for piece in Substring(text).unicodeScalars {
            switch piece {
            case "&": self += "&amp;"
            case "<": self += "&lt;"
            case ">": self += "&gt;"
            case "\"": self += "&quot;"
            case "\n": self += "<br>\n"
            default: unicodeScalars.append(piece)
            }
        }
    }
}
