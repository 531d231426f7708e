import JSON
import Newsroom
import Store

/// Writes comments and decisions as the desk sees them.
enum DeskCommentJSON {
    static func write(_ comment: DeskComment, into json: inout JSONWriter) {
        json.object {
            $0.member("id", comment.id)
            $0.member("article", comment.articleSlug)
            $0.member("parent_id", comment.parentID)
            $0.name("author")
            $0.object {
                $0.member("name", comment.authorName)
                $0.member("reader", comment.readerID)
            }
            $0.member("body_markdown", utf8: comment.body.markdown.bytes)
            $0.member("body_html", utf8: comment.body.html.bytes)
            $0.member("body_text", utf8: comment.body.text.bytes)
            write(comment.standing, &$0)
            $0.member("held_reason", comment.heldReason?.rawValue)
            $0.member("report_count", comment.reportCount)
            $0.name("reports")
            $0.object { writeReports(comment.reports, &$0) }
            $0.member("decisions", each: comment.decisions) { write($0, into: &$1) }
            $0.member("date_created", comment.dateCreated)
            $0.member("date_edited", comment.dateEdited)
        }
    }

    /// The members of a decision.
    static func write(_ decision: CommentDecision, into json: inout JSONWriter) {
        json.member("id", decision.id)
        json.member("comment", decision.commentID)
        json.member("actor", decision.actor)
        json.member("action", decision.action.rawValue)
        json.member("reason", decision.reason)
        json.name("before")
        json.object { write(decision.before, &$0) }
        json.name("after")
        json.object { write(decision.after, &$0) }
        json.member("date_created", decision.dateCreated)
    }

    /// What became of one comment of a request, with the status that it would have by itself.
    static func write(_ outcome: DecisionOutcome, into json: inout JSONWriter) {
        json.object {
            switch outcome {
            case .decided(let decision, _):
                $0.member("comment", decision.commentID)
                $0.member("status", 201)
                $0.member("state", decision.after.state.rawValue)
                $0.name("decision")
                $0.object { write(decision, into: &$0) }
            case .illegal(let id, let error):
                $0.member("comment", id)
                $0.member("status", 409)
                $0.member("state", error.standing.state.rawValue)
                $0.member("decision", nil as String?)
            case .noSuchComment(let id):
                $0.member("comment", id)
                $0.member("status", 404)
                $0.member("state", nil as String?)
                $0.member("decision", nil as String?)
            }
        }
    }

    private static func write(_ standing: CommentStanding, _ json: inout JSONWriter) {
        json.member("state", standing.state.rawValue)
        json.member("featured", standing.featured)
        json.member("pinned", standing.pinned)
        json.member("spoiler", standing.spoiler)
        json.member("locked", standing.locked)
    }

    private static func writeReports(_ reports: OpenReports, _ json: inout JSONWriter) {
        json.name("reasons")
        json.array { json in
            for reason in ReportReason.allCases {
                guard let count = reports.counts[reason] else { continue }
                json.object {
                    $0.member("reason", reason.rawValue)
                    $0.member("count", count)
                }
            }
        }
        json.name("texts")
        json.array { for text in reports.texts { $0.string(text) } }
    }
}
