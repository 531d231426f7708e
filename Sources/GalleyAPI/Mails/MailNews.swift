import Newsroom
import SQL
import Store

/// What there is to tell a reporter.
enum MailNews: Sendable {
    /// The request has come; the answers are those that were given to others about the same words.
    case receipt(answers: [String])
    case answer(String)
    case declined(reason: String?)
    /// It is decided with another one, of which this much is known by now.
    case duplicate(answers: [String], note: CorrectionNote?, reason: String?)
    case published(CorrectionNote)
    case undone(CorrectionNote)

    var kind: MailKind {
        switch self {
        case .receipt: .receipt
        case .answer: .answer
        case .declined: .declined
        case .duplicate: .duplicate
        case .published: .published
        case .undone: .undone
        }
    }

    /// What the desk has done with a request, where its reporter hears of it by mail.
    ///
    /// - Parameters:
    ///   - older: as it was before.
    ///   - note: what was published.
    init?(since older: CorrectionFile, _ note: CorrectionNote?, _ snapshot: Snapshot) throws {
        if let note {
            self = older.correction.state == .published ? .undone(note) : .published(note)
            return
        }
        guard let newer = try snapshot.correction(id: older.correction.id) else { return nil }
        let answers = newer.answers.dropFirst(older.answers.count)
        switch newer.correction.state {
        case older.correction.state:
            guard let answer = answers.last else { return nil }
            self = .answer(answer)
        case .declined: self = .declined(reason: newer.lastReason)
        case .duplicate:
            let original = try newer.correction.handling.headID.flatMap { try snapshot.correction(id: $0) }
            let isDeclined = original?.correction.state == .declined
            self = .duplicate(
                answers: Array(answers), note: newer.note, reason: isDeclined ? original?.lastReason : nil)
        default: return nil
        }
    }
}

extension CorrectionFile {
    /// What the desk has told its reporter.
    var answers: [String] { history.filter { $0.kind == .answer }.compactMap(\.text) }

    /// Why it came to the state that it has.
    fileprivate var lastReason: String? { history.last { $0.kind == .transition }?.text }
}
