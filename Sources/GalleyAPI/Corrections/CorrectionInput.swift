import Newsroom

extension CorrectionDraft {
    /// Reads the body of `POST /v1/articles/{slug}/corrections`.
    init(_ reader: inout FieldReader) {
        let kind = reader.requiredWord("kind", orNoted: CorrectionKind.correction)
        let target = reader.object("target") { Target(&$0) }
        self.init(
            kind: kind, revision: target?.revision, selector: target?.selector,
            suggestion: reader.string("suggestion"), explanation: reader.string("explanation"),
            sources: reader.strings("sources"),
            contact: reader.object("contact") { Contact(name: $0.string("name"), email: $0.string("email")) })
    }
}

extension NoteDraft {
    /// Reads a note that must be there.
    static func required(_ reader: inout FieldReader) -> NoteDraft {
        reader.requiredObject("note") { NoteDraft(&$0) } ?? NoteDraft(kind: .correction, text: "")
    }

    /// Reads what an editor writes to be published.
    init(_ reader: inout FieldReader) {
        self.init(
            kind: reader.requiredWord("kind", orNoted: CorrectionNoteKind.correction),
            text: reader.requiredString("text"), wrong: reader.string("wrong"), right: reader.string("right"))
    }
}

/// W3C Web Annotation's target: a selector in a revision.
private struct Target {
    let revision: Int?
    let selector: TextQuoteSelector?

    init(_ reader: inout FieldReader) {
        revision = reader.integer("revision")
        selector = reader.requiredObject("selector") {
            _ = $0.requiredWord("type", orNoted: SelectorType.textQuote)
            return TextQuoteSelector(
                exact: $0.requiredString("exact"), prefix: $0.string("prefix") ?? "",
                suffix: $0.string("suffix") ?? "")
        }
    }
}

private enum SelectorType: String, CaseIterable {
    case textQuote = "TextQuoteSelector"
}
