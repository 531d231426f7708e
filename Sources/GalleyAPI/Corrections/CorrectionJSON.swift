import JSON
import Newsroom
import Store

/// Writes correction requests and notes as the contract shows them.
enum CorrectionJSON {
    /// Who reads: what a request says is its reporter's and the desk's until it is published.
    struct View {
        /// The request's own words.
        var showsRequest = false
        /// How to reach the reporter.
        var showsContact = false
        /// The secret link, once, to whoever sent the request.
        var statusURL: String?
    }

    static func write(_ correction: Correction, _ view: View, into json: inout JSONWriter) {
        json.object { writeMembers(correction, view, &$0) }
    }

    /// A request with its history and its note.
    static func write(_ file: CorrectionFile, _ view: View, into json: inout JSONWriter) {
        json.object {
            writeMembers(file.correction, view, &$0)
            $0.name("note")
            if let note = file.note { write(note, into: &$0) } else { $0.null() }
            if view.showsRequest { writeHistory(file.history, &$0) }
        }
    }

    static func write(_ note: CorrectionNote, into json: inout JSONWriter) {
        json.object {
            $0.member("id", note.id.description)
            $0.member("kind", note.kind.rawValue)
            $0.member("text", note.text)
            $0.member("date_published", note.datePublished.description)
        }
    }

    private static func writeMembers(_ correction: Correction, _ view: View, _ json: inout JSONWriter) {
        json.member("id", correction.id.description)
        json.member("article", correction.articleSlug)
        json.member("kind", correction.kind.rawValue)
        json.member("state", correction.state.rawValue)
        if view.showsRequest {
            writeTarget(correction.target, &json)
            json.member("suggestion", correction.suggestion)
            json.member("explanation", correction.explanation)
        }
        if view.showsContact { writeContact(correction.contact, &json) }
        if let url = view.statusURL { json.member("status_url", url) }
        json.member("date_created", correction.dateCreated.description)
        json.member("date_modified", correction.dateModified.description)
    }

    private static func writeTarget(_ target: CorrectionTarget?, _ json: inout JSONWriter) {
        json.name("target")
        guard let target else { return json.null() }
        json.object {
            $0.member("revision", target.revision)
            $0.name("selector")
            $0.object {
                $0.member("type", "TextQuoteSelector")
                $0.member("exact", target.selector.exact)
                $0.member("prefix", target.selector.prefix)
                $0.member("suffix", target.selector.suffix)
            }
            $0.member("anchor", target.anchor.word)
            $0.name("position")
            guard let range = target.anchor.range else { return $0.null() }
            // W3C Web Annotation, TextPositionSelector.
            $0.object {
                $0.member("start", range.lowerBound)
                $0.member("end", range.upperBound)
            }
        }
    }

    private static func writeContact(_ contact: Contact?, _ json: inout JSONWriter) {
        json.name("contact")
        guard let contact else { return json.null() }
        json.object {
            $0.member("name", contact.name)
            $0.member("email", contact.email)
        }
    }

    private static func writeHistory(_ history: [CorrectionEvent], _ json: inout JSONWriter) {
        json.name("history")
        json.array {
            for event in history {
                $0.object {
                    $0.member("from", event.from?.rawValue)
                    $0.member("to", event.to.rawValue)
                    $0.member("actor", event.actor)
                    $0.member("reason", event.reason)
                    $0.member("date_created", event.dateCreated.description)
                }
            }
        }
    }
}
