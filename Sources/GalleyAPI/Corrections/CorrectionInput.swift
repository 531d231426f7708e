import Newsroom

/// The body of `POST /v1/articles/{slug}/corrections`: the request, and what only its checks look at.
struct CorrectionInput: Sendable {
    let draft: CorrectionDraft
    let checked: CheckedFields
}

extension CorrectionInput {
    init(_ reader: inout FieldReader) {
        self.init(draft: CorrectionDraft(&reader), checked: CheckedFields(&reader))
    }
}

extension CorrectionDraft {
    /// Reads the request itself.
    init(_ reader: inout FieldReader) {
        let kind = reader.requiredWord("kind", orNoted: CorrectionKind.correction)
        let target = reader.object("target") { Target(&$0) }
        self.init(
            kind: kind, revision: target?.revision, selector: target?.quote, position: target?.position,
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
            text: reader.requiredString("text"), wrong: reader.string("wrong"), right: reader.string("right"),
            reinstates: reader.boolean("reinstates") ?? false)
    }
}

/// W3C Web Annotation's target: a selector in a revision, or several that select the same words.
private struct Target {
    let revision: Int?
    var quote: TextQuoteSelector?
    /// A hint.
    var position: Range<Int>?

    init(_ reader: inout FieldReader) {
        revision = reader.integer("revision")
        let selectors = reader.required("selector") { $0.objectOrObjects("selector") { Selector(&$0) } }
        for selector in selectors ?? [] {
            switch selector {
            case .quote(let words) where quote == nil: quote = words
            case .position(let range) where position == nil: position = range
            case .quote, .position:
                reader.refuse("selector", "repeated", "It must have one selector of each type at most.")
            }
        }
        if let selectors, quote == nil {
            let isEmpty = selectors.isEmpty || position != nil
            if isEmpty { reader.refuse("selector", "required", "It must have a TextQuoteSelector.") }
        }
    }
}

/// W3C Web Annotation Data Model, 4.2.4 and 4.2.5.
private enum Selector {
    case quote(TextQuoteSelector)
    case position(Range<Int>)

    private enum Kind: String, CaseIterable {
        case quote = "TextQuoteSelector"
        case position = "TextPositionSelector"
    }

    init(_ reader: inout FieldReader) {
        switch reader.requiredWord("type", orNoted: Kind.quote) {
        case .quote:
            self = .quote(
                TextQuoteSelector(
                    exact: reader.requiredString("exact"), prefix: reader.string("prefix") ?? "",
                    suffix: reader.string("suffix") ?? ""))
        case .position:
            let start = reader.requiredInteger("start")
            let end = reader.requiredInteger("end")
            if start < 0 { reader.refuse("start", "out_of_range", "It must be 0 or more.") }
            if end < start { reader.refuse("end", "out_of_range", "It must not lie before the start.") }
            self = .position(max(0, start)..<max(0, start, end))
        }
    }
}
