import JSON
import Newsroom

/// Looks at a piece and makes of it all that can be made without the store, on any thread.
struct Preparer: Sendable {
    let limits: NewsroomLimits
    let now: Timestamp
    let format: ImportOptions.Format
    let pages: PageMap

    func prepare(_ piece: Piece) -> PreparedPiece {
        var prepared = PreparedPiece(
            number: piece.number, start: piece.start, end: piece.end, bytesRead: piece.bytesRead)
        do throws(Refusal) {
            switch piece.content {
            case .line(let bytes):
                prepared.source = bytes
                for item in try ItemReader.items(bytes) { prepared.entries.append(checked(item)) }
            case .story(let bytes):
                prepared.source = bytes
                prepared.add(try NinjsReader.items(bytes, now: now), checked)
            case .post(let post): prepared.add(WordPressConverter.items(post), checked)
            case .comment(let comment):
                prepared.add(try ForeignCommentConverter.items(comment, format, pages), checked)
            case .refused(let refusal): throw refusal
            case .tooLong(let bound):
                throw Refusal(.unknown, "", "too_long", "It has more than \(bound) bytes; see --line-bytes.")
            }
        } catch {
            prepared.entries = [.refused(nil, error)]
        }
        return prepared
    }

    private func checked(_ item: TransferItem) -> PreparedPiece.Entry {
        do throws(RuleError) {
            switch item {
            case .section(let section): try section.check(limits)
            case .staff(let record): try record.check(limits)
            case .reader(let record): try record.check(limits)
            case .article(let record): return .item(item, try record.checked(limits, now: now))
            case .related(let record): try record.check(limits)
            case .comment(let record): return .item(item, [try record.checked(limits)])
            case .commentDecision(let decision): try decision.check(limits)
            case .correction(let record): try record.check(limits)
            case .correctionNote(let record): try record.check(limits)
            }
            return .item(item, [])
        } catch {
            return .refused(item, Refusal(kind: item.kind, violations: error.violations, isJSON: true))
        }
    }
}

/// A piece that is ready for the store.
struct PreparedPiece: Sendable {
    let number: Int
    let start: Int64
    let end: Int64
    let bytesRead: Int64
    /// The line, where rejected items are shown as they came.
    var source: [UInt8]?
    var entries: [Entry] = []
    /// What is left out on purpose, and what is kept in another form: said once each, with how often.
    var remarks: [String: Int] = [:]

    enum Entry: Sendable {
        case item(TransferItem, [RenderedText])
        case refused(TransferItem?, Refusal)
    }

    fileprivate mutating func add(_ converted: ConvertedItems, _ checked: (TransferItem) -> Entry) {
        entries += converted.items.map(checked)
        remarks = converted.remarks
    }
}

/// What a piece of another form becomes.
struct ConvertedItems: Sendable {
    var items: [TransferItem] = []
    var remarks: [String: Int] = [:]

    mutating func remark(_ text: String, times: Int = 1) { remarks[text, default: 0] += times }
}
