import JSON
import Newsroom
import SQL
import Store

/// Writes the data of events.
enum EventData {
    static let empty = Array("{}".utf8)

    static func counts(_ thread: CommentThread) -> [UInt8] {
        object {
            $0.member("comment_count", thread.count)
            $0.member("date_changed", thread.dateChanged)
        }
    }

    /// How much waits at the desk.
    static func counts(_ counts: DeskCounts) -> [UInt8] {
        object { json in
            json.name("corrections")
            json.object {
                $0.member("open", counts.openCorrections)
                $0.member("overdue", counts.overdueCorrections)
                $0.member("held", counts.heldCorrections)
            }
            json.name("comments")
            json.object {
                $0.member("pending", counts.pendingComments)
                $0.member("reported", counts.reportedComments)
            }
        }
    }

    static func identifier(_ id: Identifier) -> [UInt8] { object { $0.member("id", id) } }

    static func note(_ note: CorrectionNote, of slug: String, _ address: PublicAddress) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        CorrectionJSON.write(note, of: slug, address, into: &json)
        return json.bytes
    }

    static func article<Summary: ShownSummary & ~Copyable>(
        _ article: borrowing Summary, _ discussion: Discussion
    ) -> [UInt8] {
        object { json in
            article.withSlug { json.member("slug", utf8: $0) }
            json.member("revision", article.revision)
            json.member("comments_open", discussion.isOpen)
            json.member("date_modified", article.dateModified)
        }
    }

    static func moved(to slug: String) -> [UInt8] { object { $0.member("slug", slug) } }

    static func gone(_ withdrawal: Withdrawal?) -> [UInt8] {
        object {
            $0.member("note", withdrawal?.note)
            $0.member("date_withdrawn", withdrawal?.date)
        }
    }

    private static func object(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.object(members)
        return json.bytes
    }
}
