import JSON
import Newsroom
import Store

/// Writes correction requests and notes as the contract shows them.
enum CorrectionJSON {
    /// Who reads: what a request says is its reporter's and the desk's until it is published.
    struct View {
        /// Where readers find the article.
        let address: PublicAddress
        /// The request's own words.
        var showsRequest = false
        /// What the desk does with it, as it is at this time.
        var deskTime: Timestamp?
        /// How to reach the reporter.
        var contactKeys: ContactKeys?
        /// The secret link, once, to whoever sent the request.
        var statusURL: String?
        /// The page that it is for readers; nil where there are no pages.
        var statusPageURL: String?
    }

    static func write(_ correction: Correction, _ view: View, into json: inout JSONWriter) {
        json.object { writeMembers(correction, view, &$0) }
    }

    /// A request with its history and its note.
    static func write(_ file: CorrectionFile, _ view: View, into json: inout JSONWriter) {
        json.object { writeMembers(file, view, &$0) }
    }

    /// The same with the requests that are decided with it.
    static func write(
        _ file: CorrectionFile, joined: [Correction], _ view: View, into json: inout JSONWriter
    ) {
        json.object {
            writeMembers(file, view, &$0)
            $0.name("joined")
            $0.array { for correction in joined { write(correction, view, into: &$0) } }
        }
    }

    /// - Parameter slug: of the article that the note is about.
    static func write(
        _ note: CorrectionNote, of slug: String, _ address: PublicAddress, into json: inout JSONWriter
    ) {
        json.object { writeMembers(note, of: slug, address, &$0) }
    }

    static func writeMembers(
        _ note: CorrectionNote, of slug: String, _ address: PublicAddress, _ json: inout JSONWriter
    ) {
        json.member("id", note.id)
        json.member("kind", note.kind.rawValue)
        json.member("text", note.text)
        json.member("wrong", note.draft.wrong)
        json.member("right", note.draft.right)
        json.member("reinstates", note.draft.reinstates)
        json.member("revision_before", note.revisionBefore)
        json.member("revision", note.revision)
        json.member("date_published", note.datePublished)
        json.member("article", slug)
        json.member("url", address.correction(note, of: slug))
    }

    static func write(
        _ notes: [CorrectionNote], of slug: @autoclosure () -> String, _ address: PublicAddress,
        into json: inout JSONWriter
    ) {
        json.name("corrections")
        json.array { array in
            if notes.isEmpty { return }
            let slug = slug()
            for note in notes { write(note, of: slug, address, into: &array) }
        }
    }

    /// The note that retracts an article, with what a page shows of it.
    static func write(
        retraction: CorrectionNote?, of slug: @autoclosure () -> String, _ address: PublicAddress,
        into json: inout JSONWriter
    ) {
        json.name("retraction")
        guard let retraction else { return json.null() }
        json.object {
            writeMembers(retraction, of: slug(), address, &$0)
            $0.member("notice_html", retraction.noticeHTML)
        }
    }

    private static func writeMembers(_ file: CorrectionFile, _ view: View, _ json: inout JSONWriter) {
        writeMembers(file.correction, view, &json)
        json.name("note")
        if let note = file.note {
            write(note, of: file.correction.articleSlug, view.address, into: &json)
        } else {
            json.null()
        }
        guard view.showsRequest else { return }
        json.member("answer", file.history.last { $0.kind == .answer }) {
            $1.member("text", $0.text)
            $1.member("date_created", $0.dateCreated)
        }
        let history = file.history.filter { view.deskTime != nil || $0.kind.isForReporter }
        json.member("history", each: history, writeEvent)
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
            json.name("sources")
            json.array { for source in correction.sources { $0.string(source) } }
        }
        if let keys = view.contactKeys {
            json.member("contact", keys.open(correction.contact, of: correction.id)) {
                $1.member("name", $0.name)
                $1.member("email", $0.email)
            }
        }
        if let url = view.statusURL {
            json.member("status_url", url)
            json.member("status_page_url", view.statusPageURL)
        }
        if let time = view.deskTime { writeHandling(correction, at: time, &json) }
        json.member("date_created", correction.dateCreated)
        json.member("date_modified", correction.dateModified)
    }

    private static func writeHandling(_ correction: Correction, at time: Timestamp, _ json: inout JSONWriter) {
        let handling = correction.handling
        json.member("assignee", handling.assignee)
        json.member("held_reason", handling.heldReason?.rawValue)
        json.member("joined_to", handling.headID)
        json.member("reporter_count", handling.reporterCount)
        json.member(
            "weight",
            correction.state.isOpen ? CorrectionWeight.hours(handling.weight, now: time) : nil)
        json.member("overdue", correction.state.isOpen && handling.dateDue < time)
        json.member("legal", correction.state.next)
        json.member("date_due", handling.dateDue)
        json.member("date_answered", handling.dateAnswered)
        json.member("date_closed", handling.dateClosed)
        json.member("date_published", handling.datePublished)
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
        let isTransition = event.kind == .transition
        json.member("kind", event.kind.rawValue)
        json.member("from", event.from?.rawValue)
        json.member("to", event.to?.rawValue)
        json.member("actor", event.actor)
        json.member("reason", isTransition ? event.text : nil)
        json.member("text", isTransition ? nil : event.text)
        json.member("date_created", event.dateCreated)
    }
}

extension JSONWriter {
    /// States by their names.
    mutating func member(_ name: StaticString, _ states: [CorrectionState]) {
        self.name(name)
        array { for state in states { $0.string(state.rawValue) } }
    }
}
