/// Where a mail is on its way.
public enum MailState: String, CaseIterable, Sendable {
    /// It is sent when its time has come.
    case waiting
    /// It is being handed over.
    case sending
    /// The mail server has it.
    case sent
    /// It was refused for good, or too often.
    case failed
    /// The server may have it, and may not: the connection or this program ended before the last reply. It is not sent
    /// again by itself.
    case uncertain
    /// Its reporter was forgotten before it was sent.
    case erased

    /// Whether the desk may have it sent again.
    public var mayBeRetried: Bool { self == .failed || self == .uncertain }
}
