import JSON
import Store

/// Writes where the words of a search stand in an article: HTML that a page may show as it is.
enum HighlightJSON {
    static func write(_ highlights: ArticleHighlights, into json: inout JSONWriter) {
        json.name("highlights")
        json.object {
            $0.member("headline", html(highlights.headline))
            $0.member("description", highlights.description.isEmpty ? nil : html(highlights.description))
            $0.member("body", html(highlights.body))
        }
    }

    /// The text with `<mark>` around the words, each opened once and closed, whatever marks the text itself had.
    static func html(_ text: String) -> String {
        var html = ""
        var isOpen = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case HighlightMark.begin where !isOpen: html += "<mark>"
            case HighlightMark.end where isOpen: html += "</mark>"
            case HighlightMark.begin, HighlightMark.end: continue
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
            if scalar == HighlightMark.begin { isOpen = true }
            if scalar == HighlightMark.end { isOpen = false }
        }
        return isOpen ? html + "</mark>" : html
    }
}
