import CCurl

/// What became of a message. The words say where it ended and with which reply, by its numbers alone: the text of a reply
/// may have the address in it.
public enum MailSubmission: Hashable, Sendable {
    /// The server has taken it and sees to the rest.
    case accepted
    /// The server will never take it: a reply of 5yz to the recipient or the content.
    case refused(String)
    /// The server did not take it now: a reply of 4yz to the recipient or the content.
    case deferred(String)
    /// It never came so far: no connection, no TLS, no login, or the server takes nothing from this sender.
    case unreachable(String)
    /// All of it was handed over, and no reply came: the server may have taken it.
    case unknown(String)
    /// It was broken off here before it was handed over.
    case interrupted
}

/// How far a message has come.
struct SubmissionProgress {
    /// The last command, by its verb; nil before the first.
    var command: Command?
    /// The numbers of the last reply (RFC 5321, 4.2; RFC 3463).
    var reply: Reply?
    /// The last byte of the content was given to the library, which then may have sent the end of it.
    var isHandedOver = false
    /// The farewell was said: its reply is about nothing.
    private var isOver = false

    enum Command: String {
        case ehlo = "EHLO"
        case helo = "HELO"
        case startTLS = "STARTTLS"
        case auth = "AUTH"
        case mail = "MAIL"
        case rcpt = "RCPT"
        case data = "DATA"
    }

    struct Reply {
        var code: Int
        /// `5.1.1`; nil from servers without such codes.
        var enhanced: String?
    }

    /// Notes a line that was sent. Of what is said in an AUTH dialogue nothing is a verb.
    mutating func sent(_ line: String) {
        let verb = line.prefix { $0.isASCII && $0.isLetter }
        if let command = Command(rawValue: String(verb)) { self.command = command }
        if verb == "QUIT" { isOver = true }
    }

    /// Notes a line that has come.
    mutating func received(_ line: String) {
        guard !isOver, let code = Int(line.prefix(3)), (200..<600).contains(code) else { return }
        let word = line.dropFirst(4).prefix { ("0"..."9").contains($0) || $0 == "." }
        let isEnhanced = word.utf8.count <= 9 && word.split(separator: ".", omittingEmptySubsequences: false).count == 3
        reply = Reply(code: code, enhanced: isEnhanced ? String(word) : nil)
    }

    /// What it comes to, when the library ends with this result.
    func outcome(_ result: CURLcode) -> MailSubmission {
        if result == CURLE_OK { return .accepted }
        let words = words(result)
        let code = reply?.code ?? 0
        if isHandedOver {
            switch code {
            case 400..<500: return .deferred(words)
            case 500..<600: return .refused(words)
            default: return .unknown(words)
            }
        }
        if result == CURLE_ABORTED_BY_CALLBACK { return .interrupted }
        switch (command, code) {
        case (.rcpt, 500..<600), (.data, 500..<600): return .refused(words)
        case (.rcpt, 400..<500), (.data, 400..<500): return .deferred(words)
        default: return .unreachable(words)
        }
    }

    private func words(_ result: CURLcode) -> String {
        if let reply, reply.code >= 400 {
            let place = isHandedOver ? "content" : command?.rawValue ?? "connection"
            return (["\(place):", "\(reply.code)"] + (reply.enhanced.map { [$0] } ?? [])).joined(separator: " ")
        }
        return String(cString: curl_easy_strerror(result))
    }
}
