import HTML
import Newsroom

/// A field of a page's form, with its label and, when it was refused, why.
struct FormField {
    /// What a field is filled in by.
    enum Control {
        /// A line of text; `type` and `autocomplete` as HTML has them.
        case line(_ type: String, _ autocomplete: String)
        /// So many lines of text.
        case lines(Int)
        /// One of several words.
        case choice([(value: String, text: String)])
    }

    /// Under which it is sent.
    let name: String
    let label: String
    let control: Control
    /// The JSON Pointer by which problems name it (RFC 6901).
    let pointer: String
    /// Bytes in UTF-8 that it may have; nil where problems say it themselves.
    var bytes: Int?
    /// How many of them are taken, where there may be several.
    var most: Int?
    var hint: String?
    var value = ""

    init(
        _ name: String, _ label: String, _ control: Control, at pointer: String, bytes: Int? = nil, hint: String? = nil
    ) {
        self.name = name
        self.label = label
        self.control = control
        self.pointer = pointer
        self.bytes = bytes
        self.hint = hint
    }

    /// Whether a problem's detail is about it, or about a part of it.
    func isNamed(by detail: Problem.Detail) -> Bool {
        guard let place = detail.pointer else { return detail.parameter == name }
        return place == pointer || place.hasPrefix(pointer + "/")
    }

    /// - Parameters:
    ///   - fault: what is wrong with it.
    ///   - isFirst: of those with a fault, so that the reader begins here.
    func html(_ fault: HTML?, isFirst: Bool) -> HTML {
        """
        <div class="field">
        <label for="\(name)">\(label)</label>
        \(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>\n" as HTML })\
        \(fault.map { "<p class=\"error\" id=\"\(name)-error\">\($0)</p>\n" as HTML })\
        \(element(attributes(isRefused: fault != nil, isFirst: isFirst)))
        </div>

        """
    }

    private func attributes(isRefused: Bool, isFirst: Bool) -> HTML {
        let texts = [isRefused ? "\(name)-error" : nil, hint == nil ? nil : "\(name)-hint"].compactMap(\.self)
        let described: HTML = texts.isEmpty ? "" : " aria-describedby=\"\(texts.joined(separator: " "))\""
        let invalid: HTML = isRefused ? " aria-invalid=\"true\"" : ""
        let focus: HTML = isRefused && isFirst ? " autofocus" : ""
        return " id=\"\(name)\" name=\"\(name)\"\(described)\(invalid)\(focus)"
    }

    private func element(_ attributes: HTML) -> HTML {
        switch control {
        case .line(let type, let autocomplete):
            return """
                <input type="\(type)"\(attributes) value="\(value)" dir="auto" autocomplete="\(autocomplete)">
                """
        case .lines(let rows):
            // Browsers drop the first line end inside (HTML Standard, 13.2.6.4.7).
            return """
                <textarea rows="\(rows)"\(attributes) dir="auto">
                \(value)</textarea>
                """
        case .choice(let choices):
            let options = choices.map { choice -> HTML in
                let selected: HTML = choice.value == value ? " selected" : ""
                return "<option value=\"\(choice.value)\"\(selected)>\(choice.text)</option>"
            }
            return "<select\(attributes)>\(options)</select>"
        }
    }
}

extension HTML {
    /// A field of a form that goes back as it came.
    static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
    }

    /// What sends a form.
    static func submit(_ label: String, _ attributes: HTML = "") -> HTML {
        "<p><button type=\"submit\"\(attributes)>\(label)</button></p>\n"
    }
}
