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
            if view.showsRequest { $0.member("history", each: file.history, writeEvent) }
        }
    }

    static func write(_ note: CorrectionNote, into json: inout JSONWriter) {
        json.object {
            $0.member("id", note.id)
            $0.member("kind", note.kind.rawValue)
            $0.member("text", note.text)
            $0.member("date_published", note.datePublished)
        }
    }

    private static func writeMembers(_ correction: Correction, _ view: View, _ json: inout JSONWriter) {
        json.member("id", correction.id)
        json.member("article", correction.articleSlug)
        json.member("kind", correction.kind.rawValue)
        json.member("state", correction.state.rawValue)
        if view.showsRequest {
            json.member("target", correction.target, writeTarget)
            json.member("suggestion", correction.suggestion)
            json.member("explanation", correction.explanation)
        }
        if view.showsContact {
            json.member("contact", correction.contact) {
                $1.member("name", $0.name)
                $1.member("email", $0.email)
            }
        }
        if let url = view.statusURL { json.member("status_url", url) }
        json.member("date_created", correction.dateCreated)
        json.member("date_modified", correction.dateModified)
    }

    private static func writeTarget(_ target: CorrectionTarget, _ json: inout JSONWriter) {
        json.member("revision", target.revision)
        json.member("selector", target.selector) {
            $1.member("type", "TextQuoteSelector")
            $1.member("exact", $0.exact)
            $1.member("prefix", $0.prefix)
            $1.member("suffix", $0.suffix)
        }
        json.member("anchor", target.anchor.word)
        // W3C Web Annotation, TextPositionSelector.
        json.member("position", target.anchor.range) {
            $1.member("start", $0.lowerBound)
            $1.member("end", $0.upperBound)
        }
        json.member("confidence", number: target.anchor.confidence)
    }

    private static func writeEvent(_ event: CorrectionEvent, _ json: inout JSONWriter) {
        json.member("from", event.from?.rawValue)
        json.member("to", event.to.rawValue)
        json.member("actor", event.actor)
        json.member("reason", event.reason)
        json.member("date_created", event.dateCreated)
    }
}
