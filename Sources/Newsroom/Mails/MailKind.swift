/// What a mail tells the reporter of a correction request.
public enum MailKind: String, CaseIterable, Sendable {
    /// It has come.
    case receipt
    /// The desk has answered.
    case answer
    /// It was declined.
    case declined
    /// It is decided with another one.
    case duplicate
    /// A note about it was published.
    case published
    /// The words of its correction were taken back, with a further note.
    case undone
}
